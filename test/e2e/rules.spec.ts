import type { Rule } from "../../src/core/rule";
import { expect, test } from "../kit";
import { readDesk, useRules, writeRules } from "../kit/rules";

const host = "forum.example";

test("A bad rule set is refused with file, line, rule and a sentence; the last good one stays in force.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  await useRules(worker, [{ id: "no-writes", effect: "deny", sites: [host] }]);
  await writeRules(worker, '[\n  {"id": "loose", "effect": "allow", "site": ["*"], "because": "oops"}\n]');
  await expect
    .poll(async () => (await readDesk(worker)).problems.join(" "))
    .toMatch(/Your rules, line 2, rule “loose”: .*sites/);
  await expect.poll(() => worker.evaluate(() => chrome.action.getBadgeText({}), null)).toBe("!");
  await page.goto(echo.page("/", "", host));
  expect(await page.evaluate(async () => (await fetch("/x", { method: "POST", body: "1" })).status)).toBe(403);
  await page.goto(echo.page("/", "", "other.example"));
  await page.evaluate(() => void fetch("/y", { method: "POST", body: "1" }));
  await approval.card("/y");
  const window = await approval.window();
  await window.locator("summary").first().click();
  await expect(window.getByText("rule “loose”").first()).toBeVisible();
  expect(echo.log.writes()).toEqual([]);
});

test("Rules mean the same site under upper case, trailing dots and IDN.", async ({ page, worker, echo }) => {
  await useRules(worker, [{ id: "deny-books", effect: "deny", sites: ["B\u00dcCHER.Example."] }]);
  await page.goto(echo.page("/", "", "xn--bcher-kva.example"));
  const problem = await page.evaluate(async () => (await fetch("/x", { method: "POST", body: "1" })).json());
  expect(problem).toMatchObject({ rule: "deny-books" });
  expect(echo.log.writes()).toEqual([]);
});

test("Changed rules hold for what comes next, without a restart.", async ({ page, worker, echo }) => {
  await page.goto(echo.page("/", "", host));
  const send = () => page.evaluate(async () => (await fetch("/x", { method: "POST", body: "1" })).status);
  await useRules(worker, [{ id: "deny", effect: "deny", sites: [host] }]);
  expect(await send()).toBe(403);
  await useRules(worker, [{ id: "allow", effect: "allow", sites: [host] }]);
  expect(await send()).toBe(200);
});

test("A GET that rules name is held in open pages, too, once a good text replaces one that was refused.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  const names = (path: string): Partial<Rule> => ({ effect: "ask", sites: [host], methods: ["GET"], paths: [path] });
  await useRules(worker, [{ id: "old", ...names("/old") }]);
  await page.goto(echo.page("/", "", host));
  await writeRules(worker, '[{"id": "bad", "efect": "ask"}]');
  await expect.poll(async () => (await readDesk(worker)).problems.length).toBeGreaterThan(0);
  await useRules(worker, [{ id: "new", ...names("/new") }]);
  await page.evaluate(() => void fetch("/new?1"));
  await approval.card("/new");
  const fresh = await page.context().newPage();
  await fresh.goto(echo.page("/", "", host));
  await fresh.evaluate(() => void fetch("/new?2"));
  await expect.poll(async () => (await readDesk(worker)).holds.length).toBe(2);
  expect(await page.evaluate(async () => (await fetch("/old")).status)).toBe(200);
  expect(echo.log.entries.filter(({ url }) => url.startsWith("/new"))).toEqual([]);
});
