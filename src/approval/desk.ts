import { signal } from "@preact/signals";
import { setGuardTime } from "../ui/clock";
import { onChanged, send } from "../wire/client";
import type { Desk } from "../wire/messages";

const retryAfter = 1000;
/** Where much changes at once, the window shows it this often (ms), or it would be busy with nothing but showing. */
const rest = 60;

/** What the guard says is on the desk; null until it answered for the first time. */
export const desk = signal<Desk | null>(null);
/** The guard did not answer the last time it was asked. */
export const isSilent = signal(false);

let asking: Promise<void> | null = null;
let isStale = false;

async function ask(): Promise<void> {
  try {
    const answer = await send("desk", {});
    setGuardTime(answer.now);
    desk.value = answer;
    isSilent.value = false;
  } catch {
    isSilent.value = true;
    setTimeout(refresh, retryAfter);
  }
}

/** Asks again; while an answer is on its way, once more a little after it. */
export function refresh(): void {
  if (asking) {
    isStale = true;
    return;
  }
  asking = ask().finally(() => {
    if (isStale) setTimeout(again, rest);
    else asking = null;
  });
}

function again(): void {
  asking = null;
  isStale = false;
  refresh();
}

/** Reads the desk now and whenever the guard says that something changed. */
export function watchDesk(): void {
  onChanged(refresh);
  refresh();
}
