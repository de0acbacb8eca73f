import browser, { type Tabs } from "webextension-polyfill";
import { z } from "zod";
import type { FactorName } from "../../core/rule";
import type { Halted } from "../../wire/messages";
import { hostOf, hostsIn } from "../hosts";
import type { Journal } from "../journal/journal";
import { changeReceipt } from "../journal/receipts";
import { stored } from "../storage/store";
import { HaltRules } from "./rules";

/** Where a halt was pressed. */
export type HaltedFrom = "popup" | "window" | "hot-key";

/** `pressedAt` null: no person pressed it. A halt stands as long as one of the two holds. */
const HaltState = z.strictObject({ pressedAt: z.number().nullable(), managedSince: z.number().nullable() });
type HaltState = z.infer<typeof HaltState>;

/**
 * The stop button. The block itself is Chrome's: it stands without this worker, and across restarts. What is done here
 * besides is telling: holds, frames, the journal.
 */
export class Halt {
  private readonly slot = stored("local", "halt", HaltState);
  private readonly rules = new HaltRules();
  private state: HaltState = { pressedAt: null, managedSince: null };
  /** What is told until the network stack has let go: lifted is said when it is true. */
  private lifting: Halted | null = null;
  private humans: readonly number[] = [];
  /** The block was found standing without a note: whoever pressed put it up alone, or a life ended in between. */
  private isFound = false;

  constructor(
    private readonly journal: Journal,
    /** `hasEnded`: whoever pressed has told the workers to end. */
    private readonly onChange: (hasEnded: boolean) => void,
  ) {}

  /** A block in the network stack is a halt, even where the note of who pressed it was lost. */
  async load(): Promise<void> {
    const { isBlocking, isLasting } = await this.rules.standing();
    const stored = await this.slot.read();
    // Pressed while this was read: that stands.
    const { pressedAt } = this.state;
    if (stored) this.state = { ...stored, pressedAt: pressedAt ?? stored.pressedAt };
    // A note that says otherwise may be an older one, put back from outside.
    this.isFound = !this.isOn && isBlocking;
    if (this.isFound) this.state.pressedAt = Date.now();
    if (this.isOn && !isLasting) await this.rules.block(this.humans);
    // Nobody has cut and told yet.
    if (this.isFound) this.onChange(false);
  }

  get isOn(): boolean {
    return this.state.pressedAt !== null || this.state.managedSince !== null;
  }

  /** The tabs that a press leaves alone. */
  get spared(): readonly number[] {
    return this.humans;
  }

  /** What surfaces show; null where nothing is halted. */
  get told(): Halted | null {
    const { pressedAt, managedSince } = this.state;
    const at = managedSince ?? pressedAt;
    return at === null ? this.lifting : { at, isManaged: managedSince !== null };
  }

  /** Works before anything is loaded: the block comes first, and everything else follows. */
  async press(from: HaltedFrom, hasEnded = false): Promise<void> {
    if (this.state.pressedAt !== null && !this.isFound) return;
    this.isFound = false;
    await this.stop({ ...this.state, pressedAt: this.state.pressedAt ?? Date.now() }, hasEnded);
    void this.journal.append(changeReceipt("halted", from, null));
  }

  /** The person's halt ends; the policy's stays. Whoever calls this has asked for the PIN. */
  async lift(factor: FactorName): Promise<void> {
    if (this.state.pressedAt === null) return;
    this.isFound = false;
    await this.go({ ...this.state, pressedAt: null });
    void this.journal.append(changeReceipt("lifted", "person", factor));
  }

  /** The administrator's halt: only the policy lifts it. */
  async setManagedHalt(isHalted: boolean): Promise<void> {
    if (isHalted === (this.state.managedSince !== null)) return;
    if (isHalted) await this.stop({ ...this.state, managedSince: Date.now() }, false);
    else await this.go({ ...this.state, managedSince: null });
    void this.journal.append(changeReceipt(isHalted ? "halted" : "lifted", "policy", null));
  }

  /** Keeps the exception in step with which tabs are the person's. */
  async follow(humans: readonly number[], guarded: readonly number[]): Promise<void> {
    this.humans = humans;
    if (!this.isOn) return;
    const isHuman = (tab: Tabs.Tab) => tab.id !== undefined && humans.includes(tab.id);
    const open = (await browser.tabs.query({})).filter(isHuman);
    const sites = [...new Set(open.flatMap((tab) => hostOf(tab.url) || []))];
    const guardedSites = [...new Set(await hostsIn(guarded))];
    if (this.isOn) await this.rules.spare({ tabs: humans, sites, guardedSites });
  }

  private async stop(state: HaltState, hasEnded: boolean): Promise<void> {
    this.state = state;
    // The person's tabs are spared in the same change, as far as they are known: no request of theirs falls between.
    const blocking = this.rules.block(this.humans);
    this.onChange(hasEnded);
    await Promise.all([blocking, this.slot.write(state)]);
  }

  private async go(state: HaltState): Promise<void> {
    this.lifting = this.told;
    this.state = state;
    // In this order: a worker that dies between the two comes back halted.
    if (!this.isOn) await this.rules.unblock();
    await this.slot.write(state);
    this.lifting = null;
    this.onChange(false);
  }
}
