import { setTimeout as delay } from "node:timers/promises";
import type { BrowserContext, Page } from "playwright";
import { createProfile, distribution, launchBrowser, removeProfile } from "../kit/browser";
import { GuardWorker } from "../kit/guard-worker";
import { openOwnPage, pressHalt, sendFrom } from "../kit/halt";
import { ways } from "../kit/live";
import { useRules } from "../kit/rules";
import { type FarLive, openFarLive } from "./far-live";
import { median, quantile, type Row } from "./row";

const floodRounds = 5;
const rounds = 10;
/** How long the server listens after the press for what still comes, in milliseconds: what goes on is cut off here. */
const listening = 1500;
/** How long a round may take, in milliseconds; one that takes longer fails. */
const patience = 30_000;
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
export async function measureHalt(say: (text: string) => void): Promise<Row[]> {
  const stand = await openHaltStand(distribution);
  const { bench } = stand;
  try {
    const rows: Row[] = [];
    for (const isKilled of [false, true]) {
      const samples = new Map<string, number[]>();
      for (const way of ways) {
        const taken: number[] = [];
        for (let round = 0; round < rounds; round++)
          taken.push(...(await pressed(bench, `/steady?${way}`, [way], isKilled)));
        samples.set(way, taken);
      }
      rows.push(...rowsOf(`${isKilled ? "halt, worker killed" : "halt"}: last`, samples));
    }
    const flooded = new Map(flood.map((way) => [way, [] as number[]]));
    for (let round = 0; round < floodRounds; round++) {
      const taken = await pressed(bench, "/busy", flood, false);
      flood.forEach((way, index) => flooded.get(way)?.push(taken[index] ?? Number.NaN));
    }
    rows.push(...rowsOf("halt, in a flood: last", flooded));
    // Answered once the block is on disk.
    await sendFrom(bench.popup, "halt");
    await kill(bench.context);
    say(`  after SIGKILL and restart while halted: ${await heardAfterRestart(stand)} requests`);
    return rows;
  } finally {
    await stand.close();
  }
}

/** The same of some ways alone, the worker awake, with several builds in turn: what a busy machine does, it does to all. */
export async function compareHalts(
  say: (text: string) => void,
  builds: readonly string[],
  chosen: readonly string[],
  count: number,
): Promise<Row[]> {
  const stands: HaltStand[] = [];
  try {
    for (const build of builds) stands.push(await openHaltStand(build));
    const samples = new Map<string, number[]>();
    for (const way of chosen) {
      for (let round = 0; round < count; round++) {
        for (const { bench, extension } of stands) {
          const [last = Number.NaN] = await pressed(bench, `/steady?${way}`, [way], false);
          const name = `${names[way]} (${extension})`;
          samples.set(name, [...(samples.get(name) ?? []), last]);
        }
      }
    }
    for (const [name, times] of samples) say(`  ${name}: ${times.map((time) => time.toFixed(1)).join(" ")}`);
    return rowsOf("halt: last", samples);
  } finally {
    for (const stand of stands) await stand.close();
  }
}

interface Bench {
  readonly context: BrowserContext;
  readonly popup: Page;
  readonly live: FarLive;
  readonly worker: GuardWorker;
}

interface HaltStand {
  readonly bench: Bench;
  readonly extension: string;
  readonly profile: string;
  close(): Promise<void>;
}

async function openHaltStand(extension: string): Promise<HaltStand> {
  const profile = await createProfile();
  const live = await openFarLive();
  const context = await launchBrowser({ extension, profile });
  const worker = new GuardWorker(context);
  await worker.ready();
  // Waited for: until they are in force, seconds after a browser's start, a page's writes are held and never heard.
  await useRules(worker, [{ effect: "allow", sites: ["localhost"] }]);
  const popup = await openOwnPage(context, "popup");
  return {
    bench: { context, popup, live, worker },
    extension,
    profile,
    close: async () => {
      await context.close();
      await live.close();
      await removeProfile(profile);
    },
  };
}

/** Milliseconds from the press to the last that the server heard, by way. */
async function pressed(bench: Bench, path: string, sent: readonly string[], isKilled: boolean): Promise<number[]> {
  const tooLong = new AbortController();
  const limit = delay(patience, undefined, { signal: tooLong.signal, ref: false }).then(() => {
    throw new Error(`a round of ${path} was not through within ${patience / 1000} s`);
  });
  try {
    return await Promise.race([round(bench, path, sent, isKilled), limit]);
  } finally {
    limit.catch(() => {});
    tooLong.abort();
  }
}

async function round(
  { context, popup, live, worker }: Bench,
  path: string,
  sent: readonly string[],
  isKilled: boolean,
) {
  const page = await context.newPage();
  await page.goto(live.url(path));
  await live.forget();
  await heardOften(live, path, sent);
  // As a person does, who opens the popup and presses.
  await popup.reload();
  await popup.locator(".popup-main").waitFor({ state: "attached" });
  if (isKilled) await worker.stop();
  const at = await pressHalt(popup);
  await delay(listening);
  const heard = await live.heard();
  const last = sent.map((way) => Math.max(0, (heard[way]?.last ?? 0) - at));
  await sendFrom(popup, "lift");
  // The tab may show another document by now, under another target.
  for (const one of context.pages()) if (one !== popup) await one.close().catch(() => {});
  return last;
}

/** Waits until the server hears each of these ways, and fails where one stays silent. */
async function heardOften(live: FarLive, path: string, sent: readonly string[]): Promise<void> {
  const tooLong = AbortSignal.timeout(patience / 2);
  for (;;) {
    const heard = await live.heard();
    const silent = sent.filter((way) => (heard[way]?.times ?? 0) <= 5);
    if (silent.length === 0) return;
    if (tooLong.aborted) throw new Error(`${path} was not heard by: ${silent.join(", ")}`);
    await delay(50);
  }
}

function rowsOf(what: string, samples: ReadonlyMap<string, number[]>): Row[] {
  return [...samples].map(([way, times]) => ({
    name: `${what} ${names[way] ?? way}`,
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

async function heardAfterRestart({ bench: { live }, extension, profile }: HaltStand): Promise<number> {
  await live.forget();
  const context = await launchBrowser({ extension, profile });
  const page = await context.newPage();
  await page.goto(live.url("/read")).catch(() => null);
  await delay(listening);
  await context.close();
  return Object.values(await live.heard()).reduce((sum, { times }) => sum + times, 0);
}
