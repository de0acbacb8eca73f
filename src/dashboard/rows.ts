import type { JournalLine } from "../core/journal-line";
import type { Entry } from "./book";

/** What stands in one row: an action, or, under an opened one, one of its receipts. */
export type Row =
  | { readonly kind: "entry"; readonly entry: Entry; readonly isExpanded: boolean }
  | { readonly kind: "step"; readonly entry: Entry; readonly line: JournalLine };

export function rowsOf(entries: readonly Entry[], expanded: ReadonlySet<string>): readonly Row[] {
  if (expanded.size === 0) return entries.map((entry) => ({ kind: "entry", entry, isExpanded: false }));
  return entries.flatMap((entry): Row[] => {
    const isExpanded = expanded.has(entry.id);
    const steps = isExpanded ? entry.lines.map((line): Row => ({ kind: "step", entry, line })) : [];
    return [{ kind: "entry", entry, isExpanded }, ...steps];
  });
}
