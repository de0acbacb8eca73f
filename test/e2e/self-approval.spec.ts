import type { Worker } from "@playwright/test";
import { expect } from "../kit";
import { canManage } from "../kit/managed";
import { host, messages, ownPages, test } from "../kit/pin-hold";

test.skip(!canManage, "a policy of one's own needs a mount namespace, so Linux and root");
test.describe.configure({ timeout: 180_000 });

/** What a script finds of the guard in the world of its content scripts, as DevTools lists it. */
const inGuardsWorld = (texts: readonly object[]) => `(async () => {
  const told = (work) => work.then((value) => "done " + JSON.stringify(value), String);
  const all = [];
  for (const text of ${JSON.stringify(texts)}) all.push(await told(chrome.runtime.sendMessage(text)));
  for (const area of ["local", "session"]) {
    all.push(await told(chrome.storage[area].get(null)), await told(chrome.storage[area].set({ pin: null })));
  }
  return all;
})()`;

/** Refused by error where the message or the storage is not theirs; nothing was taken and nothing told. */
function expectNothingGiven(outcomes: readonly string[]): void {
  expect(outcomes).toHaveLength(messages.length + 4);
  for (const text of outcomes) expect(text).toMatch(/not from you|not allowed from this context/);
}

test("The driven page reaches no page of the guard by address, frame or window, and no press on the veil approves.", async ({
  held,
}) => {
  const { guard, page, expectStillHeld } = held;
  const tried = await page.evaluate(
    async (addresses) => {
      const runtime = (globalThis as { chrome?: { runtime?: object } }).chrome?.runtime;
      const all = [`runtime: ${typeof runtime}`];
      for (const address of addresses) {
        all.push(
          await fetch(address).then(
            (response) => `fetched ${response.status}`,
            (error: Error) => error.name,
          ),
        );
        const frame = Object.assign(document.createElement("iframe"), { src: address });
        document.body.append(frame);
        await new Promise((done) => frame.addEventListener("load", done));
        frame.contentWindow?.postMessage({ name: "approve", body: { hold: "any", factor: "click" } }, "*");
        window.open(address)?.postMessage({ name: "set-pin", body: { pin: "1234", current: null } }, "*");
      }
      const veil = document.querySelector("holdpoint-hold");
      for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click", "submit", "close"])
        veil?.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
      for (const key of ["Enter", " "])
        veil?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
      return all;
    },
    ownPages.map((path) => `${guard.origin}/${path}`),
  );
  expect(tried[0]).toBe("runtime: undefined");
  expect(tried.slice(1).filter((text) => !/^TypeError$/.test(text) && !text.startsWith("fetched 200"))).toEqual([]);
  await expect.poll(() => guard.context.pages().filter((open) => open.url().startsWith(guard.origin))).toEqual([]);
  const frames = page.frames().filter((frame) => frame !== page.mainFrame());
  expect(frames.filter((frame) => frame.url().startsWith(guard.origin))).toEqual([]);
  await expectStillHeld();
});

test("Playwright's keys, pointer and addresses approve nothing, whatever window is in front.", async ({ held }) => {
  const { guard, page, root, outcome, expectStillHeld } = held;
  const { targetInfos } = await root.send("Target.getTargets");
  const window = targetInfos.find(({ url }) => url.includes("/src/approval/"));
  expect(window).toBeTruthy();
  await root.send("Target.activateTarget", { targetId: window?.targetId ?? "" });
  const size = page.viewportSize() ?? { width: 0, height: 0 };
  for (const part of [0.3, 0.4, 0.5, 0.6, 0.7]) await page.mouse.click(size.width / 2, size.height * part);
  for (const key of ["Tab", "Enter", "Tab", "Space", "Tab", "1", "2", "3", "4", "Enter"])
    await page.keyboard.press(key);
  for (const path of ownPages) {
    const driven = await guard.context.newPage();
    await driven.addInitScript((texts) => {
      for (const text of texts) void chrome.runtime?.sendMessage?.(text);
    }, messages);
    await outcome(driven.goto(`${guard.origin}/${path}`, { waitUntil: "commit" }));
    expect(await outcome(driven.evaluate(() => chrome.runtime.id))).not.toMatch(/^done/);
    await driven.close().catch(() => {});
  }
  await expectStillHeld();
});

test("In the content scripts' own world, where DevTools gets, the guard takes no approval and shows nothing it keeps.", async ({
  held,
}) => {
  const { guard, page, expectStillHeld } = held;
  const session = await guard.context.newCDPSession(page);
  const worlds: { id: number; origin: string }[] = [];
  session.on("Runtime.executionContextCreated", ({ context }) => worlds.push(context));
  await session.send("Runtime.enable");
  const own = worlds.filter(({ origin }) => origin === guard.origin);
  expect(own.length).toBeGreaterThan(0);
  for (const { id } of own) {
    const asked = { expression: inGuardsWorld(messages), contextId: id, awaitPromise: true, returnByValue: true };
    const { result } = await session.send("Runtime.evaluate", asked);
    expectNothingGiven(result.value as string[]);
  }
  await expectStillHeld();
});

function otherExtension(workers: readonly Worker[]): Worker {
  const agent = workers.find((worker) => worker.url().endsWith("/agent-worker.js"));
  if (!agent) throw new Error("the other extension does not run");
  return agent;
}

test("Another extension gets into the guard neither by message, nor with its debugger, nor by scripting its window, nor as a content script.", async ({
  held,
}) => {
  const { guard, page, expectStillHeld } = held;
  const outcomes = await otherExtension(guard.context.serviceWorkers()).evaluate(
    async ({ id, texts, site }) => {
      const told = (work: () => Promise<unknown>) =>
        Promise.resolve()
          .then(work)
          .then((value) => `done ${JSON.stringify(value)}`, String);
      const all: string[] = [];
      for (const text of texts) all.push(await told(() => chrome.runtime.sendMessage(id, text)));
      all.push(await told(() => chrome.debugger.attach({ extensionId: id }, "1.3")));
      const targets = await chrome.debugger.getTargets();
      for (const target of targets.filter(({ url }) => url.startsWith(`chrome-extension://${id}`))) {
        all.push(await told(() => chrome.debugger.attach({ targetId: target.id }, "1.3")));
        const { tabId } = target;
        if (tabId === undefined) continue;
        all.push(await told(() => chrome.debugger.attach({ tabId }, "1.3")));
        const injection = { target: { tabId, allFrames: true }, func: () => document.body.textContent };
        all.push(await told(() => chrome.scripting.executeScript(injection)));
        all.push(await told(() => chrome.tabs.sendMessage(tabId, texts[2])));
      }
      const [tab] = await chrome.tabs.query({ url: `http://${site}/` });
      // The function is sent as text: nothing of this file is there.
      const injection: chrome.scripting.ScriptInjection<[string, object[]], Promise<string[]>> = {
        target: { tabId: tab?.id ?? -1 },
        args: [id, texts],
        func: (guardId, list) =>
          Promise.all(list.map((text) => chrome.runtime.sendMessage(guardId, text).then(() => "done", String))),
      };
      const sent = await chrome.scripting.executeScript(injection);
      return [...all, ...(sent[0]?.result ?? ["done"])];
    },
    { id: guard.id, texts: messages, site: host },
  );
  expect(outcomes.length).toBeGreaterThan(messages.length * 2 + 4);
  expect(outcomes.filter((text) => text.startsWith("done"))).toEqual([]);
  await page.bringToFront();
  await expectStillHeld();
});

test("Another extension's debugger on the driven page finds the guard's world there, and nothing in it that approves.", async ({
  held,
}) => {
  const { guard, expectStillHeld } = held;
  const outcomes = await otherExtension(guard.context.serviceWorkers()).evaluate(
    async ({ origin, site, expression }) => {
      const [tab] = await chrome.tabs.query({ url: `http://${site}/` });
      const target = { tabId: tab?.id ?? -1 };
      type Context = { id: number; origin: string };
      const worlds: Context[] = [];
      chrome.debugger.onEvent.addListener((_source, method, params) => {
        if (method === "Runtime.executionContextCreated") worlds.push((params as { context: Context }).context);
      });
      await chrome.debugger.attach(target, "1.3");
      await chrome.debugger.sendCommand(target, "Runtime.enable");
      const all: string[][] = [];
      for (const { id } of worlds.filter((world) => world.origin === origin)) {
        const params = { expression, contextId: id, awaitPromise: true, returnByValue: true };
        const answer = (await chrome.debugger.sendCommand(target, "Runtime.evaluate", params)) as {
          result: { value: string[] };
        };
        all.push(answer.result.value);
      }
      await chrome.debugger.detach(target);
      return all;
    },
    { origin: guard.origin, site: host, expression: inGuardsWorld(messages) },
  );
  expect(outcomes.length).toBeGreaterThan(0);
  for (const list of outcomes) expectNothingGiven(list);
  await expectStillHeld();
});
