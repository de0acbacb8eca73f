import { z } from "zod";
import type { Action, VerbName } from "../../src/core/action";

/** What a person would call the effect of a request; the corpus and the recorded traffic share the words. */
export const Label = z.enum([
  "read",
  "telemetry",
  "auth",
  "login",
  "draft",
  "create",
  "update",
  "settings",
  "upload",
  "post",
  "publish",
  "send",
  "delete",
  "bulk-delete",
  "grant",
  "pay",
]);
export type Label = z.infer<typeof Label>;

const verbs: Partial<Record<Label, VerbName>> = {
  telemetry: "read",
  auth: "sign-in",
  login: "sign-in",
  "bulk-delete": "delete",
};

/** Holdpoint's verb for a label. */
export function verbFor(label: Label): VerbName {
  return verbs[label] ?? (label as VerbName);
}

/** What passes by default: reading, telemetry, signing in, private drafts. */
export function isBenign(label: Label): boolean {
  return isMild(verbFor(label));
}

export function isMild(verb: VerbName): boolean {
  return verb === "read" || verb === "sign-in" || verb === "draft";
}

/** Whether an action is said to touch more than one thing. */
export function isBulk(action: Pick<Action, "count">): boolean {
  return action.count === "many" || action.count > 1;
}
