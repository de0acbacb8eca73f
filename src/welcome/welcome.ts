import { computed, signal } from "@preact/signals";
import { type WelcomeStep, welcomeSteps } from "../core/first-run";
import { setGuardTime } from "../ui/clock";
import { onChanged, send } from "../wire/client";
import type { Welcome } from "../wire/messages";

/** What the guard knows of the introduction; null until it answered for the first time. */
export const welcome = signal<Welcome | null>(null);
/** The guard did not answer the last time it was asked. */
export const isSilent = signal(false);
/** Chosen in this window; the stored one is only where to begin. */
const chosen = signal<WelcomeStep | null>(null);
export const step = computed<WelcomeStep>(() => chosen.value ?? welcome.value?.step ?? "what");

export function refresh(): void {
  send("welcome", {}).then(
    (answer) => {
      setGuardTime(answer.now);
      welcome.value = answer;
      isSilent.value = false;
    },
    () => {
      isSilent.value = true;
    },
  );
}

export function watchWelcome(): void {
  onChanged(refresh);
  refresh();
}

/** Shows a part of the introduction, which is where it goes on the next time. */
export function goTo(next: WelcomeStep): void {
  chosen.value = next;
  send("welcome-step", { step: next }).catch(() => {
    isSilent.value = true;
  });
}

/** The part after this one; null after the last. */
export function nextOf(from: WelcomeStep): WelcomeStep | null {
  return welcomeSteps[welcomeSteps.indexOf(from) + 1] ?? null;
}
