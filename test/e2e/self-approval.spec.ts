import type { CDPSession, Page } from "playwright";
import { test as base, expect } from "../kit";
import { type ForceInstalled, launchForceInstalled } from "../kit/force-installed";
import { canManage } from "../kit/managed";
import type { LoopbackServer } from "../pages/server";

base.skip(!canManage, "a policy of one's own needs a mount namespace, so Linux and root");

const host = "forum.example";
const pin = {
  id: "it/pin",
  effect: "ask",
  sites: [host],
  factor: "pin",
  because: "IT: a PIN for every write.",
} as const;

/** What somebody who wants to approve would say to the guard, whether or not he knows the hold's name. */
const messages = [
  { name: "desk", body: {} },
  { name: "set-pin", body: { pin: "1234", current: null } },
  { name: "approve", body: { hold: "any", factor: "pin", pin: "1234" } },
  { name: "approve", body: { hold: "any", factor: "click" } },
  { name: "answer-question", body: { tab: 1, isDriven: false } },
];

interface Held {
  readonly guard: ForceInstalled;
  readonly page: Page;
  readonly session: CDPSession;
}

/** A browser with the guard installed by policy, and a page whose write waits for a PIN. */
const test = base.extend<{ held: Held }>({
  held: async ({ echo }, use) => {
    const guard = await launchForceInstalled({ settings: { rules: [pin] } });
    try {
      const page = await guard.context.newPage();
      await page.goto(echo.page("/", "<button>Go</button>", host));
      await page.evaluate(() => void fetch("/write", { method: "POST", body: "x" }));
      await page.locator("holdpoint-hold").waitFor({ state: "attached" });
      const browser = guard.context.browser();
      if (!browser) throw new Error("a persistent context without a browser");
      await use({ guard, page, session: await browser.newBrowserCDPSession() });
    } finally {
      await guard.close();
    }
  },
});

test.describe.configure({ timeout: 240_000 });

async function targetsOf(session: CDPSession, origin: string) {
  const { targetInfos } = await session.send("Target.getTargets");
  return targetInfos.filter(({ url }) => url.startsWith(origin));
}

function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    (value) => `done ${JSON.stringify(value) ?? ""}`,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

/** The write still waits: a page of the same browser reads from the server, so a write could have come as well. */
async function expectStillHeld({ guard }: Held, echo: LoopbackServer): Promise<void> {
  const reader = await guard.context.newPage();
  await reader.goto(echo.url("/afterwards", host));
  expect(echo.log.writes()).toEqual([]);
}

test("Force-installed by policy, a root DevTools client gets into neither the guard's worker nor its windows.", async ({
  held,
  echo,
}) => {
  const { guard, session } = held;
  await expect.poll(async () => (await targetsOf(session, guard.origin)).map(({ type }) => type)).toContain("page");
  const outcomes = [];
  for (const { targetId } of await targetsOf(session, guard.origin)) {
    outcomes.push(await outcome(session.send("Target.attachToTarget", { targetId, flatten: true })));
  }
  expect(outcomes.length).toBeGreaterThan(1);
  expect(outcomes.filter((text) => !text.includes("Not allowed"))).toEqual([]);
  expect(guard.context.pages().filter((open) => open.url().startsWith(guard.origin))).toEqual([]);
  await expectStillHeld(held, echo);
});

test("A root client that opens the approval page itself is not let into it either.", async ({ held, echo }) => {
  const { guard, session, page } = held;
  const url = `${guard.origin}/src/approval/index.html`;
  const { targetId } = await session.send("Target.createTarget", { url });
  expect(await outcome(session.send("Target.attachToTarget", { targetId, flatten: true }))).toContain("Not allowed");
  const pages = await session.send("Target.createTarget", { url: "about:blank" });
  const attached = await session.send("Target.attachToTarget", { targetId: pages.targetId, flatten: false });
  const navigate = JSON.stringify({ id: 1, method: "Page.navigate", params: { url } });
  await outcome(session.send("Target.sendMessageToTarget", { sessionId: attached.sessionId, message: navigate }));
  const press = JSON.stringify({
    id: 2,
    method: "Runtime.evaluate",
    params: { expression: `chrome.runtime.sendMessage(${JSON.stringify(messages[1])})` },
  });
  await outcome(session.send("Target.sendMessageToTarget", { sessionId: attached.sessionId, message: press }));
  expect(await outcome(page.evaluate((address) => window.open(address) === null, url))).toBeTruthy();
  expect(guard.context.pages().filter((open) => open.url().startsWith(guard.origin))).toEqual([]);
  await expectStillHeld(held, echo);
});

test("In the content scripts' own world, where DevTools gets, the guard takes no approval, no PIN and no answer.", async ({
  held,
  echo,
}) => {
  const { guard, page } = held;
  const session = await guard.context.newCDPSession(page);
  const worlds: { id: number; origin: string }[] = [];
  session.on("Runtime.executionContextCreated", ({ context }) => worlds.push(context));
  await session.send("Runtime.enable");
  const own = worlds.filter(({ origin }) => origin === guard.origin);
  expect(own.length).toBeGreaterThan(0);
  for (const { id } of own) {
    for (const message of messages) {
      const expression = `chrome.runtime.sendMessage(${JSON.stringify(message)}).then((r) => JSON.stringify(r), String)`;
      const { result } = await session.send("Runtime.evaluate", { expression, contextId: id, awaitPromise: true });
      expect(String(result.value)).not.toContain('"ok":true');
      expect(String(result.value)).not.toContain('"holds"');
    }
  }
  await expectStillHeld(held, echo);
});
