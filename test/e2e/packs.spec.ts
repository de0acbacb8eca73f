import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Page } from "playwright";
import { expect, test } from "../kit";
import { Approval } from "../kit/approval";
import { extensionOrigin } from "../kit/browser";
import { GuardWorker } from "../kit/guard-worker";
import { canManage, launchManaged, policyFor } from "../kit/managed";
import { putValues, readJournal } from "../kit/rules";

const host = "wiki.example";
const pack = {
  name: "acme-wiki",
  checked: "documented: Acme API v3, 2026-11",
  hosts: [host],
  endpoints: [
    { on: ["POST /api/heartbeat"], verb: "read" },
    { on: ["POST /api/frob"], verb: "grant", reversible: "no" },
  ],
};

async function openPacks(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${extensionOrigin}/src/options/index.html#packs`);
  await expect(page.getByRole("button", { name: "Add a site pack" })).toBeVisible();
  return page;
}

async function post(page: Page, path: string): Promise<void> {
  await page.evaluate((address) => void fetch(address, { method: "POST", body: "{}" }), path);
}

test("A pack that a person adds names what is held and lets pass what it calls harmless, until it is removed.", async ({
  guarded,
  page,
  echo,
  approval,
  worker,
}) => {
  const options = await openPacks(guarded);
  const form = options.getByRole("form", { name: "Add a site pack" });
  const review = options.getByRole("dialog");

  await test.step("A pack with a mistake is refused with its line and what is expected.", async () => {
    await options.getByRole("button", { name: "Add a site pack" }).click();
    await form.getByLabel("Site pack as JSON").fill(JSON.stringify(pack, null, 2).replace('"grant"', '"grand"'));
    await form.getByRole("button", { name: "Review" }).click();
    await expect(form.getByRole("alert")).toContainText(
      'Line 18: acme-wiki: Unknown verb "grand"; did you mean "grant"?',
    );
    const wrong = {
      ...pack,
      cases: [{ what: "a frob", method: "POST", url: "/api/frob", expected: { verb: "send" } }],
    };
    await form.getByLabel("Site pack as JSON").fill(JSON.stringify(wrong));
    await form.getByRole("button", { name: "Review" }).click();
    await expect(form.getByRole("alert")).toContainText(
      'case 1 ("a frob"): POST /api/frob was read as grant, the case says send',
    );
    const { violations } = await new AxeBuilder({ page: options as never }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

  await test.step("A good one from a file is reviewed as letting more through.", async () => {
    await form
      .getByLabel("From a file")
      .setInputFiles({ name: "wiki.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(pack)) });
    await expect(form.getByLabel("Site pack as JSON")).toHaveValue(JSON.stringify(pack));
    await form.getByRole("button", { name: "Review" }).click();
    await expect(review).toContainText("acme-wiki changes how requests to its site are read");
    await review.getByRole("button", { name: "Let more through" }).click();
    await expect(options.getByRole("list", { name: "Your site packs" })).toContainText("POST /api/heartbeat");
  });

  await test.step("What it knows is held under its verb, because of the pack; its heartbeat passes.", async () => {
    await page.goto(echo.page("/", "", host));
    await post(page, "/api/heartbeat");
    await echo.log.waitFor(({ url }) => url === "/api/heartbeat");
    await post(page, "/api/frob");
    const card = await approval.card("/api/frob");
    await card.getByText("Why", { exact: false }).first().click();
    await expect(card).toContainText("Site pack: acme-wiki: POST /api/frob");
    expect(echo.log.writes("/api/frob")).toEqual([]);
    await approval.deny("/api/frob");
    const asked = (await readJournal(worker)).find(({ event, path }) => event === "asked" && path === "/api/frob");
    expect(asked?.verb).toBe("grant");
  });

  await test.step("Removed, the general reading holds again; the change can be undone.", async () => {
    await options.getByRole("button", { name: "Remove the site pack acme-wiki" }).click();
    await expect(review).toContainText("of the last");
    await review.getByRole("button", { name: "Let more through" }).click();
    await expect(options.getByText("You have not added any site packs.")).toBeVisible();
    await post(page, "/api/frob");
    const card = await approval.card("/api/frob");
    await card.getByText("Why", { exact: false }).first().click();
    await expect(card).not.toContainText("Site pack");
    await approval.deny("/api/frob");
    const changed = (await readJournal(worker)).filter(({ event }) => event === "rules-changed");
    expect(changed.map(({ note }) => note)).toEqual([
      "site packs acme-wiki; wider: acme-wiki",
      "site packs acme-wiki; wider: acme-wiki",
    ]);
    await options.goto(`${extensionOrigin}/src/options/index.html#rules`);
    await options
      .getByRole("button", { name: /^Undo: site packs changed/ })
      .first()
      .click();
    await review.getByRole("button", { name: "Let more through" }).click();
    await options.goto(`${extensionOrigin}/src/options/index.html#packs`);
    await expect(options.getByRole("list", { name: "Your site packs" })).toContainText("acme-wiki");
  });
});

test("A policy's packs judge first and are shown as the organisation's; its rules are not got round by one's own.", async ({
  echo,
}) => {
  test.skip(!canManage, "a managed policy of one's own needs a mount namespace, so Linux and root");
  test.slow();
  const deny = {
    id: "it/no-grants",
    effect: "deny",
    sites: [host],
    verbs: ["delete"],
    because: "IT: nothing is deleted.",
  };
  const managed = await launchManaged(policyFor({ packs: [JSON.stringify(pack)], rules: [deny] }));
  const worker = new GuardWorker(managed.context);
  await worker.ready();
  const options = await openPacks(managed.context);
  await expect(options.getByText("acme-wiki")).toBeVisible({ timeout: 30_000 });
  await expect(options.getByRole("button", { name: /acme-wiki/ })).toHaveCount(0);
  const own = { ...pack, name: "own", endpoints: [{ on: ["DELETE /**", "POST /**"], verb: "draft" }] };
  await putValues(worker, { packs: [own] });
  await expect(options.getByRole("list", { name: "Your site packs" })).toContainText("own");
  const page = await managed.context.newPage();
  await page.goto(echo.page("/", "", host));
  await post(page, "/api/frob");
  const card = await new Approval(managed.context).card("/api/frob");
  await card.getByText("Why", { exact: false }).first().click();
  await expect(card).toContainText("Site pack: acme-wiki: POST /api/frob");
  expect(await page.evaluate(async () => (await fetch("/pages/7", { method: "DELETE" })).status)).toBe(403);
  expect(await page.evaluate(async () => (await fetch("/other", { method: "POST" })).status)).toBe(200);
  expect(echo.log.writes().map(({ url }) => url)).toEqual(["/other"]);
  await managed.close();
});
