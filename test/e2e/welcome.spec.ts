import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../kit";
import { extensionOrigin } from "../kit/browser";
import { RawBrowser } from "../kit/raw-browser";
import { readJournal } from "../kit/rules";

const address = `${extensionOrigin}/src/welcome/index.html`;
const parts = ["What it guards", "When it guards", "Your PIN", "The icon", "Try it"];

async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

test("Where a person installs it, the introduction opens by itself.", async ({ profile }) => {
  const browser = new RawBrowser(profile);
  const urls = async () => (await browser.targets()).map(({ url }) => url);
  await expect.poll(urls, { timeout: 20_000 }).toContain(address);
  await browser.close();
});

test("An automated browser is not met by a tab; the introduction is read, left and taken up again by keyboard.", async ({
  guarded,
  page,
}) => {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(/What they send waits for you/);
  await page.getByRole("button", { name: "Next" }).press("Enter");
  await expect(page.getByRole("heading", { level: 2 })).toBeFocused();
  await page.getByRole("button", { name: "Next" }).press("Enter");
  await page.getByRole("button", { name: "Later", exact: true }).press("Enter");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText("Keep the icon in sight");
  await expect(page.getByText("Press the puzzle piece")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 2 })).toHaveText("Keep the icon in sight");
  expect(guarded.pages().filter((open) => open.url() === address)).toHaveLength(1);
});

test("The practice hold is a real one: it takes the PIN just chosen, says what was answered, and sends nothing.", async ({
  guarded,
  page,
  approval,
  worker,
}) => {
  const sent: string[] = [];
  guarded.on("request", (request) => sent.push(request.url()));
  await page.goto(address);
  await page.getByRole("button", { name: "Your PIN" }).click();
  await page.getByLabel("New PIN").fill("tulip 17");
  await page.getByLabel("Once more").fill("tulip 17");
  await page.getByRole("button", { name: "Set the PIN" }).click();
  await expect(page.getByText("A PIN is set.")).toBeVisible();
  await page.getByRole("button", { name: "Try it" }).click();

  await page.getByRole("button", { name: "Post it" }).click();
  await approval.approve("Practice", { pin: "tulip 17" });
  await expect(page.getByText("You approved it.")).toBeVisible();

  await page.getByRole("button", { name: "Post it" }).click();
  await worker.stop();
  await approval.deny("Practice");
  await expect(page.getByText("You denied it.")).toBeVisible();

  const receipts = (await readJournal(worker)).filter(({ agent }) => agent === "practice");
  expect(receipts.map(({ event }) => event)).toEqual(["asked", "approved", "released", "asked", "denied"]);
  expect(receipts[1]).toMatchObject({ factor: "pin", session: "practice" });
  expect(sent.filter((url) => !url.startsWith(extensionOrigin))).toEqual([]);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`Every part of the introduction is clean for axe and fits, mirrored too, ${colorScheme}.`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(address);
    for (const [index, part] of parts.entries()) {
      await page.getByRole("button", { name: part }).click();
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 760 });
        await page.screenshot({ path: `out/ui/welcome-${index}-${colorScheme}-${width}.png`, fullPage: true });
        expect(await overflow(page), `${part} at ${width}`).toBeLessThanOrEqual(0);
      }
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target.join(" "))])).toEqual([]);
      await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
      expect(await overflow(page), `${part}, mirrored`).toBeLessThanOrEqual(0);
      if (part === "What it guards") await page.screenshot({ path: `out/ui/welcome-rtl-${colorScheme}.png` });
      await page.evaluate(() => document.documentElement.setAttribute("dir", "ltr"));
    }
  });
}
