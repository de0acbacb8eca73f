import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright";
import { Approval } from "../kit/approval";
import { createProfile, distribution, launchBrowser, removeProfile, unmarkedSwitches } from "../kit/browser";
import { type Echo, openEcho } from "../kit/echo";
import { GuardWorker } from "../kit/guard-worker";

/** Both browsers and the server of one run; a measure alternates between `guarded` and `plain`. */
export interface Stand {
  readonly echo: Echo;
  readonly guarded: Page;
  readonly plain: Page;
  /** A tab of a browser with the guard that a person has said no agent drives. */
  readonly human: Page;
  /** A browser whose only extension is one network rule and nothing else: what Chromium charges for any lock. */
  readonly idle: Page;
  readonly worker: GuardWorker;
  readonly approval: Approval;
}

export interface OpenStand {
  readonly stand: Stand;
  close(): Promise<void>;
}

/** Opens a fresh stand; what a failure leaves half open is taken down. */
export async function openStand(): Promise<OpenStand> {
  const folders: string[] = [];
  const contexts: BrowserContext[] = [];
  const echo = await openEcho();
  async function start(extension: string | null, args: readonly string[] = []): Promise<BrowserContext> {
    const profile = await createProfile();
    folders.push(profile);
    const context = await launchBrowser({ extension, profile, args });
    contexts.push(context);
    return context;
  }
  async function close(): Promise<void> {
    for (const context of contexts) await context.close();
    for (const folder of folders) await removeProfile(folder);
    await echo.close();
  }
  try {
    const guarded = await start(distribution);
    const worker = new GuardWorker(guarded);
    await worker.ready();
    const unmarked = await start(distribution, unmarkedSwitches);
    await new GuardWorker(unmarked).ready();
    const plain = await start(null);
    const idle = await start(await writeIdleExtension(folders));
    const stand: Stand = {
      echo,
      worker,
      approval: new Approval(guarded),
      guarded: await guarded.newPage(),
      plain: await plain.newPage(),
      human: await leaveToPerson(unmarked, echo),
      idle: await idle.newPage(),
    };
    return { stand, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Returns the folder of the idle extension, and notes it in `folders` for removal. */
async function writeIdleExtension(folders: string[]): Promise<string> {
  const folder = await createProfile();
  folders.push(folder);
  const rule = {
    id: 1,
    action: { type: "block" },
    condition: { excludedRequestMethods: ["get", "head", "options"], resourceTypes: ["main_frame", "xmlhttprequest"] },
  };
  const manifest = {
    manifest_version: 3,
    name: "Idle",
    version: "1",
    permissions: ["declarativeNetRequest"],
    host_permissions: ["<all_urls>"],
    declarative_net_request: { rule_resources: [{ id: "lock", enabled: true, path: "rules.json" }] },
  };
  await writeFile(join(folder, "rules.json"), JSON.stringify([rule]));
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  return folder;
}

/** Without the mark of automation only the attached client speaks for an agent; a person may say that it is theirs. */
async function leaveToPerson(context: BrowserContext, echo: Echo): Promise<Page> {
  const page = await context.newPage();
  await page.goto(echo.page("/mine", "<title>Mine</title><h1>Mine</h1>"));
  const approval = new Approval(context);
  const window = await approval.window();
  const answer = window.getByRole("button", { name: "No, it is mine" });
  await answer.first().waitFor();
  // Every open tab is asked about, the browser's first one too.
  // With the last answer the window closes itself, which may cut short the look for another.
  const press = () => answer.first().click({ timeout: 1000 });
  while (!window.isClosed() && (await answer.count().catch(() => 0)) > 0) await press().catch(() => {});
  return page;
}
