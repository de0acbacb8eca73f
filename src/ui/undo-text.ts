import type { Action } from "../core/action";
import { text } from "./text";

/** Whether there is a way back and, where a site pack knows it, which: "Can be undone: it can be restored". */
export function undoText({ reversible, undo }: Pick<Action, "reversible" | "undo">): string {
  if (reversible !== "yes" || undo === undefined) return text(`reversible_${reversible}`);
  const order = `${undo.path} ${Object.values(undo.fields ?? {}).join(" ")}`;
  if (/restor|recover|undelet|untrash|unarchiv|undo|revert/i.test(order)) return text("undo_restore");
  return text(undo.method === "DELETE" || /delete|remove|retract/i.test(order) ? "undo_delete" : "undo_known");
}
