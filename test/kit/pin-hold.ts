import { resolve } from "node:path";
import { type CDPSession, expect, type Page } from "@playwright/test";
import { test as base } from ".";
import { type Echo, openEcho } from "./echo";
import { type ForceInstalled, launchForceInstalled } from "./force-installed";

export const host = "forum.example";

const agentFolder = resolve(import.meta.dirname, "agent-extension");

const rule = {
  id: "it/pin",
  effect: "ask",
  sites: [host],
  factor: "pin",
  because: "IT: a PIN for every write.",
} as const;

/** What somebody who wants to approve would say to the guard, whether or not he knows the hold's name. */
export const messages = [
  { name: "desk", body: {} },
  { name: "set-pin", body: { pin: "1234", current: null } },
  { name: "approve", body: { hold: "any", factor: "pin", pin: "1234" } },
  { name: "approve", body: { hold: "any", factor: "click" } },
  { name: "answer-question", body: { tab: 1, isDriven: false } },
  { name: "lift", body: {} },
];

/** Every page that the extension has. */
export const ownPages = ["approval", "dashboard", "halted", "hold", "options", "popup", "welcome"].map(
  (name) => `src/${name}/index.html`,
);

/** A browser with the guard installed by policy, and another extension beside it. */
interface Installed {
  readonly guard: ForceInstalled;
  readonly server: Echo;
}

/** A page whose write waits for a PIN, and the browser's root connection. */
interface Held {
  readonly guard: ForceInstalled;
  readonly server: Echo;
  readonly page: Page;
  readonly root: CDPSession;
  /** What an attack came to: "done", or why not. */
  readonly outcome: (work: Promise<unknown>) => Promise<string>;
  /** The write still waits: a page of the same browser reads from the server, so a write could have come as well. */
  readonly expectStillHeld: () => Promise<void>;
}

async function holdOne({ guard, server }: Installed): Promise<Page> {
  const page = await guard.context.newPage();
  const verdict = page.locator("holdpoint-hold script");
  // The policy reaches the extension some seconds after the browser's start.
  await expect(async () => {
    await page.goto(server.page("/", "<button>Go</button>", host));
    await page.evaluate(() => void fetch("/write", { method: "POST", body: "x" }));
    expect(await verdict.textContent({ timeout: 5000 })).toContain(rule.id);
  }).toPass({ timeout: 60_000 });
  return page;
}

/** One browser for all tests of a worker: each has a page and a hold of its own. */
export const test = base.extend<{ held: Held }, { installed: Installed }>({
  installed: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const guard = await launchForceInstalled({
        settings: { rules: [rule] },
        switches: [`--load-extension=${agentFolder}`],
      });
      const server = await openEcho();
      await use({ guard, server });
      await guard.close();
      await server.close();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  held: async ({ installed }, use) => {
    const { guard, server } = installed;
    const page = await holdOne(installed);
    const browser = guard.context.browser();
    if (!browser) throw new Error("a persistent context without a browser");
    const root = await browser.newBrowserCDPSession();
    const outcome = (work: Promise<unknown>) =>
      work.then(
        (value) => `done ${JSON.stringify(value) ?? ""}`,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
    const expectStillHeld = async () => {
      const reader = await guard.context.newPage();
      await reader.goto(server.url("/afterwards", host));
      await reader.close();
      expect(server.log.writes()).toEqual([]);
    };
    await use({ guard, server, page, root, outcome, expectStillHeld });
    for (const open of guard.context.pages().slice(1)) await open.close().catch(() => {});
  },
});
