import { signal } from "@preact/signals";
import type { FactorName } from "../core/rule";
import { refusalText } from "../ui/refusal";
import { text } from "../ui/text";
import { send } from "../wire/client";
import type { AnswerReply } from "../wire/messages";
import { refresh } from "./desk";

/** Whether anything was answered in this window: only then may it close itself. */
export const hasAnswered = signal(false);

/** What went wrong, in words, or null. */
async function outcomeOf(reply: Promise<AnswerReply>): Promise<string | null> {
  try {
    const answer = await reply;
    if (!answer.ok) return refusalText(answer.refusal, answer.triesLeft);
    return null;
  } catch {
    return text("guardSilent");
  } finally {
    refresh();
  }
}

async function answered(reply: Promise<AnswerReply>): Promise<string | null> {
  const problem = await outcomeOf(reply);
  if (problem === null) hasAnswered.value = true;
  return problem;
}

export function approve(hold: string, factor: FactorName, pin: string): Promise<string | null> {
  return answered(send("approve", { hold, factor, ...(factor === "pin" ? { pin } : {}) }));
}

export function deny(hold: string, note: string): Promise<string | null> {
  return answered(send("deny", { hold, note }));
}

export function answerQuestion(tab: number, isDriven: boolean, pin: string): Promise<string | null> {
  return answered(send("answer-question", { tab, isDriven, ...(pin ? { pin } : {}) }));
}

export function choosePin(pin: string): Promise<string | null> {
  return outcomeOf(send("set-pin", { pin, current: null }));
}

export function liftHalt(pin: string): Promise<string | null> {
  return outcomeOf(send("lift", pin ? { pin } : {}));
}

const shown = new Map<string, Promise<unknown>>();

/** Said once for each hold: its arming time runs from the first time that it was in sight. */
export function tellShown(hold: string): Promise<unknown> {
  const told = shown.get(hold) ?? send("shown", { hold });
  shown.set(hold, told);
  told.catch(() => shown.delete(hold));
  return told;
}
