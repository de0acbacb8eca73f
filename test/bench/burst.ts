import type { Page } from "playwright";
import { readDesk } from "../kit/rules";
import { alternate } from "./fetching";
import { median, quantile, type Row } from "./row";
import type { Stand } from "./stand";

const rounds = 20;
const heldRounds = 10;
const count = 200;

/** Two hundred writes in one tick: how long until all are answered, and how long the page could not answer a person. */
export async function measureBurst({ echo, guarded, plain, worker }: Stand): Promise<Row[]> {
  const url = echo.page("/burst", "<title>Burst</title>");
  await guarded.goto(url);
  await plain.goto(url);
  const longest: number[] = [];
  const pairs: [number, number][] = [];
  for (let round = -2; round < rounds; round++) {
    const pair = await alternate(
      round,
      async () => {
        const { took, task } = await saveDrafts(guarded);
        if (round >= 0) longest.push(task);
        return took;
      },
      async () => (await saveDrafts(plain)).took,
    );
    if (round >= 0) pairs.push(pair);
  }
  const held: number[] = [];
  for (let round = 0; round < heldRounds; round++) {
    await guarded.goto(url);
    await guarded.evaluate(watchTasks);
    await guarded.evaluate(postAll, count);
    while ((await readDesk(worker)).holds.length < count);
    held.push(await guarded.evaluate(longestTask));
    await guarded.goto("about:blank");
    while ((await readDesk(worker)).holds.length > 0);
  }
  const took = pairs.map(([sample]) => sample);
  const ratio = median(pairs.map(([sample, without]) => sample / without));
  return [
    { name: `${count} allowed writes at once`, unit: "ms", ...spread(took), ratio, budget: {} },
    {
      name: `${count} allowed writes, longest task`,
      unit: "ms",
      ...spread(longest),
      ratio: null,
      budget: { p95: 100 },
    },
    { name: `${count} held writes, longest task`, unit: "ms", ...spread(held), ratio: null, budget: { p95: 100 } },
  ];
}

function spread(samples: readonly number[]): { p50: number; p95: number } {
  return { p50: median(samples), p95: quantile(samples, 0.95) };
}

/** In milliseconds: until all are answered, and the longest task of the page meanwhile (0: none over 50). */
async function saveDrafts(page: Page): Promise<{ took: number; task: number }> {
  await page.evaluate(watchTasks);
  const took = await page.evaluate(async (many) => {
    const started = performance.now();
    const body = JSON.stringify({
      key: "one",
      to: "jonas@mail.example",
      subject: "Minutes",
      text: "Not finished yet.",
    });
    const init = { method: "POST", headers: { "content-type": "application/json" }, body };
    const answers = await Promise.all(Array.from({ length: many }, () => fetch("/api/mail/drafts", init)));
    if (!answers.every(({ ok }) => ok)) throw new Error("a draft was not saved");
    return performance.now() - started;
  }, count);
  return { took, task: await page.evaluate(longestTask) };
}

/** Runs in the page: writes that a person would be asked about. */
function postAll(many: number): void {
  for (let number = 0; number < many; number++) void fetch(`/posts/${number}`, { method: "DELETE" }).catch(() => {});
}

interface Watching {
  tasks: number[];
  observer: PerformanceObserver | undefined;
}

/** Runs in the page. */
function watchTasks(): void {
  const watching = globalThis as unknown as Watching;
  watching.observer?.disconnect();
  watching.tasks = [];
  watching.observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watching.tasks.push(duration);
  });
  watching.observer.observe({ type: "longtask" });
}

/** Runs in the page; a frame later even the last task has been told. */
async function longestTask(): Promise<number> {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return Math.max(0, ...(globalThis as unknown as Watching).tasks);
}
