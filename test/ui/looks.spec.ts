import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "./site";
import { states } from "./states";

/** Waits until the window stands as a person has it before them: what can be armed is, and nothing moves. */
async function settled(page: Page): Promise<void> {
  await expect(page.locator(".button-approve[data-arming=arming]")).toHaveCount(0, { timeout: 15_000 });
  await page.evaluate(async () => {
    await Promise.allSettled(document.getAnimations().map((motion) => motion.finished));
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  });
}

const sizes = [
  [360, 640],
  [480, 720],
  [1280, 800],
] as const;

for (const [name, desk] of Object.entries(states)) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`the window "${name}" is clean for axe and fits every width, ${colorScheme}`, async ({ page, open }) => {
      await page.emulateMedia({ colorScheme });
      await open(desk(Date.now()));
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height });
        await settled(page);
        await page.screenshot({ path: `out/ui/${name}-${colorScheme}-${width}.png` });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `no sideways scrolling at ${width}`).toBeLessThanOrEqual(0);
      }
      await page.setViewportSize({ width: 480, height: 720 });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target.join(" "))])).toEqual([]);
    });
  }
}

test("choosing a PIN at the first run keeps the card and its answers in sight", async ({ page, open }) => {
  const desk = states["first-run"]?.(Date.now());
  if (!desk) throw new Error("first-run");
  await open(desk, { width: 360, height: 640 });
  await page.getByRole("button", { name: "Choose a PIN" }).click();
  await page.screenshot({ path: "out/ui/first-run-choosing.png" });
  await expect(page.getByRole("button", { name: /^Approve/ })).toHaveAttribute("data-arming", "armed");
});

for (const name of ["crowd", "pin", "question", "recent", "first-run"]) {
  test(`the window "${name}" is clean and fits in German, mirrored and in forced colours`, async ({ page, open }) => {
    const desk = states[name]?.(Date.now());
    if (!desk) throw new Error(name);
    for (const looks of [{ locale: "de" }, { direction: "rtl" }] as const) {
      await open(desk, { ...looks, width: 360, height: 640 });
      await settled(page);
      await page.screenshot({ path: `out/ui/${name}-${Object.values(looks).join()}.png` });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    }
    await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
    await settled(page);
    await page.screenshot({ path: `out/ui/${name}-forced.png` });
  });
}
