import browser, { type Tabs } from "webextension-polyfill";
import type { Principal, SessionEvidence } from "../../core/principal";
import type { Posture, Question } from "../../wire/messages";
import { pushToTab } from "../../wire/server";
import type { Halt } from "../halt/halt";
import { hostOf } from "../hosts";
import type { Interstitial } from "../lock/interstitial";
import type { Lock, Locked } from "../lock/lock";
import { WorkerSites } from "../lock/worker-sites";
import type { Policy } from "../rules/policy";
import { attachedTabs, examine, examineAll, inherit } from "./evidence";
import { questionsAbout } from "./questions";
import { Sessions } from "./sessions";

/**
 * Keeps what Chrome does (locks, frames that are told, icons) in step with which tabs are guarded.
 * Tabs are examined when they are made and updated; there is no event for a DevTools client that attaches.
 */
export class TabGuard {
  readonly sessions: Sessions;
  /** The ids of the rules that hooks and locks follow by now. */
  rulesInForce: readonly string[] = [];
  private readonly told = new Map<number, boolean>();
  private readonly asked = new Set<number>();
  /** Tabs that were looked at while they showed a page, and that nothing drives. Others are locked until they are. */
  private readonly humans = new Set<number>();
  readonly workers: WorkerSites;

  constructor(
    private readonly policy: Policy,
    private readonly lock: Lock,
    private readonly interstitial: Interstitial,
    private readonly halt: Halt,
    private readonly onChange: () => void,
  ) {
    this.sessions = new Sessions(() => void this.apply());
    this.workers = new WorkerSites(this.sessions);
  }

  /** Reads what is stored. `isReloaded`: the extension began anew under a browser that goes on. */
  async load(isReloaded: boolean): Promise<void> {
    await Promise.all([this.sessions.load(isReloaded), this.workers.load()]);
  }

  /** Brings what the browser does in step with the sessions as they were stored. */
  async start(): Promise<void> {
    const isHeadless = navigator.userAgent.includes("HeadlessChrome");
    if (isHeadless && !this.sessions.isWebdriver) this.sessions.setWebdriver();
    await Promise.all([this.applyPolicy(), this.workers.awaitEnd(false)]);
  }

  async applyPolicy(): Promise<void> {
    this.sessions.isManagedAlways = this.policy.guardMode === "always";
    const { isAlways } = this.sessions;
    await Promise.all([
      this.lock.setPersistent(isAlways),
      this.interstitial.setPersistent(isAlways, this.policy.networkEffects, this.policy.socketLock(false)),
      this.examineAll(),
    ]);
    const { ids } = this.policy;
    await this.apply();
    this.tellGuarded();
    this.rulesInForce = ids;
  }

  /** Tells every guarded tab its posture anew. */
  tellGuarded(): void {
    for (const tab of this.sessions.guardedTabs()) void pushToTab(tab, { push: "posture", posture: this.posture(tab) });
  }

  posture(tab: number): Posture {
    const isGuarded = this.sessions.principalOf(tab) !== null;
    return {
      isGuarded,
      isHalted: isGuarded && this.halt.isOn,
      effects: this.policy.effects,
      // Where the network holds the opening of a socket, the page needs not to fail it.
      sockets: this.policy.sockets.filter(({ text }) => text !== null || !this.lock.isHolding),
      socketLock: this.policy.socketLock(this.lock.isHolding),
    };
  }

  /** Whether the lock leaves this tab alone. */
  isHuman(tab: number): boolean {
    const { isEverything } = this.sessions;
    return !isEverything && this.humans.has(tab) && this.sessions.principalOf(tab) === null;
  }

  get isGuarding(): boolean {
    return this.sessions.isEverything || this.sessions.guardedTabs().length > 0;
  }

  /** Whether the lock stands: it outlives the last guarded tab by as long as workers may. */
  get isLocking(): boolean {
    return this.isGuarding || this.sessions.isOutlived;
  }

  /** Whether the lock meets what is sent from here: a tab, or -1 and the site of a worker. */
  isLocked(tab: number, site: string): boolean {
    if (tab < 0) return this.isLocking && (this.sessions.isEverything || !this.workers.isFree(site));
    return this.isGuarding && !this.isHuman(tab);
  }

  /** The hosts whose workers are no person's; null: all. */
  get workerHosts(): readonly string[] | null {
    return this.sessions.isEverything ? null : this.sessions.sites;
  }

  /** Locks every tab that is not known to be a person's, and tells frames whose posture changed. */
  async apply(): Promise<void> {
    const tabs = await browser.tabs.query({});
    const guarded = new Set(this.sessions.guardedTabs());
    await this.lockAll(guarded);
    if (!this.sessions.isEverything) {
      await this.workers.note([...guarded], this.humanTabs(guarded));
      await this.lockAll(guarded);
    }
    await this.halt.follow(this.sessions.isEverything ? [] : this.humanTabs(guarded), [...guarded]);
    for (const tab of tabs) {
      if (tab.id === undefined) continue;
      const isGuarded = guarded.has(tab.id);
      if ((this.told.get(tab.id) ?? false) === isGuarded) continue;
      this.told.set(tab.id, isGuarded);
      void pushToTab(tab.id, { push: "posture", posture: this.posture(tab.id) });
    }
    this.onChange();
  }

  private async lockAll(guarded: ReadonlySet<number>): Promise<void> {
    const locked = this.locked(guarded);
    await this.lock.set(locked);
    const { isHolding } = this.lock;
    const held = isHolding ? this.policy.askedSockets : null;
    await this.interstitial.set(locked, this.policy.networkEffects, this.policy.socketLock(isHolding), held);
  }

  private locked(guarded: ReadonlySet<number>): Locked | null {
    const { isEverything, isSelfArming } = this.sessions;
    if (isEverything) return { humanTabs: null, workers: null, isMarked: !isSelfArming };
    if (!this.isLocking) return null;
    const isMarked = guarded.size > 0;
    return { humanTabs: isMarked ? this.humanTabs(guarded) : "all", workers: this.workers.locked, isMarked };
  }

  private humanTabs(guarded: ReadonlySet<number>): number[] {
    return [...this.humans].filter((tab) => !guarded.has(tab)).sort((a, b) => a - b);
  }

  /** A frame of some tab is on its way to this address, or there. The site's worker may run already. */
  async onNavigating(tab: number, url: string): Promise<void> {
    if (this.sessions.isEverything) return;
    if (this.workers.onNavigating(tab, url, this.isHuman(tab)))
      await this.lockAll(new Set(this.sessions.guardedTabs()));
  }

  /** A frame introduced itself. The first one that says `navigator.webdriver` marks the whole browser as automated. */
  async hello(tab: number, webdriver: boolean): Promise<Posture> {
    if (webdriver && !this.sessions.isSelfArming) {
      this.sessions.setSelfArming();
      await this.examineAll();
      await this.apply();
    }
    if (this.sessions.principalOf(tab) === null) await this.examine(tab);
    if (!webdriver && this.sessions.stateOf(tab) === "asked" && !this.asked.has(tab)) {
      this.asked.add(tab);
      this.onChange();
    }
    return this.posture(tab);
  }

  /** Whose session a tab belongs to; one not known to be driven is looked at once more before its write goes free. */
  async principalOf(tab: number): Promise<Principal | null> {
    if (this.sessions.principalOf(tab) === null) await this.examine(tab);
    return this.sessions.principalOf(tab);
  }

  async examine(id: number): Promise<void> {
    const tab = await browser.tabs.get(id).catch(() => null);
    if (!tab) return;
    await examine(this.sessions, tab, await attachedTabs());
    if (this.findHuman(tab)) await this.apply();
  }

  private async examineAll(): Promise<void> {
    for (const tab of await examineAll(this.sessions)) this.findHuman(tab);
  }

  /**
   * A tab without a page is nobody's yet: a DevTools client attaches to a tab a moment after it was made, so only what
   * is not driven when its first page is there counts as a person's.
   */
  private findHuman(tab: Tabs.Tab): boolean {
    const isEmpty = !tab.url || tab.url === "about:blank";
    if (tab.id === undefined || isEmpty || this.sessions.principalOf(tab.id)) return false;
    const isNew = this.workers.addOwn([hostOf(tab.url)]);
    if (this.humans.has(tab.id)) return isNew && this.isLocking;
    this.humans.add(tab.id);
    this.workers.leaveToPerson(tab.id);
    return true;
  }

  async onCreated(tab: Tabs.Tab): Promise<void> {
    if (tab.id === undefined) return;
    if (tab.openerTabId !== undefined) inherit(this.sessions, tab.openerTabId, tab.id, tab.windowId ?? -1);
    await examine(this.sessions, tab, await attachedTabs());
    await this.apply();
  }

  async onOpened(from: number, id: number): Promise<void> {
    const tab = await browser.tabs.get(id).catch(() => null);
    inherit(this.sessions, from, id, tab?.windowId ?? -1);
  }

  onRemoved(tab: number): void {
    this.humans.delete(tab);
    this.workers.forget(tab);
    this.told.delete(tab);
    this.asked.delete(tab);
    if (this.sessions.close(tab)) void this.workers.awaitEnd(true);
  }

  /** No worker that a closed tab left behind can go on by now. */
  async onOutlived(): Promise<void> {
    if (!this.sessions.isOutlived) return;
    this.sessions.leaveHosts();
    await this.apply();
  }

  /** A discarded tab has another id: what is known of it stays true, or it would become somebody else's. */
  onReplaced(added: number, removed: number): void {
    if (this.humans.delete(removed)) this.humans.add(added);
    if (this.asked.delete(removed)) this.asked.add(added);
    this.workers.forget(removed);
    this.told.delete(removed);
    this.sessions.move(removed, added);
  }

  /** A new frame in a guarded tab that could not know it by itself (an opaque origin, a page from a cache). */
  tellFrame(tab: number, frame: number): void {
    // In an automated browser every frame knows it by itself.
    if (!this.sessions.isSelfArming && this.sessions.principalOf(tab))
      void pushToTab(tab, { push: "posture", posture: this.posture(tab) }, frame);
  }

  /**
   * A navigation of this tab is held on a page of ours, so it was not known as a person's then. Our page throws another
   * extension's debugger out, and the evidence with it: a tab that nobody had looked at before is asked about.
   */
  onHeld(tab: number): void {
    if (this.sessions.isEverything || this.sessions.stateOf(tab) !== null) return;
    this.humans.delete(tab);
    this.sessions.guard(tab, -1, "generic", [{ kind: "unseen", detail: "" }], false);
  }

  /** The person's own choice in the icon's menu. */
  async choose(tab: Tabs.Tab, isGuarded: boolean): Promise<void> {
    if (tab.id === undefined) return;
    const evidence: SessionEvidence = { kind: "person", detail: "tab" };
    if (isGuarded) {
      this.sessions.forget(tab.id);
      this.sessions.guard(tab.id, tab.windowId ?? -1, "generic", [evidence], true);
    } else this.sessions.leaveToPerson(tab.id, tab.windowId ?? -1);
    await this.apply();
  }

  async chooseWindow(window: number, isGuarded: boolean): Promise<void> {
    this.sessions.guardWindow(window, isGuarded);
    await this.release(isGuarded, (tab) => tab.windowId === window);
  }

  async chooseProfile(isGuarded: boolean): Promise<void> {
    await this.sessions.guardProfile(isGuarded);
    await this.release(isGuarded, () => true);
    await this.lock.setPersistent(this.sessions.isAlways);
  }

  private async release(isGuarded: boolean, matches: (tab: Tabs.Tab) => boolean): Promise<void> {
    for (const tab of isGuarded ? [] : await browser.tabs.query({})) {
      if (tab.id !== undefined && matches(tab)) this.sessions.forget(tab.id);
    }
    await this.examineAll();
    await this.apply();
  }

  questions(): Promise<Question[]> {
    return questionsAbout(this.sessions.askedTabs().filter((tab) => this.asked.has(tab)));
  }

  /** "Is an agent driving this tab?" Yes stands for every tab that a DevTools client is attached to. */
  async answer(tab: number, isDriven: boolean): Promise<void> {
    this.asked.delete(tab);
    const window = (await browser.tabs.get(tab).catch(() => null))?.windowId ?? -1;
    if (isDriven) {
      this.sessions.setAttachedDriven();
      await this.examineAll();
    } else this.sessions.leaveToPerson(tab, window);
    await this.apply();
  }
}
