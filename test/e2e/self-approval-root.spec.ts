import type { CDPSession } from "@playwright/test";
import { expect } from "../kit";
import { canManage } from "../kit/managed";
import { host, messages, ownPages, test } from "../kit/pin-hold";

test.skip(!canManage, "a policy of one's own needs a mount namespace, so Linux and root");
test.describe.configure({ timeout: 180_000 });

/** Parts of the protocol that Playwright has no types for. */
type Untyped = { send(method: string, params?: object): Promise<Record<string, unknown>> };

async function targetsOf(root: CDPSession, origin: string) {
  const { targetInfos } = await root.send("Target.getTargets", { filter: [{}] });
  return targetInfos.filter(({ url }) => url.startsWith(origin));
}

test("Force-installed by policy, a root DevTools client gets into neither the guard's worker nor its windows.", async ({
  held,
}) => {
  const { guard, root, outcome, expectStillHeld } = held;
  const types = async () => (await targetsOf(root, guard.origin)).map(({ type }) => type);
  await expect.poll(types).toEqual(expect.arrayContaining(["page", "tab", "service_worker"]));
  const attached: string[] = [];
  root.on("Target.attachedToTarget", ({ targetInfo }) => attached.push(targetInfo.url));
  for (const { targetId } of await targetsOf(root, guard.origin)) {
    for (const flatten of [true, false]) {
      expect(await outcome(root.send("Target.attachToTarget", { targetId, flatten }))).toContain("Not allowed");
    }
    await root.send("Target.autoAttachRelated", { targetId, waitForDebuggerOnStart: false });
  }
  expect(attached.filter((url) => url.startsWith(guard.origin))).toEqual([]);
  expect(guard.context.pages().filter((open) => open.url().startsWith(guard.origin))).toEqual([]);
  await expectStillHeld();
});

test("A root client that opens the approval page itself is not let into it either.", async ({ held }) => {
  const { guard, root, page, outcome, expectStillHeld } = held;
  const url = `${guard.origin}/src/approval/index.html`;
  const { targetId } = await root.send("Target.createTarget", { url });
  expect(await outcome(root.send("Target.attachToTarget", { targetId, flatten: true }))).toContain("Not allowed");
  const pages = await root.send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await root.send("Target.attachToTarget", { targetId: pages.targetId, flatten: false });
  const expression = `chrome.runtime.sendMessage(${JSON.stringify(messages[1])})`;
  const commands = [
    ["Page.enable", {}],
    ["Page.addScriptToEvaluateOnNewDocument", { source: expression }],
    ["Page.navigate", { url }],
    ["Runtime.evaluate", { expression }],
    ["Input.dispatchKeyEvent", { type: "keyDown", key: "Enter" }],
  ] as const;
  for (const [index, [method, params]] of commands.entries()) {
    const message = JSON.stringify({ id: index + 1, method, params });
    await outcome(root.send("Target.sendMessageToTarget", { sessionId, message }));
  }
  await outcome(page.evaluate((address) => void window.open(address), url));
  expect(guard.context.pages().filter((open) => open.url().startsWith(guard.origin))).toEqual([]);
  await expectStillHeld();
});

test("No file of the guard opens in a frame of a driven page, where a root client would be let in.", async ({
  held,
}) => {
  const { guard, page, expectStillHeld } = held;
  const session = await guard.context.newCDPSession(page);
  await page.evaluate(
    () =>
      new Promise((done) => {
        const frame = Object.assign(document.createElement("iframe"), { name: "kid", src: "/kid" });
        frame.addEventListener("load", done);
        document.body.append(frame);
      }),
  );
  const { frameTree } = await session.send("Page.getFrameTree");
  const frameId = frameTree.childFrames?.find(({ frame }) => frame.name === "kid")?.frame.id ?? "";
  const files = [...ownPages, "manifest.json", "icons/guarded-16.png", "worker.js"];
  for (const path of files) {
    const answer = await session.send("Page.navigate", { url: `${guard.origin}/${path}`, frameId });
    expect(answer.errorText, path).toBe("net::ERR_BLOCKED_BY_RESPONSE");
  }
  await expectStillHeld();
});

test("What a root client writes into the extension's storage approves nothing, also for the next worker.", async ({
  held,
}) => {
  const { guard, root, page, server, outcome, expectStillHeld } = held;
  const session = (await guard.context.newCDPSession(page)) as unknown as Untyped;
  const at = (storageArea: string) => ({ id: guard.id, storageArea });
  type Stored = Record<string, Record<string, unknown>>;
  const { data } = (await session.send("Extensions.getStorageItems", at("local"))) as { data: Stored };
  const holds = Object.entries(data).filter(([key]) => key.startsWith("hold:"));
  expect(holds).not.toEqual([]);
  const now = Date.now();
  const answer = { said: "approve", factor: "pin", note: "", at: now };
  const approved = holds.map(([key, hold]) => [
    key,
    { ...hold, state: "approved", deadlineAt: now + 600_000, shownAt: now - 60_000, answer },
  ]);
  const free = JSON.stringify([{ id: "free", effect: "allow", sites: [host], because: "x" }]);
  const values = { ...Object.fromEntries(approved), rules: free, lastGoodManaged: { rules: [] }, lastGoodRules: [] };
  await session.send("Extensions.setStorageItems", { ...at("local"), values });
  await session.send("Extensions.removeStorageItems", { ...at("session"), keys: ["sessions", "alive"] });
  for (const { targetId } of (await targetsOf(root, guard.origin)).filter(({ type }) => type === "service_worker"))
    await outcome(root.send("Target.closeTarget", { targetId }));
  // Another write of the page wakes the next worker, and waits as well.
  await page.evaluate(() => void fetch("/second", { method: "POST", body: "x" }).catch(() => {}));
  await expect
    .poll(async () => {
      const stored = (await session.send("Extensions.getStorageItems", at("local"))) as { data: Stored };
      return Object.values(stored.data).filter(({ url, state }) => String(url).endsWith("/second") && state);
    })
    .toMatchObject([{ state: "pending" }]);
  expect(server.log.writes()).toEqual([]);
  await expectStillHeld();
});

test("The browser's own pages, which a root client may open, neither switch the guard off nor look into it.", async ({
  held,
}) => {
  const { guard, server, expectStillHeld } = held;
  const settings = await guard.context.newPage();
  await settings.goto("chrome://extensions");
  const outcomes = await settings.evaluate(async (id) => {
    const told = (work: () => Promise<unknown>) =>
      Promise.resolve()
        .then(work)
        .then((value) => `done ${JSON.stringify(value)}`, String);
    const { developerPrivate: api, management } = chrome as unknown as Record<
      string,
      Record<string, (...args: unknown[]) => Promise<unknown>>
    >;
    await told(() => api?.updateProfileConfiguration?.({ inDeveloperMode: true }) ?? Promise.reject());
    const worker = { extensionId: id, renderProcessId: -1, renderViewId: -1, isServiceWorker: true, incognito: false };
    const configuration = { extensionId: id, hostAccess: "ON_CLICK" };
    return {
      disable: await told(() => management?.setEnabled?.(id, false) ?? Promise.reject()),
      uninstall: await told(() => management?.uninstall?.(id) ?? Promise.reject()),
      inspect: await told(() => api?.openDevTools?.(worker) ?? Promise.reject()),
      hosts: await told(() => api?.updateExtensionConfiguration?.(configuration) ?? Promise.reject()),
    };
  }, guard.id);
  expect(outcomes.disable).not.toMatch(/^done/);
  expect(outcomes.uninstall).not.toMatch(/^done/);
  expect(guard.context.pages().filter((open) => open.url().startsWith("devtools://"))).toEqual([]);
  await settings.goto(server.page("/after", "", host));
  await settings.evaluate(() => void fetch("/third", { method: "POST", body: "x" }).catch(() => {}));
  await settings.locator("holdpoint-hold").waitFor({ state: "attached" });
  await expectStillHeld();
});
