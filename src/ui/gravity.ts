import type { Action } from "../core/action";

/** Whether a card must look dangerous: it can't be undone, or it is of a kind where "perhaps" is not good enough. */
export function isGrave(action: Action): boolean {
  if (action.reversible === "no") return true;
  return action.reversible === "unknown" && ["delete", "grant", "pay"].includes(action.verb);
}
