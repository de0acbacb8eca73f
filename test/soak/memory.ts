import type { CDPSession } from "playwright";

/** Heaps in MB after a garbage collection. */
export interface Sample {
  readonly minute: number;
  readonly worker: number;
  readonly pages: number;
}

/** The heap that is in use, once what can go has gone. */
export async function heapOf(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return usedSize / 1e6;
}

/** The mean of the first and of the last quarter: flat is where they are about the same. */
export function drift(samples: readonly Sample[], key: "worker" | "pages"): readonly [first: number, last: number] {
  const quarter = Math.max(1, Math.floor(samples.length / 4));
  const mean = (some: readonly Sample[]) => some.reduce((sum, sample) => sum + sample[key], 0) / some.length;
  return [mean(samples.slice(0, quarter)), mean(samples.slice(-quarter))];
}
