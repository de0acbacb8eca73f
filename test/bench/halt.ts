import { setTimeout as delay } from "node:timers/promises";
import type { BrowserContext, Page } from "playwright";
import { createProfile, distribution, launchBrowser, removeProfile } from "../kit/browser";
import { GuardWorker } from "../kit/guard-worker";
import { openOwnPage, sendFrom } from "../kit/halt";
import { type Live, openLive } from "../kit/live";
import { writeRules } from "../kit/rules";
import { median, quantile, type Row } from "./row";

const rounds = 5;
/** How long the server listens after the press for what still comes. */
const listening = 2000;
const names: Readonly<Record<string, string>> = {
  read: "fetch GET",
  fetch: "fetch POST",
  form: "form",
  page: "WebSocket",
  "dedicated-fetch": "dedicated worker, fetch",
  dedicated: "dedicated worker, WebSocket",
  "shared-fetch": "shared worker, fetch",
  shared: "shared worker, WebSocket",
};

/** How long after the press the server hears the last of a page that writes in a loop in every way; then a restart. */
export async function measureHalt(say: (text: string) => void): Promise<Row[]> {
  const profile = await createProfile();
  const live = await openLive();
  try {
    const context = await launchBrowser({ extension: distribution, profile });
    const worker = new GuardWorker(context);
    await worker.ready();
    await writeRules(
      worker,
      JSON.stringify([{ id: "bench", effect: "allow", because: "Measured.", sites: ["localhost"] }]),
    );
    const own = await openOwnPage(context, "approval");
    const alive = await pressed(context, own, live, async () => {});
    const killed = await pressed(context, own, live, () => worker.stop());
    await sendFrom(own, "halt");
    await kill(context);
    say(`  after SIGKILL and restart while halted: ${await heardAfterRestart(profile, live)} requests`);
    return [...rowsOf("halt", alive), ...rowsOf("halt, worker killed", killed)];
  } finally {
    await live.close();
    await removeProfile(profile);
  }
}

type Samples = ReadonlyMap<string, number[]>;

/** Milliseconds from the press to the last that the server heard, by way. */
async function pressed(context: BrowserContext, own: Page, live: Live, before: () => Promise<void>): Promise<Samples> {
  const samples = new Map(Object.keys(names).map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    const page = await context.newPage();
    live.forget();
    await page.goto(live.url("/busy"));
    while (!Object.keys(names).every((name) => (live.heard.get(name)?.times ?? 0) > 5)) await delay(50);
    await before();
    const at = performance.now();
    await sendFrom(own, "halt");
    await delay(listening);
    for (const [name, times] of samples) times.push(Math.max(0, (live.heard.get(name)?.last ?? 0) - at));
    await sendFrom(own, "lift");
    // The tab may show another document by now, under another target.
    for (const one of context.pages()) if (one !== own) await one.close().catch(() => {});
  }
  return samples;
}

function rowsOf(what: string, samples: Samples): Row[] {
  return [...samples].map(([name, times]) => ({
    name: `${what}: last ${names[name]}`,
    unit: "ms",
    p50: median(times),
    p95: quantile(times, 0.95),
    ratio: null,
    budget: { p95: 50 },
  }));
}

async function kill(context: BrowserContext): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  const info = await session?.send("SystemInfo.getProcessInfo");
  const id = info?.processInfo.find(({ type }) => type === "browser")?.id;
  if (id === undefined) throw new Error("the browser's process is unknown");
  const isGone = new Promise((resolve) => context.once("close", resolve));
  process.kill(id, "SIGKILL");
  await isGone;
}

async function heardAfterRestart(profile: string, live: Live): Promise<number> {
  live.forget();
  const context = await launchBrowser({ extension: distribution, profile });
  const page = await context.newPage();
  await page.goto(live.url("/read")).catch(() => null);
  await delay(listening);
  await context.close();
  return [...live.heard.values()].reduce((sum, { times }) => sum + times, 0);
}
