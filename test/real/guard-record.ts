import { expect } from "@playwright/test";
import type { Hold } from "../../src/core/hold";
import type { Receipt } from "../../src/core/receipt";
import type { GuardWorker } from "../kit/guard-worker";

/** What the worker puts on its global for tests. */
interface GuardGlobal {
  readonly holdpoint: {
    readonly journal: {
      read(range: { after?: number; limit?: number }): Promise<Receipt[]>;
      verify(): Promise<{ isWhole: boolean }>;
    };
    desk(): Promise<{ holds: Hold[] }>;
  };
}

/** What the guard says of itself: its journal and what waits for a person. */
export class GuardRecord {
  readonly #worker: GuardWorker;
  readonly #expected = new Set<string>();

  constructor(worker: GuardWorker) {
    this.#worker = worker;
  }

  receipts(): Promise<Receipt[]> {
    return this.#worker.evaluate(() => {
      return (globalThis as unknown as GuardGlobal).holdpoint.journal.read({ limit: 10_000 });
    }, null);
  }

  async isWhole(): Promise<boolean> {
    const verification = await this.#worker.evaluate(() => {
      return (globalThis as unknown as GuardGlobal).holdpoint.journal.verify();
    }, null);
    return verification.isWhole;
  }

  /** Waits for the one hold that a step was to cause, and counts it as expected. */
  async nextHold(): Promise<Hold> {
    const seen: Hold[] = [];
    await expect(async () => {
      const holds = await this.#waiting();
      seen.splice(0, seen.length, ...holds.filter((hold) => !this.#expected.has(hold.id)));
      expect(seen.length, "holds that wait").toBeGreaterThan(0);
    }).toPass({ timeout: 15_000 });
    const [hold] = seen;
    if (hold === undefined || seen.length > 1) throw new Error(`one action, ${seen.length} prompts`);
    this.#expected.add(hold.id);
    return hold;
  }

  /** Waits until the journal tells how the hold ended. */
  async ended(hold: Hold, event: "released" | "denied"): Promise<void> {
    await expect(async () => {
      const events = (await this.receipts()).filter((receipt) => receipt.action === hold.id);
      expect(events.map((receipt) => receipt.event)).toContain(event);
    }).toPass({ timeout: 15_000 });
  }

  /** The holds that no step had asked for: prompts that should not have been. */
  async unexpected(): Promise<Receipt[]> {
    const asked = (await this.receipts()).filter((receipt) => receipt.event === "asked");
    return asked.filter((receipt) => !this.#expected.has(receipt.action));
  }

  #waiting(): Promise<Hold[]> {
    return this.#worker.evaluate(async () => {
      return (await (globalThis as unknown as GuardGlobal).holdpoint.desk()).holds;
    }, null);
  }
}
