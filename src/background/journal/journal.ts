import { z } from "zod";
import { genesis, sealedText } from "../../core/chain";
import type { ChainPoint, Receipt, ReceiptBody } from "../../core/receipt";
import type { Retention } from "../../core/settings";
import { sha256 } from "../storage/sha256";
import { stored } from "../storage/store";
import { type VerifiedSlice, verifySlice } from "./check";
import { type Anchor, JournalDatabase, type StoredReceipt, withoutEnd } from "./database";
import { overdue } from "./keeping";
import { journalReceipt } from "./receipts";

/** So many receipts are kept in memory when they cannot be written. */
const unwrittenLimit = 2000;
const batchSize = 200;
const noteHeadAfter = 2000;

export interface Verification {
  readonly isWhole: boolean;
  readonly length: number;
  /** The first receipt that does not follow from the one before; null where the chain is whole. */
  readonly brokenAt: number | null;
}

/**
 * The append-only list of receipts, each linked to the one before by SHA-256 over its RFC 8785 form. Appends run one
 * after another, and nobody needs to wait for them; what cannot be written stays in memory and is told (`lastError`),
 * and a database that cannot be read is set aside for a new one.
 */
export class Journal {
  lastError: string | null = null;
  /** Receipts that were given up, since memory was full too. */
  lost = 0;
  /** A part of the journal was found to be gone or unreadable in this browser session. */
  hasBegunAnew = false;
  private readonly begunSlot = stored("session", "journalBegun", z.boolean());
  private readonly database = new JournalDatabase();
  private last: { readonly seq: number; readonly hash: string; readonly end: number } | null = null;
  private unwritten: ReceiptBody[] = [];
  private queue: Promise<unknown> = Promise.resolve();
  private noting: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly onWritten: () => void = () => {}) {}

  /** How many receipts wait in memory for a disk that takes them. */
  get waiting(): number {
    return this.unwritten.length;
  }

  /** Opens the journal; whatever is wrong with it is found, and told, now. */
  async start(): Promise<void> {
    this.hasBegunAnew ||= (await this.begunSlot.read()) ?? false;
    await this.inTurn(() => this.writeOrRecover([]));
  }

  /** Appends one receipt; resolves when it is stored, or when it could not be (see `lastError`). */
  append(body: ReceiptBody): Promise<void> {
    this.unwritten.push(body);
    while (this.unwritten.length > unwrittenLimit) {
      this.unwritten.shift();
      this.lost++;
    }
    return this.inTurn(async () => {
      // Sealing and storing take as long as judging does: the answer that the write waits for goes first.
      if (this.unwritten.length > 0) await new Promise((resolve) => setTimeout(resolve));
      await this.flush();
    });
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.queue.then(work, work);
    this.queue = done.catch(() => {});
    return done;
  }

  private async flush(): Promise<void> {
    while (this.unwritten.length > 0) {
      const batch = this.unwritten.slice(0, batchSize);
      if (!(await this.writeOrRecover(batch))) return;
      this.unwritten.splice(0, batch.length);
    }
  }

  /** A connection may have been lost: once more over a new one; a database that takes nothing then is set aside. */
  private async writeOrRecover(batch: readonly ReceiptBody[]): Promise<boolean> {
    const steps = [() => this.database.close(), () => this.beginAnew()];
    for (let tries = 0; ; tries++) {
      try {
        await this.write(batch);
        this.lastError = null;
        return true;
      } catch (error) {
        this.last = null;
        this.lastError = error instanceof Error ? error.message : String(error);
        const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
        if (isFull || tries === steps.length) return false;
        await steps[tries]?.().catch(() => {});
      }
    }
  }

  private async beginAnew(): Promise<void> {
    const expected = (await this.database.head().catch(() => null)) ?? genesis;
    const aside = await this.database.setAside();
    await this.write([journalReceipt({ kind: "begun", because: "unreadable", aside, expected })]);
  }

  private async write(bodies: readonly ReceiptBody[], drop: Omit<Anchor, "receipt"> | null = null): Promise<void> {
    const isFirst = this.last === null;
    let last = this.last ?? (await this.readLast());
    const missing = isFirst ? await this.missingEnd(last) : null;
    const records: StoredReceipt[] = [];
    for (const body of missing ? [missing, ...bodies] : bodies) {
      const unsealed = { ...body, seq: last.seq + 1, previous: last.hash };
      const text = sealedText(unsealed);
      last = { seq: unsealed.seq, hash: await sha256(text), end: last.end + text.length };
      records.push({ ...unsealed, hash: last.hash, end: last.end });
    }
    if (records.length > 0) await this.database.add(records, drop && { ...drop, receipt: last.seq });
    this.last = last;
    if (records.length === 0) return;
    if (records.some(({ event }) => event === "begun")) await this.noteBegun(last);
    this.noteHead();
    this.onWritten();
  }

  private async readLast(): Promise<NonNullable<Journal["last"]>> {
    const last = await this.database.last();
    return last ? { seq: last.seq, hash: last.hash, end: last.end ?? 0 } : { ...genesis, end: 0 };
  }

  /** A browser that finds its database damaged deletes it: then the newest receipts that we know of are not there. */
  private async missingEnd(last: ChainPoint): Promise<ReceiptBody | null> {
    const expected = await this.database.head();
    if (!expected || expected.seq <= last.seq) return null;
    return journalReceipt({ kind: "begun", because: "missing", aside: "", expected });
  }

  private async noteBegun(head: ChainPoint): Promise<void> {
    this.hasBegunAnew = true;
    await this.database.noteHead(head);
    await this.begunSlot.write(true);
  }

  private noteHead(): void {
    this.noting ??= setTimeout(() => {
      this.noting = undefined;
      if (this.last) void this.database.noteHead(this.last).catch(() => {});
    }, noteHeadAfter);
  }

  /** Drops what is older or takes more room than is to be kept, and says so in a receipt. */
  keepWithin(retention: Retention): Promise<void> {
    return this.inTurn(async () => {
      const dropped = await overdue(this.database, retention, Date.now());
      if (!dropped) return;
      await this.write([journalReceipt(dropped)], { ...dropped.anchor, dropped: dropped.count });
    });
  }

  /** The receipts after number `after`, oldest first, at most `limit`. */
  async read({ after = 0, limit = 1000 }: { after?: number; limit?: number } = {}): Promise<Receipt[]> {
    await this.queue;
    return (await this.database.after(after, limit)).map(withoutEnd);
  }

  /** The receipts before number `before` (null: all), newest first, at most `limit`. */
  async newest({ before = null, limit }: { before?: number | null; limit: number }): Promise<Receipt[]> {
    return (await this.page({ before, limit })).receipts;
  }

  /** The same, with where to go on; `next` is null at the beginning of the journal. */
  async page({ before, limit }: { before: number | null; limit: number }) {
    await this.queue;
    const to = before === null ? ((await this.database.last())?.seq ?? 0) : before - 1;
    const from = Math.max(1, to - limit + 1);
    const receipts = (await this.database.range(from, to)).map(withoutEnd).toReversed();
    const first = (await this.database.first())?.seq ?? 0;
    return { receipts, next: from > first && to > 0 ? from : null };
  }

  async ofAction(action: string): Promise<Receipt[]> {
    await this.queue;
    return (await this.database.ofAction(action)).map(withoutEnd);
  }

  async some(seqs: readonly number[]): Promise<Receipt[]> {
    await this.queue;
    return (await this.database.some(seqs)).map(withoutEnd);
  }

  /** What there is: numbers of the first and the last receipt (0: none), how much room, how many were ever dropped. */
  async extent(): Promise<{ first: number; last: number; room: number; dropped: number }> {
    await this.queue;
    const [first, last] = [await this.database.first(), await this.database.last()];
    const room = (last?.end ?? 0) - (first?.end ?? 0);
    return { first: first?.seq ?? 0, last: last?.seq ?? 0, room, dropped: await this.database.dropped() };
  }

  /** Checks the links of some receipts after `from` (null: from the first that is kept). */
  async verifySlice(from: ChainPoint | null): Promise<VerifiedSlice> {
    await this.queue;
    return verifySlice(this.database, from);
  }

  /** Recomputes every link. */
  async verify(): Promise<Verification> {
    let length = 0;
    let slice = await this.verifySlice(null);
    for (; slice.next && !slice.broken; slice = await this.verifySlice(slice.next)) length += slice.checked;
    length += slice.checked;
    return { isWhole: slice.broken === null, length, brokenAt: slice.broken?.seq ?? null };
  }
}
