import { signal } from "@preact/signals";
import type { PackEdit } from "../core/pack-edit";
import type { RuleProblem } from "../core/rule";
import type { RuleEdit } from "../core/rule-edit";
import { refusalText } from "../ui/refusal";
import { text } from "../ui/text";
import { send } from "../wire/client";
import type { ChangeReply, PreviewReply, RulePreview } from "../wire/options-messages";
import { refreshRules } from "./rules-state";

/** A change that the person looks at before it is made. `save` makes it; `onSaved` closes the form that it came from. */
export interface Draft {
  readonly title: string;
  readonly preview: RulePreview;
  readonly save: (pin: string | undefined) => Promise<ChangeReply>;
  readonly onSaved: () => void;
}

export const draft = signal<Draft | null>(null);

interface Change {
  readonly title: string;
  readonly preview: () => Promise<PreviewReply>;
  readonly save: Draft["save"];
  readonly onSaved?: () => void;
}

/** Shows what a change would do; gives the problems of one that can't be made. */
export async function review({ title, preview, save, onSaved }: Change): Promise<readonly RuleProblem[]> {
  try {
    const reply = await preview();
    if (!reply.ok) return reply.problems;
    draft.value = { title, preview: reply, save, onSaved: onSaved ?? (() => {}) };
    return [];
  } catch {
    return [{ file: "", line: null, rule: null, message: text("guardSilent") }];
  }
}

/** The review of one edit of the rules; `base` is the text that the person looked at. */
export function reviewEdit(title: string, edit: RuleEdit, base?: string, onSaved?: () => void) {
  return review({
    title,
    preview: () => send("preview-rules", { edit }),
    save: (pin) => send("change-rules", { edit, ...(base !== undefined && { base }), ...(pin && { pin }) }),
    ...(onSaved && { onSaved }),
  });
}

/** The review of one edit of the person's site packs. */
export function reviewPacks(title: string, edit: PackEdit, onSaved?: () => void) {
  return review({
    title,
    preview: () => send("preview-packs", { edit }),
    save: (pin) => send("change-packs", { edit, ...(pin && { pin }) }),
    ...(onSaved && { onSaved }),
  });
}

export function reviewUndo(title: string, id: string) {
  return review({
    title,
    preview: () => send("preview-undo", { id }),
    save: (pin) => send("undo-rules", { id, ...(pin && { pin }) }),
  });
}

/** Makes the change that is looked at; gives what went wrong in words, or null. */
export async function saveDraft(pin: string): Promise<string | null> {
  const current = draft.value;
  if (!current) return null;
  try {
    const reply = await current.save(pin === "" ? undefined : pin);
    await refreshRules();
    if (!reply.ok) return wordsOf(reply);
    current.onSaved();
    draft.value = null;
    return null;
  } catch {
    return text("guardSilent");
  }
}

function wordsOf(reply: Extract<ChangeReply, { ok: false }>): string {
  if ("problems" in reply) return problemText(reply.problems);
  if (reply.refusal === "pin-locked") return text("optionsPinLocked");
  return reply.refusal === "pin-needed" ? text("optionsPinNeeded") : refusalText(reply.refusal, reply.triesLeft);
}

/** Problems in words, one a line; their lines in the text only where the person has it before them. */
export function problemText(problems: readonly RuleProblem[], hasText = false): string {
  const where = ({ line, rule }: RuleProblem) => [hasText && line !== null && text("optionsLine", line), rule];
  return problems.map((one) => [...where(one), one.message].filter(Boolean).join(": ")).join("\n");
}
