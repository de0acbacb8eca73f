import { expect, type Frame, type Locator, type Page } from "@playwright/test";
import type { Agent, Target } from "./agent";

/** An agent that is a plain Playwright script on one page. */
export function playwrightAgent(page: Page): Agent {
  /** The first visible match in any frame; the applications show mails and dialogs in frames. */
  async function find(locate: (frame: Frame) => Locator): Promise<Locator> {
    const found: Locator[] = [];
    await expect(async () => {
      for (const frame of page.frames()) {
        const visible = locate(frame).filter({ visible: true });
        if ((await visible.count()) > 0) found.push(visible.first());
      }
      expect(found.length).toBeGreaterThan(0);
    }).toPass({ timeout: 15_000 });
    if (found[0] === undefined) throw new Error("no such control");
    return found[0];
  }
  const control = (target: Target) =>
    find((frame) =>
      "role" in target ? frame.getByRole(target.role, { name: target.name }) : frame.locator(target.selector),
    );

  return {
    client: "playwright",
    async goto(url) {
      await page.goto(url, { waitUntil: "domcontentloaded" });
    },
    click: async (target) => (await control(target)).click(),
    fill: async (target, text) => (await control(target)).fill(text),
    press: (key) => page.keyboard.press(key),
    async sees(text) {
      await find((frame) => frame.getByText(text));
    },
    evaluate: (expression) => page.evaluate(expression),
  };
}
