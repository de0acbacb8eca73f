import { type Break, follow } from "../../core/chain";
import type { ChainPoint } from "../../core/receipt";
import { sha256 } from "../storage/sha256";
import { type JournalDatabase, withoutEnd } from "./database";

/** So many receipts are checked at a time: the worker has other things to do. */
const sliceSize = 1000;

/** One part of a verification: how many links hold, what is broken, and where to go on (null: that was all). */
export interface VerifiedSlice {
  readonly checked: number;
  readonly broken: Break | null;
  readonly next: ChainPoint | null;
}

/** Checks the links of some receipts after `from` (null: from the first that is kept). */
export async function verifySlice(database: JournalDatabase, from: ChainPoint | null): Promise<VerifiedSlice> {
  const start = from ?? (await database.start());
  if (!from && !(await isAnchored(database))) {
    return { checked: 0, broken: { seq: start.seq + 1, flaw: "anchor" }, next: null };
  }
  const receipts = (await database.after(start.seq, sliceSize)).map(withoutEnd);
  const { broken, end } = await follow(receipts, start, sha256);
  const checked = end.seq - start.seq;
  if (broken) return { checked, broken, next: null };
  if (receipts.length > 0) return { checked, broken: null, next: end };
  return { checked, broken: await brokenEnd(database, end), next: null };
}

/** Whether the newest receipt that was noted outside the database is still there, and the one that it was. */
async function brokenEnd(database: JournalDatabase, end: ChainPoint): Promise<Break | null> {
  const head = await database.head();
  if (!head || head.seq === 0) return null;
  if (head.seq > end.seq) return { seq: end.seq + 1, flaw: "end" };
  const [receipt] = await database.some([head.seq]);
  return receipt && receipt.hash !== head.hash ? { seq: head.seq, flaw: "content" } : null;
}

/** Whether a receipt of the chain says what was dropped before its first one. */
async function isAnchored(database: JournalDatabase): Promise<boolean> {
  const anchor = await database.anchor();
  if (!anchor) return true;
  const [said] = await database.some([anchor.receipt]);
  if (said?.journal?.kind !== "dropped") return false;
  return said.journal.anchor.seq === anchor.seq && said.journal.anchor.hash === anchor.hash;
}
