import type { Page } from "playwright";
import { pairedRow, type Row } from "./row";
import type { Stand } from "./stand";

const reads = 2000;
/** Short turns, so that both sides meet the same weather: three times 2,000 reads each. */
const readsPerTurn = 200;
const turns = (3 * reads) / readsPerTurn;

/** 2,000 reads by `fetch`, ten at a time: a guarded session must not feel them. */
export async function measureFetching({ echo, guarded, plain, idle }: Stand): Promise<Row[]> {
  const url = echo.page("/fetching", "<title>Fetching</title>");
  for (const page of [guarded, plain, idle]) {
    await page.goto(url);
    await fetchAll(page);
  }
  const withGuard: [number, number][] = [];
  const withIdle: [number, number][] = [];
  for (let turn = 0; turn < turns; turn++) {
    withGuard.push(
      await alternate(
        turn,
        () => fetchAll(guarded),
        () => fetchAll(plain),
      ),
    );
    withIdle.push(
      await alternate(
        turn,
        () => fetchAll(idle),
        () => fetchAll(plain),
      ),
    );
  }
  const name = `${reads.toLocaleString("en")} fetch GETs`;
  return [
    pairedRow(`${name}, guarded session`, withGuard.map(scaled), { ratio: 1.02 }),
    pairedRow(`${name}, idle extension`, withIdle.map(scaled), {}),
  ];
}

function scaled([one, other]: readonly [number, number]): [number, number] {
  return [(one * reads) / readsPerTurn, (other * reads) / readsPerTurn];
}

/** Measures both, each first in every second round. */
export async function alternate(
  round: number,
  guarded: () => Promise<number>,
  plain: () => Promise<number>,
): Promise<[guarded: number, plain: number]> {
  if (round % 2 === 0) return [await guarded(), await plain()];
  const first = await plain();
  return [await guarded(), first];
}

function fetchAll(page: Page): Promise<number> {
  return page.evaluate(async (count) => {
    let left = count;
    async function lane(): Promise<void> {
      while (left-- > 0) await (await fetch("/read?x=1")).text();
    }
    const started = performance.now();
    await Promise.all(Array.from({ length: 10 }, lane));
    return performance.now() - started;
  }, readsPerTurn);
}
