import { signal } from "@preact/signals";
import { setGuardTime } from "../ui/clock";
import { onChanged, send } from "../wire/client";
import type { Glance } from "../wire/messages";

const retryAfter = 1000;

/** What the guard says about this tab; null until it answered for the first time. */
export const glance = signal<Glance | null>(null);
/** The guard did not answer the last time it was asked. */
export const isSilent = signal(false);

/** The tab that this is about: named in the address where the page was opened as a tab, else the one in front. */
const named = new URLSearchParams(location.search).get("tab");
const tab = named === null ? null : Number(named);

let asking: Promise<void> | null = null;
let isStale = false;

async function ask(): Promise<void> {
  try {
    const answer = await send("glance", { tab });
    setGuardTime(answer.now);
    glance.value = answer;
    isSilent.value = false;
  } catch {
    isSilent.value = true;
    setTimeout(refresh, retryAfter);
  }
}

/** Asks again; while an answer is on its way, once more after it. */
export function refresh(): void {
  isStale = asking !== null;
  if (asking) return;
  asking = ask().finally(() => {
    asking = null;
    if (isStale) refresh();
  });
}

export function watchGlance(): void {
  onChanged(refresh);
  refresh();
}
