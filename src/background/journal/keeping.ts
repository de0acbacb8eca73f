import type { JournalNote } from "../../core/receipt";
import type { Retention } from "../../core/settings";
import type { Settings } from "../rules/settings";
import type { JournalDatabase, StoredReceipt } from "./database";
import type { Journal } from "./journal";

type Dropped = Extract<JournalNote, { kind: "dropped" }>;

const day = 86_400_000;
/** A cut frees this share of the room beyond what it must, so that it is not made for every receipt. */
const spare = 0.1;

/** Opens the journal. Old receipts go now, when the setting changes, and after every hour of the worker's life. */
export async function keepJournal(journal: Journal, settings: Settings): Promise<void> {
  const keep = () => void journal.keepWithin(settings.value.retention).catch(() => {});
  await journal.start();
  keep();
  settings.onChange(keep);
  setInterval(keep, 3_600_000);
}

/** The last receipt that `isOld` says yes to, by halving: what is true of one is true of all before it. */
async function lastOld(
  database: JournalDatabase,
  first: number,
  last: number,
  isOld: (receipt: StoredReceipt) => boolean,
): Promise<StoredReceipt | null> {
  let found: StoredReceipt | null = null;
  let [low, high] = [first, last];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const [receipt] = await database.some([middle]);
    if (receipt && isOld(receipt)) {
      found = receipt;
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return found;
}

/**
 * What must be dropped to stay within the limits, or null. By age it is cut once a day, by size with some room to spare;
 * the newest receipt always stays.
 */
export async function overdue(
  database: JournalDatabase,
  { days, megabytes }: Retention,
  now: number,
): Promise<Dropped | null> {
  const [first, last] = [await database.first(), await database.last()];
  if (!first || !last || first.seq === last.seq) return null;
  const room = megabytes * 1_000_000;
  const isFull = last.end - first.end > room;
  const isAged = first.at < now - (days + 1) * day;
  if (!isFull && !isAged) return null;
  const isOld = (receipt: StoredReceipt) =>
    (isAged && receipt.at < now - days * day) || (isFull && last.end - receipt.end > room * (1 - spare));
  const cut = await lastOld(database, first.seq, last.seq - 1, isOld);
  if (!cut) return null;
  return {
    kind: "dropped",
    because: isFull ? "megabytes" : "days",
    anchor: { seq: cut.seq, hash: cut.hash },
    count: cut.seq - first.seq + 1,
    from: first.at,
    until: cut.at,
  };
}
