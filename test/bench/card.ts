import { median, quantile, type Row } from "./row";
import type { Stand } from "./stand";

const rounds = 30;

/** From the agent's click to the frame that shows the card, the window opening anew each time. */
export async function measureCard({ echo, guarded, approval }: Stand): Promise<Row> {
  const context = guarded.context();
  await context.addInitScript(noteFirstCard);
  const url = echo.page("/asking", form);
  const samples: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await guarded.goto(url);
    await guarded.getByRole("button", { name: "Post reply" }).click();
    const window = await approval.window();
    const shown = await window.evaluate(readCardAt);
    const clicked = await guarded.evaluate(() => (globalThis as unknown as { clickedAt: number }).clickedAt);
    samples.push(shown - clicked);
    await approval.deny("Post");
    await window.close();
  }
  const budget = { p95: 250 };
  return {
    name: "click to card on screen",
    unit: "ms",
    p50: median(samples),
    p95: quantile(samples, 0.95),
    ratio: null,
    budget,
  };
}

const form = `<title>Asking</title><h1>Access to billing data</h1>
<form method="post" action="/threads/1/replies"><label>Your reply <textarea name="text">Ask the owner.</textarea></label>
<button onclick="globalThis.clickedAt = performance.timeOrigin + event.timeStamp">Post reply</button></form>`;

/** Runs in every page; two frames after the card is in the document it has been painted. */
function noteFirstCard(): void {
  if (location.protocol !== "chrome-extension:") return;
  new MutationObserver((_, observer) => {
    if (!document.querySelector("article")) return;
    observer.disconnect();
    requestAnimationFrame(() =>
      requestAnimationFrame(() => Object.assign(globalThis, { cardAt: performance.timeOrigin + performance.now() })),
    );
  }).observe(document, { subtree: true, childList: true });
}

/** Asks frame by frame: the extension's content security policy forbids Playwright's own way of waiting. */
function readCardAt(): Promise<number> {
  return new Promise((resolve) => {
    function look(): void {
      const noted = (globalThis as { cardAt?: number }).cardAt;
      if (noted === undefined) requestAnimationFrame(look);
      else resolve(noted);
    }
    look();
  });
}
