import { setTimeout as delay } from "node:timers/promises";
import type { Hold } from "../../src/core/hold";
import type { Desk } from "../../src/wire/messages";
import type { GuardWorker } from "../kit/guard-worker";

interface Watching {
  readonly onHeld: (hold: Hold) => Promise<void>;
  readonly onEnded: (hold: Hold) => void;
}

declare const holdpoint: { desk(): Promise<Desk> };

/** Follows the guard's desk, as the approval window does, and tells of each hold once when it opens and once when it ends. */
export class HoldWatch {
  readonly seen = new Map<string, Hold>();
  readonly #stop = new AbortController();
  readonly #running: Promise<void>;

  constructor(worker: GuardWorker, watching: Watching) {
    this.#running = this.#follow(worker, watching);
  }

  /** Looks once more, so that what ended last is told too, and ends. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #follow(worker: GuardWorker, watching: Watching): Promise<void> {
    for (let isLast = false; !isLast; ) {
      isLast = this.#stop.signal.aborted;
      const desk = await worker.evaluate(() => holdpoint.desk(), null).catch(() => null);
      // A closed browser holds nothing any more.
      if (desk === null) return;
      for (const hold of [...desk.recent.toReversed(), ...desk.holds]) await this.#meet(hold, watching);
      await delay(100, undefined, { signal: this.#stop.signal }).catch(() => {});
    }
  }

  async #meet(hold: Hold, { onHeld, onEnded }: Watching): Promise<void> {
    const before = this.seen.get(hold.id);
    this.seen.set(hold.id, hold);
    if (!before) await onHeld(hold);
    if (isOver(hold) && !(before && isOver(before))) onEnded(hold);
  }
}

/** An approved hold still has its release before it. */
function isOver(hold: Hold): boolean {
  return hold.state !== "pending" && hold.state !== "approved";
}
