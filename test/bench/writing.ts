import type { Page } from "playwright";
import { alternate } from "./fetching";
import { addedRow, type Row } from "./row";
import type { Stand } from "./stand";

const warmRounds = 200;
const coldRounds = 40;

/** A write that the defaults allow (an autosaved draft): what the question to the worker adds, awake and dead. */
export async function measureWriting({ echo, guarded, plain, worker }: Stand): Promise<Row[]> {
  const url = echo.page("/writing", "<title>Writing</title>");
  await guarded.goto(url);
  await plain.goto(url);
  for (let warm = 0; warm < 10; warm++)
    await alternate(
      warm,
      () => saveDraft(guarded),
      () => saveDraft(plain),
    );
  const awake: [number, number][] = [];
  for (let round = 0; round < warmRounds; round++) {
    awake.push(
      await alternate(
        round,
        () => saveDraft(guarded),
        () => saveDraft(plain),
      ),
    );
  }
  const dead: [number, number][] = [];
  echo.log.forget();
  for (let round = 0; round < coldRounds; round++) {
    await worker.stop();
    dead.push(
      await alternate(
        0,
        () => saveDraft(guarded),
        () => saveDraft(plain),
      ),
    );
  }
  const arrived = echo.log.writes().length;
  if (arrived !== 2 * coldRounds)
    throw new Error(`${2 * coldRounds} drafts were saved, but the server received ${arrived}`);
  return [
    addedRow("allowed write, worker awake (added)", awake.map(first), awake.map(second), { p50: 3, p95: 8 }),
    addedRow("allowed write, worker dead (added)", dead.map(first), dead.map(second), { p95: 150 }),
  ];
}

const first = ([sample]: readonly [number, number]) => sample;
const second = ([, sample]: readonly [number, number]) => sample;

function saveDraft(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const started = performance.now();
    const response = await fetch("/api/mail/drafts", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ key: "one", to: "jonas@mail.example", subject: "Minutes", text: "Not finished yet." }),
    });
    const took = performance.now() - started;
    if (!response.ok) throw new Error(`the draft was not saved: ${response.status}`);
    return took;
  });
}
