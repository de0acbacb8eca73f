import { signal } from "@preact/signals";

const tick = signal(Date.now());
/** Milliseconds that the worker's clock is ahead of this page's. */
const ahead = signal(0);

setInterval(() => {
  tick.value = Date.now();
}, 1000);

/** The worker's time now, to the second; a component that reads it is drawn anew every second. */
export function guardTime(): number {
  return tick.value + ahead.value;
}

export function setGuardTime(now: number): void {
  ahead.value = now - Date.now();
  tick.value = Date.now();
}
