import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Page } from "playwright";
import { expect, test } from "../kit";
import { extensionOrigin } from "../kit/browser";
import { readJournal, useRules, writeRules } from "../kit/rules";

async function openSection(context: BrowserContext, section: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${extensionOrigin}/src/options/index.html#${section}`);
  await expect(page.locator("#section-title")).toBeVisible();
  return page;
}

test("The chosen language and appearance hold on every page of Holdpoint.", async ({ guarded, worker }) => {
  const options = await openSection(guarded, "settings");
  await options.getByRole("radio", { name: "Deutsch" }).check();
  await options.getByRole("radio", { name: "dark" }).check();
  await options.getByRole("button", { name: "Save" }).click();
  await expect(options.locator("#section-title")).toHaveText("Einstellungen");
  await expect(options.locator("html[lang=de][data-theme=dark]")).toBeAttached();
  const approval = await guarded.newPage();
  await approval.goto(`${extensionOrigin}/src/approval/index.html`);
  await expect(approval.locator("html[lang=de][data-theme=dark]")).toBeAttached();
  await expect
    .poll(async () => (await readJournal(worker)).find(({ event }) => event === "settings-changed")?.note)
    .toBe("theme, language");
});

test("A changed setting can be undone like a rule, and rules that changed since stay as they are.", async ({
  guarded,
  worker,
}) => {
  const options = await openSection(guarded, "settings");
  await options.getByRole("radio", { name: "dark" }).check();
  await options.getByRole("button", { name: "Save" }).click();
  await expect(options.locator("html[data-theme=dark]")).toBeAttached();
  await useRules(worker, [{ id: "forum/deny", effect: "deny", sites: ["forum.example"] }]);
  await options.getByRole("button", { name: /^Undo: .*settings changed: .*Appearance/ }).click();
  const review = options.getByRole("dialog");
  await expect(review).toContainText("This lets nothing more through");
  await review.getByRole("button", { name: "Save" }).click();
  await expect(options.locator("html[data-theme=dark]")).toHaveCount(0);
  const stored = await worker.evaluate(() => chrome.storage.local.get(["rules", "settings"]), null);
  expect(stored).toMatchObject({ rules: expect.stringContaining("forum/deny"), settings: { theme: "system" } });
});

test("An import that is wrong anywhere is refused with what and where; a right one is reviewed and can be undone.", async ({
  guarded,
  worker,
}) => {
  await useRules(worker, [{ id: "forum/deny", effect: "deny", sites: ["forum.example"] }]);
  const options = await openSection(guarded, "backup");
  const file = options.getByLabel("File");
  const backup = (content: unknown) => ({
    name: "backup.json",
    mimeType: "application/json",
    buffer: Buffer.from(typeof content === "string" ? content : JSON.stringify(content)),
  });
  await file.setInputFiles(backup('{\n"holdpoint": 1,\n}'));
  await expect(options.getByRole("alert")).toContainText("Line 3");
  const rule = { id: "forum/free", effect: "allow", site: ["forum.example"], because: "x" };
  await file.setInputFiles(backup({ holdpoint: 1, rules: [rule], settings: {} }));
  await expect(options.getByRole("alert")).toContainText('forum/free Unknown key "site"; did you mean "sites"?');
  await file.setInputFiles(backup({ holdpoint: 1, rules: [], settings: { deadline: 5 } }));
  await expect(options.getByRole("alert")).toContainText("settings.deadline");
  await file.setInputFiles(backup({ holdpoint: 1, rules: [], settings: { deadline: 900 } }));
  const review = options.getByRole("dialog");
  await expect(review).toContainText("forum/deny");
  await expect(review).toContainText("How long an action waits for you becomes less strict.");
  await review.getByRole("button", { name: "Let more through" }).click();
  await expect(options.getByRole("status").filter({ hasText: "Imported." })).toBeVisible();
  const stored = () => worker.evaluate(() => chrome.storage.local.get(["rules", "settings"]), null);
  expect(await stored()).toMatchObject({ rules: "[]\n", settings: { deadline: 900 } });
  await options.goto(`${extensionOrigin}/src/options/index.html#rules`);
  await options.getByRole("button", { name: /^Undo: removed/ }).click();
  await review.getByRole("button", { name: "Save" }).click();
  await expect(options.locator(".rule")).toContainText("forum/deny");
  expect(await stored()).toMatchObject({ settings: { deadline: 300 } });
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    test(`No section of the options has accessibility violations in ${colorScheme}.`, async ({ guarded, worker }) => {
      const rule = { id: "forum/deny", effect: "deny", sites: ["forum.example"], because: "x" };
      await writeRules(worker, JSON.stringify([rule, { ...rule, id: "forum/off", disabled: true }]));
      const options = await openSection(guarded, "rules");
      const check = async (what: string) => {
        const { violations } = await new AxeBuilder({ page: options as never }).analyze();
        expect(violations.map(({ id, nodes }) => `${what}: ${id}: ${nodes[0]?.html}`)).toEqual([]);
      };
      await check("rules");
      await options.getByRole("button", { name: "Remove the rule forum/deny" }).click();
      await expect(options.getByRole("dialog")).toBeVisible();
      await check("review");
      await options.keyboard.press("Escape");
      await options.getByRole("button", { name: "Change the rule forum/deny" }).click();
      await check("form");
      await options.getByRole("button", { name: "JSON" }).click();
      await check("text");
      for (const section of ["packs", "settings", "pin", "backup", "managed"]) {
        await options.goto(`${extensionOrigin}/src/options/index.html#${section}`);
        await expect(options.locator(".options-section > *").nth(1)).toBeVisible();
        await check(section);
      }
    });
  });
}
