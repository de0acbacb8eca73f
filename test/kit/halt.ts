import type { BrowserContext, Page } from "playwright";
import { extensionOrigin } from "./browser";

/** Opens one of the extension's pages as a tab of its own. */
export async function openOwnPage(context: BrowserContext, name: string, search = ""): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${extensionOrigin}/src/${name}/index.html${search}`);
  return page;
}

/** Sends a message of the extension's own, as one of its pages does. */
export function sendFrom(page: Page, name: string, body: object = {}): Promise<{ ok?: unknown; error?: string }> {
  return page.evaluate((message) => chrome.runtime.sendMessage(message), { name, body });
}

/** Presses the popup's button, in a popup opened as a tab; when that was, in milliseconds since the epoch. */
export async function pressHalt(popup: Page): Promise<number> {
  await popup.locator(".button-halt").waitFor({ state: "attached" });
  return await popup.locator(".button-halt").evaluate((button: HTMLButtonElement) => {
    const at = performance.timeOrigin + performance.now();
    button.click();
    return at;
  });
}
