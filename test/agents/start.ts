import { mkdir } from "node:fs/promises";
import { join, relative } from "node:path";
import type { BrowserContext, Page } from "playwright";
import type { Hold } from "../../src/core/hold";
import { Approval } from "../kit/approval";
import { createProfile, distribution, launchBrowser, removeProfile } from "../kit/browser";
import { GuardWorker } from "../kit/guard-worker";
import { openSite, type Site } from "../pages/site";
import { Clerk } from "./clerk";
import { HoldWatch } from "./hold-watch";
import type { StartOptions } from "./options.mjs";
import { tellEnded, tellHeld, tellReceived } from "./telling";

const out = join(distribution, "../out");

/** `npm start`: a person sees an agent's writes being held, or reads what happened. Returns the exit code. */
export async function main(options: StartOptions): Promise<number> {
  const say = (text: string) => void (options.isJson ? process.stderr : process.stdout).write(`${text}\n`);
  const profile = await createProfile();
  const context = await open(options, profile, say);
  const interrupt = () => void context.close();
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  try {
    const worker = new GuardWorker(context);
    await worker.ready();
    await (options.url === null
      ? letAgentWork(context, worker, options, say)
      : stayOpen(context, worker, options, say));
  } finally {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
    await context.close();
    await removeProfile(profile);
  }
  return 0;
}

async function open(options: StartOptions, profile: string, say: (text: string) => void): Promise<BrowserContext> {
  const launch = {
    extension: distribution,
    profile,
    isHeadless: options.isHeadless,
    isEnglish: options.isHeadless,
    ...(options.isHeadless ? {} : { viewport: null }),
  };
  if (process.getuid?.() === 0) return await launchBrowser(launch);
  try {
    return await launchBrowser({ ...launch, isSandboxed: true });
  } catch (error) {
    if (!String(error).toLowerCase().includes("sandbox")) throw error;
    say("This system gives Chromium no sandbox; going on without one. Open only sites that you trust.");
    return await launchBrowser(launch);
  }
}

async function letAgentWork(
  context: BrowserContext,
  worker: GuardWorker,
  options: StartOptions,
  say: (text: string) => void,
) {
  const site = await openSite();
  try {
    say(
      `The bundled site: ${site.url("/forum", "forum.example")} and ${site.url("/mail", "mail.example")}, both on this machine only.`,
    );
    const page = context.pages()[0] ?? (await context.newPage());
    const watch = followHolds(context, worker, page, options, say);
    const clerk = new Clerk(page, (text) => say(`\nAGENT     ${text}`));
    await clerk.answerQuestion(site.url("/forum", "forum.example"));
    await clerk.tidyMailbox(site.url("/mail", "mail.example"));
    await watch.stop();
    tellServer(site, say);
    if (options.isJson) process.stdout.write(`${JSON.stringify(summary(watch, site))}\n`);
    if (!options.isHeadless && !options.isJson && process.stdin.isTTY) await untilClosed(context, say);
  } finally {
    await site.close();
  }
}

/** Tells of every hold; where nobody sees the approval window, answers it by the script that `--help` states. */
function followHolds(
  context: BrowserContext,
  worker: GuardWorker,
  page: Page,
  options: StartOptions,
  say: (text: string) => void,
) {
  const approval = new Approval(context);
  return new HoldWatch(worker, {
    onHeld: async (hold) => {
      say(`\n${tellHeld(hold)}`);
      if (!options.isHeadless) return say("  decide in the Holdpoint window.");
      if (hold.state === "pending") await decideByScript(hold, approval, page, say);
    },
    onEnded: (hold) => say(tellEnded(hold)),
  });
}

async function decideByScript(hold: Hold, approval: Approval, page: Page, say: (text: string) => void): Promise<void> {
  const { verb, resource } = hold.action;
  const card = await approval.card(resource.site);
  await card.waitFor();
  await mkdir(out, { recursive: true });
  const pictures = [join(out, `veil-${verb}.png`), join(out, `approval-${verb}.png`)] as const;
  await page.screenshot({ path: pictures[0] });
  await (await approval.window()).screenshot({ path: pictures[1] });
  say(`  seen    ${pictures.map((path) => relative(process.cwd(), path)).join(", ")}`);
  const isApproved = verb === "post";
  say(`  script  ${isApproved ? "approve the post" : `deny the ${verb}`}`);
  if (isApproved) await approval.approve(resource.site);
  else await approval.deny(resource.site, { note: "Keep my mail. Ask before you delete anything." });
}

function tellServer(site: Site, say: (text: string) => void): void {
  const writes = site.log.writes();
  say(`\nWhat the server received besides reads: ${writes.length === 0 ? "nothing." : ""}`);
  for (const request of writes) say(tellReceived(request));
  const posts = site.forum.threads.find((thread) => thread.id === 1)?.posts.length ?? 0;
  say(
    `On the server now: ${posts} posts in the thread, ${site.mailbox.inbox.length} mails in the inbox, ${site.mailbox.trash.length} in the trash.`,
  );
}

function summary(watch: HoldWatch, site: Site) {
  return {
    holds: [...watch.seen.values()].map(({ action, state }) => ({
      verb: action.verb,
      site: action.resource.site,
      outcome: state,
    })),
    server: site.log.writes().map(({ method, url, body }) => ({ method, url, body: body.toString("utf8") })),
  };
}

async function stayOpen(
  context: BrowserContext,
  worker: GuardWorker,
  options: StartOptions,
  say: (text: string) => void,
) {
  const page = context.pages()[0] ?? (await context.newPage());
  const watch = new HoldWatch(worker, {
    onHeld: async (hold) => say(`\n${tellHeld(hold)}`),
    onEnded: (hold) => say(tellEnded(hold)),
  });
  await page.goto(options.url ?? "about:blank").catch((error: Error) => say(`The page did not open: ${error.message}`));
  say(`${options.url} is open and guarded.`);
  if (options.isHeadless)
    say("There is no display, so nobody can approve here: what is held ends when its time is over.");
  await untilClosed(context, say);
  await watch.stop();
}

async function untilClosed(context: BrowserContext, say: (text: string) => void): Promise<void> {
  say("\nThe browser stays open. Close it, or press Ctrl+C here, to end.");
  await context.waitForEvent("close", { timeout: 0 });
}
