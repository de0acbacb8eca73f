import { setTimeout as delay } from "node:timers/promises";
import type { BrowserContext, Page } from "playwright";
import { createProfile, distribution, launchBrowser, removeProfile } from "../kit/browser";
import { GuardWorker } from "../kit/guard-worker";
import { openOwnPage, pressHalt, sendFrom } from "../kit/halt";
import { type Live, openLive, ways } from "../kit/live";
import { writeRules } from "../kit/rules";
import { median, quantile, type Row } from "./row";

const floodRounds = 5;
const rounds = 10;
/** How long the server listens after the press for what still comes, in milliseconds: what goes on is cut off here. */
const listening = 1500;
const names: Readonly<Record<string, string>> = {
  read: "fetch GET",
  fetch: "fetch POST",
  form: "form",
  page: "WebSocket",
  "dedicated-fetch": "dedicated worker, fetch",
  dedicated: "dedicated worker, WebSocket",
  "shared-fetch": "shared worker, fetch",
  shared: "shared worker, WebSocket",
  service: "service worker, WebSocket",
};
/** What the page of the flood does; it has no service worker, which would outlive the round. */
const flood = ways.filter((way) => way !== "service");

/**
 * How long after the press of the popup's button the server hears the last: of pages that send in one way every 5 ms,
 * with the worker awake and dead, and of one that sends in every way as fast as it can; then a restart.
 */
export async function measureHalt(say: (text: string) => void, extension = distribution): Promise<Row[]> {
  const profile = await createProfile();
  const live = await openLive();
  try {
    const context = await launchBrowser({ extension, profile });
    const worker = new GuardWorker(context);
    await worker.ready();
    await writeRules(
      worker,
      JSON.stringify([{ id: "bench", effect: "allow", because: "Measured.", sites: ["localhost"] }]),
    );
    const popup = await openOwnPage(context, "popup");
    const bench: Bench = { context, popup, live, worker };
    const rows: Row[] = [];
    for (const isKilled of [false, true]) {
      const what = isKilled ? "halt, worker killed" : "halt";
      const samples = new Map<string, number[]>();
      for (const way of ways) {
        const taken: number[] = [];
        for (let round = 0; round < rounds; round++)
          taken.push(...(await pressed(bench, `/steady?${way}`, [way], isKilled)));
        samples.set(way, taken);
      }
      rows.push(...rowsOf(`${what}: last`, samples));
    }
    const flooded = new Map(flood.map((way) => [way, [] as number[]]));
    for (let round = 0; round < floodRounds; round++) {
      const taken = await pressed(bench, "/busy", flood, false);
      flood.forEach((way, index) => flooded.get(way)?.push(taken[index] ?? Number.NaN));
    }
    rows.push(...rowsOf("halt, in a flood: last", flooded));
    // Answered once the block is on disk.
    await sendFrom(popup, "halt");
    await kill(context);
    say(`  after SIGKILL and restart while halted: ${await heardAfterRestart(extension, profile, live)} requests`);
    return rows;
  } finally {
    await live.close();
    await removeProfile(profile);
  }
}

interface Bench {
  readonly context: BrowserContext;
  readonly popup: Page;
  readonly live: Live;
  readonly worker: GuardWorker;
}

/** Milliseconds from the press to the last that the server heard, by way. */
async function pressed(
  { context, popup, live, worker }: Bench,
  path: string,
  sent: readonly string[],
  isKilled: boolean,
) {
  const page = await context.newPage();
  await page.goto(live.url(path));
  live.forget();
  while (!sent.every((way) => (live.heard.get(way)?.times ?? 0) > 5)) await delay(50);
  if (isKilled) await worker.stop();
  const at = await pressHalt(popup);
  await delay(listening);
  const last = sent.map((way) => Math.max(0, (live.heard.get(way)?.last ?? 0) - at));
  await sendFrom(popup, "lift");
  // The tab may show another document by now, under another target.
  for (const one of context.pages()) if (one !== popup) await one.close().catch(() => {});
  return last;
}

function rowsOf(what: string, samples: ReadonlyMap<string, number[]>): Row[] {
  return [...samples].map(([way, times]) => ({
    name: `${what} ${names[way]}`,
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

async function heardAfterRestart(extension: string, profile: string, live: Live): Promise<number> {
  live.forget();
  const context = await launchBrowser({ extension, profile });
  const page = await context.newPage();
  await page.goto(live.url("/read")).catch(() => null);
  await delay(listening);
  await context.close();
  return [...live.heard.values()].reduce((sum, { times }) => sum + times, 0);
}
