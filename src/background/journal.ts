import canonicalize from "canonicalize";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Receipt, ReceiptBody } from "../core/receipt";

interface JournalSchema extends DBSchema {
  receipts: { key: number; value: Receipt; indexes: { action: string } };
}

/** The `previous` of the first receipt. */
export const genesis = "0".repeat(64);

async function hashOf(receipt: Omit<Receipt, "hash">): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalize(receipt) as string);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export interface Verification {
  readonly isWhole: boolean;
  readonly length: number;
  /** The first receipt that does not follow from the one before; null where the chain is whole. */
  readonly brokenAt: number | null;
}

/**
 * The append-only list of receipts in IndexedDB, each linked to the one before by SHA-256 over its RFC 8785 form.
 * Appends run one after another; a failing disk is reported by `lastError` and never stops the guard.
 */
export class Journal {
  lastError: string | null = null;
  private database: Promise<IDBPDatabase<JournalSchema>> | null = null;
  private last: Promise<{ seq: number; hash: string }> | null = null;
  private queue: Promise<unknown> = Promise.resolve();

  private open(): Promise<IDBPDatabase<JournalSchema>> {
    this.database ??= openDB<JournalSchema>("journal", 1, {
      upgrade(database) {
        const receipts = database.createObjectStore("receipts", { keyPath: "seq" });
        receipts.createIndex("action", "action");
      },
    });
    return this.database;
  }

  private async readLast(): Promise<{ seq: number; hash: string }> {
    const cursor = await (await this.open()).transaction("receipts").store.openCursor(null, "prev");
    return cursor ? { seq: cursor.value.seq, hash: cursor.value.hash } : { seq: 0, hash: genesis };
  }

  /** Appends one receipt; resolves when it is stored, or when it could not be (see `lastError`). */
  append(body: ReceiptBody): Promise<void> {
    const appended = this.queue
      .then(() => this.write(body))
      .then(
        () => {
          this.lastError = null;
        },
        (error: unknown) => {
          this.last = null;
          this.database = null;
          this.lastError = error instanceof Error ? error.message : String(error);
        },
      );
    this.queue = appended;
    return appended;
  }

  private async write(body: ReceiptBody): Promise<void> {
    this.last ??= this.readLast();
    const { seq, hash: previous } = await this.last;
    const unsealed = { ...body, seq: seq + 1, previous };
    const receipt: Receipt = { ...unsealed, hash: await hashOf(unsealed) };
    await (await this.open()).add("receipts", receipt);
    this.last = Promise.resolve({ seq: receipt.seq, hash: receipt.hash });
  }

  /** The receipts after number `after`, oldest first, at most `limit`. */
  async read({ after = 0, limit = 1000 }: { after?: number; limit?: number } = {}): Promise<Receipt[]> {
    await this.queue;
    return (await this.open()).getAll("receipts", IDBKeyRange.lowerBound(after, true), limit);
  }

  /** The receipts before number `before` (null: all), newest first, at most `limit`. */
  async newest({ before = null, limit }: { before?: number | null; limit: number }): Promise<Receipt[]> {
    await this.queue;
    const end = before ?? Number.POSITIVE_INFINITY;
    const receipts: Receipt[] = [];
    let cursor = await (await this.open())
      .transaction("receipts")
      .store.openCursor(IDBKeyRange.upperBound(end, true), "prev");
    for (; cursor && receipts.length < limit; cursor = await cursor.continue()) receipts.push(cursor.value);
    return receipts;
  }

  /** Recomputes every link. */
  async verify(): Promise<Verification> {
    await this.queue;
    let previous = genesis;
    let length = 0;
    let cursor = await (await this.open()).transaction("receipts").store.openCursor();
    const receipts: Receipt[] = [];
    while (cursor) {
      receipts.push(cursor.value);
      cursor = await cursor.continue();
    }
    for (const receipt of receipts) {
      const { hash, ...unsealed } = receipt;
      length++;
      const follows = receipt.seq === length && receipt.previous === previous && hash === (await hashOf(unsealed));
      if (!follows) return { isWhole: false, length: receipts.length, brokenAt: receipt.seq };
      previous = hash;
    }
    return { isWhole: true, length, brokenAt: null };
  }
}
