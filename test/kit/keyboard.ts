import type { Locator, Page } from "playwright";

const most = 120;

/** Presses Tab until the focus is on a control, as a person without a mouse goes there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < most; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`not to be reached with Tab: ${await target.evaluate((element) => element.outerHTML)}`);
}

/** Goes to a button, a link or a field by Tab and presses it by Enter. */
export async function enterOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}
