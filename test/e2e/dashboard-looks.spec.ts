import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";
import { expect, test } from "../kit";
import { openJournal, seedJournal } from "../kit/journal";
import { bodyWith, manyBodies } from "../kit/receipts";

const widths = [360, 1280];

async function look(page: Page, name: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      // Both colour schemes and both layouts, each once: axe takes a second a time.
      const isJudged = (width === 360) === (colorScheme === "dark");
      const { violations } = isJudged ? await new AxeBuilder({ page }).analyze() : { violations: [] };
      const found = violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(" "))]);
      expect([name, width, colorScheme, found]).toEqual([name, width, colorScheme, []]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([name, width, overflow <= 0]).toEqual([name, width, true]);
      await page.screenshot({ path: `out/dashboard/${name}-${colorScheme}-${width}.png` });
    }
  }
}

test("The journal is clean for axe and fits every width, in each of its states, light and dark.", async ({
  page,
  worker,
}) => {
  test.setTimeout(180_000);
  await openJournal(page);
  await page.getByText("Nothing yet").waitFor();
  await look(page, "empty");
  await seedJournal(worker, [bodyWith({ at: Date.now(), action: "one" })]);
  await page.getByRole("row", { name: /Access to billing data/ }).waitFor();
  await look(page, "one");
  await seedJournal(worker, manyBodies(600, Date.now()));
  await page.getByText("601 receipts").waitFor();
  await look(page, "many");
  await page
    .getByRole("row", { name: /Approved|Released/ })
    .first()
    .click();
  await page.getByRole("heading", { name: "What the site would get" }).waitFor();
  await look(page, "detail");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Figures" }).click();
  await page.locator("canvas").first().waitFor();
  await look(page, "figures");
  await page.getByRole("button", { name: "Sessions" }).click();
  await look(page, "sessions");
  await page.locator(".session").first().click();
  await look(page, "timeline");
  const file = page.getByLabel("Open a file…").and(page.locator("input"));
  await file.setInputFiles({ name: "theirs.jsonl", mimeType: "application/jsonl", buffer: Buffer.from('{"seq":') });
  await page.getByText(/line .?1.? is not JSON/).waitFor();
  await look(page, "error");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as JSON lines" }).click();
  await file.setInputFiles(await (await saved).path());
  await page.getByText("Another journal.").waitFor();
  await look(page, "foreign");
});
