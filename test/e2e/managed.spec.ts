import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright";
import type { ManagedPolicy } from "../../src/core/managed-policy";
import type { Settings } from "../../src/core/settings";
import { expect, test } from "../kit";
import { Approval } from "../kit/approval";
import { extensionOrigin } from "../kit/browser";
import { GuardWorker } from "../kit/guard-worker";
import { openOwnPage } from "../kit/halt";
import { canManage, launchManaged, policyFor } from "../kit/managed";
import { readDesk, readJournal } from "../kit/rules";

test.skip(!canManage, "a managed policy of one's own needs a mount namespace, so Linux and root");

const host = "forum.example";
const deny = { id: "it/no-posts", effect: "deny", sites: [host], because: "IT: agents may not write here." };
const allow = { id: "it/posts", effect: "allow", sites: [host], because: "IT: agents may write here." };
const pack = {
  name: "it-wiki",
  checked: "by hand",
  hosts: ["wiki.example"],
  endpoints: [{ on: ["PUT /api/drafts/*"], verb: "draft" }],
};
const everything = {
  guardMode: "always",
  rules: [deny],
  packs: [JSON.stringify(pack)],
  settings: { deadline: 60, theme: "dark", language: "de", notifications: false },
  factorMinimum: "pin",
  retention: { days: 30, megabytes: 50 },
  contact: "Questions: it@example.org",
};
const takenBack = {
  guardMode: "evidence",
  rules: [],
  packs: [],
  settings: {},
  factorMinimum: "click",
  retention: {},
  halt: false,
};
const settled = { timeout: 30_000 };

declare const holdpoint: {
  rules(): string[];
  policy(): ManagedPolicy;
  settings(): { value: Settings; locked: object };
};

test("A managed policy rules within seconds in all its parts; one that is not good as a whole changes nothing and is told.", async ({
  echo,
}) => {
  test.slow();
  const managed = await launchManaged(policyFor(everything));
  const worker = new GuardWorker(managed.context);
  const rules = () => worker.evaluate(() => holdpoint.rules(), null);
  const policy = () => worker.evaluate(() => holdpoint.policy(), null);
  const problems = async () => (await readDesk(worker)).problems.join("\n");
  const inForce = { ...everything, packs: [pack], halt: false };
  await worker.ready();
  const page = await managed.context.newPage();
  await page.goto(echo.page("/", "", host));
  const send = () => page.evaluate(async () => (await fetch("/x", { method: "POST", body: "1" })).status);

  await test.step("Every part of it is in force, and what it fixes is locked.", async () => {
    await expect.poll(policy, settled).toEqual(inForce);
    const told = () => worker.evaluate(() => holdpoint.settings(), null);
    const fixed = { ...everything.settings, retention: everything.retention };
    await expect.poll(async () => (await told()).value, settled).toEqual(fixed);
    const settings = await told();
    expect(Object.keys(settings.locked).sort()).toEqual(Object.keys(settings.value).sort());
  });

  await test.step("What its rules deny is denied, with whom one may ask.", async () => {
    expect(await send()).toBe(403);
    const detail = await page.evaluate(async () => (await (await fetch("/x", { method: "PUT" })).json()).detail);
    expect(detail).toContain("IT: agents may not write here. Questions: it@example.org");
  });

  await test.step("A change rules without a restart, and the journal says so once.", async () => {
    await managed.write(policyFor({ ...everything, rules: [allow] }));
    await expect.poll(rules, settled).toEqual(["it/posts"]);
    expect(await send()).toBe(200);
    const applied = (await readJournal(worker)).filter(({ event }) => event === "policy-applied");
    expect(applied.map((receipt) => receipt.rules.map(({ id }) => id))).toEqual([["it/no-posts"], ["it/posts"]]);
  });

  const untouched = { ...inForce, rules: [allow] };
  const refused = async (text: string, told: string) => {
    await managed.write(text);
    await expect.poll(problems, settled).toContain(told);
    expect(await policy()).toEqual(untouched);
  };

  await test.step("One bad rule, and nothing of the policy is taken.", async () => {
    const oops = '[{"id": "it/oops", "effect": "allow", "sites": []}]';
    await refused(policyFor({ ...takenBack, rules: undefined, rulesText: oops }), "it/oops");
  });

  await test.step("One bad setting, and nothing of the policy is taken.", async () => {
    await refused(policyFor({ ...takenBack, settings: { deadline: 5 } }), "settings.deadline");
  });

  await test.step("A part with a misspelt name, and nothing of the policy is taken.", async () => {
    const { factorMinimum, ...others } = takenBack;
    await refused(policyFor({ ...others, factorMinimun: factorMinimum }), "“factorMinimum” was there and is gone");
  });

  await test.step("A part that Chromium drops because of its type does not count as taken back.", async () => {
    await refused(policyFor({ ...takenBack, guardMode: true }), "“guardMode” was there and is gone");
  });

  await test.step("Broken JSON keeps everything in force.", async () => {
    await refused("{ not json", "gone or unreadable");
    expect(await send()).toBe(200);
  });

  await test.step("A person sees it in the approval window, with whom to ask.", async () => {
    const ui = await managed.context.newPage();
    await ui.goto(`${extensionOrigin}/src/approval/index.html`);
    await expect(ui.getByRole("alert")).toContainText("gone or unreadable");
    await expect(ui.getByRole("alert")).toContainText("it@example.org");
    await ui.close();
  });

  await test.step("A removed file keeps everything in force, through a restart, whose first page is ruled already.", async () => {
    await managed.remove();
    await managed.restart();
    const again = new GuardWorker(managed.context);
    const first = await managed.context.newPage();
    await first.goto(echo.page("/", "", "elsewhere.example"));
    await first.evaluate(() => void fetch("/x", { method: "POST", body: "1" }));
    const approval = new Approval(managed.context);
    const card = await approval.card("elsewhere.example");
    await expect(card.getByLabel("Neue PIN")).toBeVisible(settled);
    expect((await readDesk(again)).holds.map(({ decision }) => decision.factor)).toEqual(["pin"]);
    await expect.poll(async () => (await readDesk(again)).problems.join("\n"), settled).toContain("gone or unreadable");
    const told = (await readJournal(again)).filter(({ event }) => event === "policy-refused");
    expect(told).toHaveLength(5);
  });

  await test.step("A halt stops every request, and a policy that breaks then lifts nothing.", async () => {
    const before = echo.log.entries.length;
    await managed.write(policyFor({ ...takenBack, halt: true }));
    const again = new GuardWorker(managed.context);
    await expect.poll(async () => (await readDesk(again)).halted?.isManaged, settled).toBe(true);
    await managed.write("{ not json");
    await expect.poll(async () => (await readDesk(again)).problems.join("\n"), settled).toContain("gone or unreadable");
    const page = managed.context.pages().find((open) => open.url().includes("elsewhere.example"));
    await expect(page?.evaluate(() => fetch("/halted"))).rejects.toThrow();
    expect((await readDesk(again)).halted?.isManaged).toBe(true);
    expect(echo.log.entries.slice(before).map((request) => request.url)).toEqual([]);
  });

  await test.step("Written out, everything is taken back.", async () => {
    const again = new GuardWorker(managed.context);
    await managed.write(policyFor(takenBack));
    await expect.poll(async () => (await readDesk(again)).problems, settled).toEqual([]);
    const settings = await again.evaluate(() => holdpoint.settings(), null);
    expect(settings).toMatchObject({ value: { deadline: 300 }, locked: {} });
    expect((await again.evaluate(() => holdpoint.policy(), null)).guardMode).toBe("evidence");
    expect((await readDesk(again)).halted).toBe(null);
  });
  await managed.close();
});

test("Guard mode always guards a browser that nothing seems to drive, from its first page.", async ({ echo }) => {
  test.slow();
  const plain = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
  const switches = ["--disable-blink-features=AutomationControlled", `--user-agent=${plain}`];
  const managed = await launchManaged(policyFor({ guardMode: "always" }), switches);
  const worker = new GuardWorker(managed.context);
  await worker.ready();
  const page = await managed.context.newPage();
  await page.goto(echo.page("/", "", host));
  const evidence = async () => (await readDesk(worker)).evidence.map((item) => item.kind);
  await expect.poll(evidence, { timeout: 30_000 }).toContain("managed");
  await page.evaluate(() => void fetch("/x", { method: "POST", body: "1" }));
  await expect.poll(async () => (await readDesk(worker)).holds).toHaveLength(1);
  expect(echo.log.writes()).toEqual([]);
  await managed.close();
});

test("Under a policy the options show what it fixes, by whom and whom to ask, and the popup names the contact.", async ({
  echo,
}) => {
  test.slow();
  const managed = await launchManaged(policyFor(everything));
  await new GuardWorker(managed.context).ready();
  const page = await managed.context.newPage();
  await page.goto(echo.page("/", "<h1>Work</h1>", host));
  const clean = async (own: Page, what: string) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await own.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const { violations } = await new AxeBuilder({ page: own as never }).analyze();
      expect(violations.map(({ id, nodes }) => `${what}: ${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
    for (const width of [360, 1280]) {
      await own.setViewportSize({ width, height: 800 });
      await own.screenshot({ path: `out/ui/managed-${what}-${width}.png`, fullPage: true });
      const overflow = await own.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, `${what}: no sideways scrolling at ${width}`).toBeLessThanOrEqual(0);
    }
  };

  await test.step("Each fixed setting shows its value, cannot be changed, and says whose it is.", async () => {
    const options = await openOwnPage(managed.context, "options", "#settings");
    const locked = options.locator(".locked");
    await expect(locked).toHaveCount(6, settled);
    for (const one of await locked.all()) {
      await expect(one).toContainText("Von Ihrer Organisation festgelegt. Questions: it@example.org");
    }
    await expect(options.getByRole("spinbutton").first()).toHaveValue("60");
    for (const control of await options.locator(".settings input").all()) await expect(control).toBeDisabled();
    await clean(options, "settings");
    await options.close();
  });

  await test.step("Its rules stand apart, with their origin, and none of them can be changed.", async () => {
    const options = await openOwnPage(managed.context, "options", "#managed");
    await expect(options.locator(".options-section")).toContainText("Regeln Ihrer Organisation", settled);
    await expect(options.locator(".rule").first()).toContainText("it/no-posts");
    await expect(options.locator(".options-section")).toContainText("Questions: it@example.org");
    await expect(options.locator(".options-section").getByRole("button")).toHaveCount(0);
    await clean(options, "rules");
    await options.close();
  });

  await test.step("The popup says that the organisation guards every tab, and whom to ask.", async () => {
    const popup = await openOwnPage(managed.context, "popup");
    await expect(popup.getByRole("main")).toContainText("Ihre Organisation bewacht jeden Tab.", settled);
    await expect(popup.locator(".contact")).toContainText("Questions: it@example.org");
    await clean(popup, "popup");
  });
  await managed.close();
});
