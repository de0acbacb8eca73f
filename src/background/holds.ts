import browser from "webextension-polyfill";
import { type Answer, type EndReason, Hold, type HoldState } from "../core/hold";
import type { Journal } from "./journal/journal";
import { holdReceipt } from "./journal/receipts";
import { isAtNetwork } from "./network/place";
import { noLaterThanNow, steadyNow } from "./steady-clock";
import { storedMany } from "./storage/store";

const alarmName = "hold-deadline";
const recentLimit = 20;
/** How long an approval may wait for its page to send, in milliseconds. */
const releaseWithin = 15_000;

const endEvents = { denied: "denied", expired: "expired", withdrawn: "withdrawn", stale: "stale" } as const;
type EndState = keyof typeof endEvents;

/**
 * The waiting asks. Each is stored under its own key before anybody hears of it, so that the worker may die at any
 * time; the frame that holds the request asks again with `wait` and finds its hold here.
 */
export class Holds {
  private readonly slots = storedMany("local", "hold:", Hold);
  private readonly holds = new Map<string, Hold>();
  private readonly waiters = new Map<string, Set<() => void>>();
  /** What is being stored: nobody ends it before its first receipt. */
  private readonly adding = new Map<string, Promise<void>>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly journal: Journal,
    private readonly onChange: (hold: Hold) => void,
  ) {}

  async load(): Promise<void> {
    for (const hold of await this.slots.readAll()) {
      this.holds.set(hold.id, hold);
      noLaterThanNow(Math.max(hold.createdAt, hold.shownAt ?? 0, hold.answer?.at ?? 0));
    }
  }

  /**
   * Ends what did not outlive the last life. `gone`: why the pages that held these requests are cut off, so that what waited
   * has expired; null where they are not.
   */
  async begin(gone: "browser-restarted" | "guard-reloaded" | null): Promise<void> {
    if (gone) {
      for (const hold of this.open()) await this.end(hold.id, "expired", gone);
      const ended = [...this.holds.values()].filter((hold) => hold.state !== "pending").map((hold) => hold.id);
      for (const id of ended.slice(0, -recentLimit)) this.holds.delete(id);
      await this.slots.remove(ended.slice(0, -recentLimit));
    }
    // What the last life of the worker held at the network, Chromium has sent: nobody may say that it was stopped.
    for (const hold of this.open()) if (isAtNetwork(hold.document)) await this.end(hold.id, "stale", "guard-died");
    await this.expireDue();
  }

  get(id: string): Hold | undefined {
    return this.holds.get(id);
  }

  pending(): Hold[] {
    return [...this.holds.values()]
      .filter((hold) => hold.state === "pending")
      .sort((a, b) => a.createdAt - b.createdAt);
  }

  private open(): Hold[] {
    return [...this.holds.values()].filter(({ state }) => state === "pending" || state === "approved");
  }

  recent(): Hold[] {
    const ended = [...this.holds.values()].filter((hold) => hold.state !== "pending");
    return ended.sort((a, b) => (b.answer?.at ?? b.deadlineAt) - (a.answer?.at ?? a.deadlineAt)).slice(0, recentLimit);
  }

  private async put(hold: Hold): Promise<void> {
    this.holds.set(hold.id, hold);
    await this.slots.write(hold.id, hold);
    this.onChange(hold);
    for (const wake of this.waiters.get(hold.id) ?? []) wake();
  }

  /** Rejects where it cannot be stored: then there is no hold, and the write must be refused. */
  async add(hold: Hold): Promise<void> {
    const adding = this.put(hold).then(
      () => void this.journal.append(holdReceipt(hold, { event: "asked" })),
      (error: unknown) => {
        this.holds.delete(hold.id);
        throw error;
      },
    );
    this.adding.set(hold.id, adding);
    await adding.finally(() => this.adding.delete(hold.id));
    this.schedule();
    await this.prune();
  }

  async markShown(id: string): Promise<void> {
    const hold = this.holds.get(id);
    if (hold?.state === "pending" && hold.shownAt === null) await this.put({ ...hold, shownAt: steadyNow() });
  }

  /** Records a person's yes. It is stored before the page may hear of it. */
  async approve(id: string, answer: Answer): Promise<boolean> {
    const hold = this.holds.get(id);
    if (hold?.state !== "pending" || steadyNow() >= hold.deadlineAt) return false;
    const approved: Hold = { ...hold, state: "approved", answer, deadlineAt: steadyNow() + releaseWithin };
    // Queued before anybody wakes: the release's receipt comes after it.
    void this.journal.append(holdReceipt(approved, { event: "approved" }));
    await this.put(approved);
    return true;
  }

  /** Ends a hold that was not released; false where it had ended before. */
  async end(id: string, state: EndState, reason: EndReason, answer: Answer | null = null): Promise<boolean> {
    if (this.adding.has(id)) await this.adding.get(id)?.catch(() => {});
    const hold = this.holds.get(id);
    if (!hold || (hold.state !== "pending" && hold.state !== "approved")) return false;
    const ended: Hold = { ...hold, state, reason, answer: answer ?? hold.answer };
    this.holds.set(id, ended);
    void this.journal.append(holdReceipt(ended, { event: endEvents[state] }));
    await this.put(ended);
    return true;
  }

  /** Marks the one release of an approval, before its pass is handed out. */
  async release(id: string): Promise<void> {
    const hold = this.holds.get(id);
    if (hold?.state !== "approved") return;
    const released: Hold = { ...hold, state: "released" };
    this.holds.set(id, released);
    void this.journal.append(holdReceipt(released, { event: "released" }));
    await this.put(released);
  }

  /** Resolves when the hold is not pending any more. */
  settled(id: string): Promise<HoldState> {
    return new Promise((resolve) => {
      const check = () => {
        const state = this.holds.get(id)?.state ?? "stale";
        if (state === "pending") return;
        this.waiters.get(id)?.delete(check);
        resolve(state);
      };
      const waiting = this.waiters.get(id) ?? new Set();
      this.waiters.set(id, waiting.add(check));
      check();
    });
  }

  async withdrawWhere(matches: (hold: Hold) => boolean, reason: EndReason): Promise<void> {
    for (const hold of this.pending()) if (matches(hold)) await this.end(hold.id, "withdrawn", reason);
  }

  /** Ends everything that waits or was approved and not yet released. */
  async denyAll(reason: EndReason): Promise<void> {
    for (const hold of this.holds.values()) await this.end(hold.id, "denied", reason);
  }

  async expireDue(): Promise<void> {
    const now = steadyNow();
    for (const hold of this.open()) if (hold.deadlineAt <= now) await this.end(hold.id, "expired", "deadline");
    this.schedule();
  }

  /** A timer for the exact time while the worker lives, an alarm that wakes it when it does not. */
  private schedule(): void {
    clearTimeout(this.timer);
    const next = Math.min(...this.open().map((hold) => hold.deadlineAt));
    if (!Number.isFinite(next)) return;
    this.timer = setTimeout(() => void this.expireDue(), Math.max(0, next - steadyNow()));
    void browser.alarms.create(alarmName, { when: Date.now() + Math.max(0, next - steadyNow()) });
  }

  private async prune(): Promise<void> {
    const ended = [...this.holds.values()].filter((hold) => !["pending", "approved"].includes(hold.state));
    const old = ended.sort((a, b) => b.createdAt - a.createdAt).slice(recentLimit * 2);
    for (const hold of old) this.holds.delete(hold.id);
    if (old.length > 0) await this.slots.remove(old.map((hold) => hold.id));
  }
}
