import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { z } from "zod";
import { genesis } from "../../core/chain";
import { ChainPoint, type Receipt } from "../../core/receipt";
import { stored } from "../storage/store";

/** `end` counts the bytes of all receipts up to this one: so what a cut would free is known without reading them. */
export type StoredReceipt = Receipt & { readonly end: number };

export function withoutEnd(stored: StoredReceipt): Receipt {
  const { end: _end, ...receipt } = stored;
  return receipt;
}

/** What stands before the first receipt that is kept; `receipt` is the number of the receipt that says so. */
export interface Anchor extends ChainPoint {
  readonly dropped: number;
  readonly receipt: number;
}

interface JournalSchema extends DBSchema {
  receipts: { key: number; value: StoredReceipt; indexes: { action: string } };
  anchors: { key: number; value: Anchor };
}

const firstName = "journal";

/** Where the journal lies: an IndexedDB database, and the name of the one in force. */
export class JournalDatabase {
  private opened: Promise<IDBPDatabase<JournalSchema>> | null = null;
  private readonly name = stored("local", "journalName", z.string());
  private readonly headSlot = stored("local", "journalHead", ChainPoint);

  private open(): Promise<IDBPDatabase<JournalSchema>> {
    this.opened ??= this.openNamed();
    return this.opened;
  }

  private async openNamed(): Promise<IDBPDatabase<JournalSchema>> {
    const database = await openDB<JournalSchema>((await this.name.read()) ?? firstName, 2, {
      upgrade(upgraded, from) {
        if (from < 1) upgraded.createObjectStore("receipts", { keyPath: "seq" }).createIndex("action", "action");
        if (from < 2) upgraded.createObjectStore("anchors", { keyPath: "seq" });
      },
      blocking: () => void this.close(),
      terminated: () => {
        this.opened = null;
      },
    });
    const { objectStoreNames: stores } = database;
    if (stores.contains("receipts") && stores.contains("anchors")) return database;
    database.close();
    throw new Error(`the database ${database.name} is not a journal`);
  }

  async close(): Promise<void> {
    const opened = this.opened;
    this.opened = null;
    await opened?.then(
      (database) => database.close(),
      () => {},
    );
  }

  /** Leaves the database as it is and goes on with a new one. Returns the name of the old one. */
  async setAside(): Promise<string> {
    await this.close();
    const aside = (await this.name.read()) ?? firstName;
    await this.name.write(`${firstName}-${Number(/\d+$/.exec(aside)?.[0] ?? 1) + 1}`);
    await this.headSlot.write(genesis);
    return aside;
  }

  /** The newest receipt that was noted outside the database: one that lost its end cannot know it. */
  head(): Promise<ChainPoint | null> {
    return this.headSlot.read();
  }

  noteHead({ seq, hash }: ChainPoint): Promise<void> {
    return this.headSlot.write({ seq, hash });
  }

  async last(): Promise<StoredReceipt | null> {
    const { store } = (await this.open()).transaction("receipts");
    return (await store.openCursor(null, "prev"))?.value ?? null;
  }

  async first(): Promise<StoredReceipt | null> {
    const { store } = (await this.open()).transaction("receipts");
    return (await store.openCursor())?.value ?? null;
  }

  async anchor(): Promise<Anchor | null> {
    const { store } = (await this.open()).transaction("anchors");
    return (await store.openCursor(null, "prev"))?.value ?? null;
  }

  /** How many receipts were ever dropped. */
  async dropped(): Promise<number> {
    const anchors = await (await this.open()).getAll("anchors");
    return anchors.reduce((sum, { dropped }) => sum + dropped, 0);
  }

  /** Adds receipts and, in the same transaction, drops those up to `anchor`. */
  async add(receipts: readonly StoredReceipt[], anchor: Anchor | null = null): Promise<void> {
    const transaction = (await this.open()).transaction(["receipts", "anchors"], "readwrite");
    const work: Promise<unknown>[] = receipts.map((receipt) => transaction.objectStore("receipts").add(receipt));
    if (anchor) {
      work.push(transaction.objectStore("receipts").delete(IDBKeyRange.upperBound(anchor.seq)));
      work.push(transaction.objectStore("anchors").put(anchor));
    }
    await Promise.all([...work, transaction.done]);
  }

  /** The receipts from one number to another, in order. */
  async range(from: number, to: number): Promise<StoredReceipt[]> {
    return to < from ? [] : (await this.open()).getAll("receipts", IDBKeyRange.bound(from, to));
  }

  async after(seq: number, limit: number): Promise<StoredReceipt[]> {
    return (await this.open()).getAll("receipts", IDBKeyRange.lowerBound(seq, true), limit);
  }

  async ofAction(action: string): Promise<StoredReceipt[]> {
    return (await this.open()).getAllFromIndex("receipts", "action", action);
  }

  async some(seqs: readonly number[]): Promise<StoredReceipt[]> {
    const { store } = (await this.open()).transaction("receipts");
    const found = await Promise.all(seqs.map((seq) => store.get(seq)));
    return found.flatMap((receipt) => receipt ?? []);
  }

  /** Where the chain that is kept begins. */
  async start(): Promise<ChainPoint> {
    const anchor = await this.anchor();
    return anchor ? { seq: anchor.seq, hash: anchor.hash } : genesis;
  }
}
