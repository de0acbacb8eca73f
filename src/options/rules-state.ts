import { signal } from "@preact/signals";
import { setGuardTime } from "../ui/clock";
import { onChanged, send } from "../wire/client";
import type { RulesState } from "../wire/options-messages";

/** The rules as the guard has them; null until it answered for the first time. */
export const rules = signal<RulesState | null>(null);
/** The guard did not answer the last time it was asked. */
export const isSilent = signal(false);

let asked = 0;

/** Asks the guard anew; of several answers on their way the last question's counts. */
export async function refreshRules(): Promise<void> {
  const question = ++asked;
  try {
    const answer = await send("rules", {});
    if (question !== asked) return;
    setGuardTime(answer.now);
    // A state that says the same leaves every input alone.
    if (JSON.stringify({ ...answer, now: 0 }) !== JSON.stringify({ ...rules.value, now: 0 })) rules.value = answer;
    isSilent.value = false;
  } catch {
    if (question === asked) isSilent.value = true;
  }
}

export function watchRules(): void {
  onChanged(() => void refreshRules());
  void refreshRules();
}
