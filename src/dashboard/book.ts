import type { JournalLine } from "../core/journal-line";
import type { ReceiptEvent } from "../core/receipt";

/** One action with its receipts, oldest first: asked, approved, released, settled. */
export interface Entry {
  readonly id: string;
  readonly lines: readonly JournalLine[];
  /** The receipt that tells most of the action itself: its first. */
  readonly first: JournalLine;
  readonly outcome: Outcome;
  /** What the server answered, null where it is not known. */
  readonly status: number | null;
  /** Lower case, for searching. */
  readonly haystack: string;
}

/** Entries, the one with the newest receipt first; `newest` is that receipt's number. */
export interface Book {
  readonly entries: readonly Entry[];
  readonly newest: number;
  readonly length: number;
}

export const emptyBook: Book = { entries: [], newest: 0, length: 0 };

/** What became of an action: the last thing that was decided about it. */
export type Outcome = Exclude<ReceiptEvent, "settled">;

function outcomeOf(lines: readonly JournalLine[]): Outcome {
  const last = lines.findLast(({ event }) => event !== "settled");
  // Where only the end was kept, the answer of a server says that it was sent.
  return last ? (last.event as Outcome) : "released";
}

function haystackOf(lines: readonly JournalLine[]): string {
  const parts = lines.flatMap((line) => [
    line.resource,
    line.site + line.path,
    line.note,
    line.words,
    ...line.recipients,
    ...line.rules,
  ]);
  return [...new Set(parts)].join("\n").toLowerCase();
}

export function entryOf(lines: readonly JournalLine[]): Entry {
  const first = lines[0] as JournalLine;
  const status = lines.findLast((line) => line.status !== null)?.status ?? null;
  return { id: keyOf(first), lines, first, outcome: outcomeOf(lines), status, haystack: haystackOf(lines) };
}

/** Receipts that belong to no action stand alone. */
function keyOf({ action, seq }: JournalLine): string {
  return action === "" ? `receipt-${seq}` : action;
}

/** The book with more lines in it, whichever order they came in. */
export function addLines(book: Book, lines: readonly JournalLine[]): Book {
  if (lines.length === 0) return book;
  const byId = new Map(book.entries.map((entry) => [entry.id, entry]));
  const changed = new Map<string, JournalLine[]>();
  for (const line of lines) {
    const key = keyOf(line);
    const known = changed.get(key) ?? [...(byId.get(key)?.lines ?? [])];
    known.push(line);
    changed.set(key, known);
  }
  for (const [id, all] of changed) byId.set(id, entryOf(all.toSorted((one, other) => one.seq - other.seq)));
  const entries = [...byId.values()].sort((one, other) => lastSeq(other) - lastSeq(one));
  const newest = entries[0] ? lastSeq(entries[0]) : 0;
  return { entries, newest, length: book.length + lines.length };
}

function lastSeq({ lines }: Entry): number {
  return lines.at(-1)?.seq ?? 0;
}
