import { classify } from "../../src/core/classify";
import { nowhereOn } from "./endpoint";
import { grid } from "./grid";
import { longAttempts } from "./long";
import { longRules, type Work } from "./long-rules";

/** What some hostile input costs at each size, and the last over the first. */
export interface Growth {
  readonly what: string;
  /** Milliseconds, the best of a few turns, for each of `sizes`. */
  readonly ms: readonly number[];
  readonly ratio: number;
}

/** Characters: the last is sixteen times the first, so that what is quadratic would take 256 times as long. */
const sizes = [62_500, 250_000, 1_000_000] as const;
/** Below this (milliseconds) a ratio says more about the clock than about the work. */
const floor = 0.2;

/** What hostile requests of each kind cost the classifier at each size, the dearest first. */
export function growthOfRequests(): Growth[] {
  return growthOf(requests);
}

/** What hostile rules cost to read, and hostile requests to be matched with rules. */
export function growthOfRules(): Growth[] {
  return growthOf(longRules);
}

function growthOf(works: (size: number) => Iterable<Work>): Growth[] {
  const found = new Map<string, number[]>();
  for (const size of sizes)
    for (const [what, run] of works(size)) found.set(what, [...(found.get(what) ?? []), best(run)]);
  return [...found]
    .map(([what, ms]) => ({ what, ms, ratio: (ms.at(-1) ?? 0) / Math.max(ms[0] ?? 0, floor) }))
    .toSorted((one, other) => (other.ms.at(-1) ?? 0) - (one.ms.at(-1) ?? 0));
}

export function growthGrid(all: readonly Growth[]): string {
  return grid([
    ["milliseconds for", "64 kB", "256 kB", "1 MB", "1 MB / 64 kB"],
    ...all.map(({ what, ms, ratio }) => [what, ...ms.map((one) => one.toFixed(1)), ratio.toFixed(1)]),
  ]);
}

function* requests(size: number): Generator<Work> {
  for (const [what, attempt] of longAttempts(size)) {
    const around = nowhereOn(attempt.url);
    yield [what, () => void classify(attempt, around)];
  }
}

function best(run: () => void): number {
  let fastest = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 3; turn += 1) {
    const started = performance.now();
    run();
    fastest = Math.min(fastest, performance.now() - started);
    if (fastest > 500) break;
  }
  return fastest;
}
