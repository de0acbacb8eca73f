import type { Checked, Factor, Tried } from "./factor";

/** Milliseconds that a card must have been fully visible before a press on Approve counts. */
export const armedAfter = 600;

/** True once a card that became visible at `shownAt` may be approved; never while it was not shown. */
export function isArmed(shownAt: number | null, now: number): boolean {
  return shownAt !== null && now - shownAt >= armedAfter;
}

async function check({ shownAt, now, state }: Tried): Promise<Checked> {
  const refusal = isArmed(shownAt, now) ? null : "too-early";
  return { refusal, triesLeft: null, state, isDenied: false };
}

/** One deliberate press on a card that could be read. */
export const click: Factor = { name: "click", check };
