import { expect, test } from "../kit";
import { GuardWorker } from "../kit/guard-worker";
import { canManage, launchManaged, policyFor } from "../kit/managed";
import { readDesk } from "../kit/rules";

test.skip(!canManage, "a managed policy of one's own needs a mount namespace, so Linux and root");

const host = "forum.example";
const deny = { id: "it/no-posts", effect: "deny", sites: [host], because: "IT: agents may not write here." };
const allow = { id: "it/posts", effect: "allow", sites: [host], because: "IT: agents may write here." };

declare const holdpoint: { rules(): string[] };

test("A managed policy rules within seconds, and a broken one keeps the last good one in force and is told.", async ({
  echo,
}) => {
  test.slow();
  const managed = await launchManaged(policyFor({ rules: [deny] }));
  const worker = new GuardWorker(managed.context);
  const rules = () => worker.evaluate(() => holdpoint.rules(), null);
  const inForce = { timeout: 30_000 };
  await worker.ready();
  await expect.poll(rules, inForce).toEqual(["it/no-posts"]);
  const page = await managed.context.newPage();
  await page.goto(echo.page("/", "", host));
  const send = () => page.evaluate(async () => (await fetch("/x", { method: "POST", body: "1" })).status);
  expect(await send()).toBe(403);
  await managed.write(policyFor({ rules: [allow] }));
  await expect.poll(rules, inForce).toEqual(["it/posts"]);
  expect(await send()).toBe(200);
  await managed.write(policyFor({ rulesText: '[{"id": "it/oops", "effect": "allow", "sites": []}]' }));
  await expect.poll(async () => (await readDesk(worker)).problems.join(" "), inForce).toContain("it/oops");
  expect(await rules()).toEqual(["it/posts"]);
  await managed.write("{ not json");
  await expect.poll(async () => (await readDesk(worker)).problems.join(" "), inForce).toContain("unreadable");
  expect(await rules()).toEqual(["it/posts"]);
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
