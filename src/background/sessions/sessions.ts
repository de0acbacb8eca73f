import { z } from "zod";
import { Principal, type SessionEvidence } from "../../core/principal";
import { stored } from "../storage/store";

/**
 * What is known of one tab. `asked`: only a DevTools client's presence speaks for an agent; guarded until the person
 * has answered. `human`: the person said that nobody drives it.
 */
const TabState = z.strictObject({
  tab: z.number(),
  window: z.number(),
  state: z.enum(["guarded", "asked", "human"]),
  principal: Principal.nullable(),
});
type TabState = z.infer<typeof TabState>;

const SessionsState = z.strictObject({
  tabs: z.array(TabState),
  windows: z.array(z.number()),
  isWebdriver: z.boolean(),
  /** Frames see `navigator.webdriver`, so that each arms itself. */
  isSelfArming: z.boolean(),
  isAttachedDriven: z.boolean(),
  /** Hosts that guarded tabs have shown since the first of them: what their workers send has no tab to tell it by. */
  sites: z.array(z.string()),
  start: z.string(),
});
type SessionsState = z.infer<typeof SessionsState>;

function fresh(): SessionsState {
  const start = crypto.randomUUID().slice(0, 8);
  return { tabs: [], windows: [], isWebdriver: false, isSelfArming: false, isAttachedDriven: false, sites: [], start };
}

/** Which tabs are guarded and why. Tabs it has never heard of are not human: the lock names the human's tabs. */
export class Sessions {
  private state: SessionsState = fresh();
  private readonly slot = stored("session", "sessions", SessionsState);
  private readonly keptSlot = stored("local", "lastSessions", SessionsState);
  private tabs = new Map<number, TabState>();
  isProfileGuarded = false;
  isManagedAlways = false;
  private readonly profileSlot = stored("local", "guardProfile", z.boolean());

  constructor(private readonly onChange: () => void) {}

  /** A reload of the extension empties what lives as long as the browser, so the tabs' states are kept on disk, too. */
  async load(isReloaded: boolean): Promise<void> {
    const kept = isReloaded ? this.keptSlot.read() : null;
    const [state, profile] = await Promise.all([this.slot.read(), this.profileSlot.read()]);
    this.state = state ?? (await kept) ?? fresh();
    this.tabs = new Map(this.state.tabs.map((tab) => [tab.tab, tab]));
    this.isProfileGuarded = profile ?? false;
  }

  private save(): void {
    void this.slot.write(this.state);
    void this.keptSlot.write(this.state);
  }

  private changed(): void {
    this.state.tabs = [...this.tabs.values()];
    this.save();
    this.onChange();
  }

  get isWebdriver(): boolean {
    return this.state.isWebdriver;
  }

  get isSelfArming(): boolean {
    return this.state.isSelfArming;
  }

  get isAlways(): boolean {
    return this.isManagedAlways || this.isProfileGuarded;
  }

  /** Every tab of the browser is guarded, whatever it shows. */
  get isEverything(): boolean {
    return this.isAlways || this.isWebdriver;
  }

  get isAttachedDriven(): boolean {
    return this.state.isAttachedDriven;
  }

  isWindowGuarded(window: number): boolean {
    return this.state.windows.includes(window);
  }

  principalOf(tab: number): Principal | null {
    const known = this.tabs.get(tab);
    return known && known.state !== "human" ? known.principal : null;
  }

  stateOf(tab: number): TabState["state"] | null {
    return this.tabs.get(tab)?.state ?? null;
  }

  /** Hosts whose workers are locked, for as long as anything is guarded and a while longer. */
  get sites(): readonly string[] {
    return this.state.sites;
  }

  /** The last guarded tab was closed, and workers of the sites that it showed may go on without it. */
  get isOutlived(): boolean {
    return !this.isEverything && this.state.sites.length > 0 && this.guardedTabs().length === 0;
  }

  /** Notes where a guarded tab's frames go; true where a host is new. */
  addHosts(hosts: readonly string[]): boolean {
    const known = this.state.sites.length;
    this.state.sites = [...new Set([...this.state.sites, ...hosts])];
    if (this.state.sites.length === known) return false;
    this.save();
    return true;
  }

  guardedTabs(): number[] {
    return [...this.tabs.values()].filter((tab) => tab.state !== "human").map((tab) => tab.tab);
  }

  askedTabs(): number[] {
    return [...this.tabs.values()].filter((tab) => tab.state === "asked").map((tab) => tab.tab);
  }

  /** Marks a tab as agent-driven; new evidence joins the old, and certain evidence ends a question. */
  guard(tab: number, window: number, agent: string, evidence: readonly SessionEvidence[], isCertain: boolean): void {
    const known = this.tabs.get(tab);
    const kinds = new Set(known?.principal?.evidence.map((item) => item.kind));
    const added = evidence.filter((item) => !kinds.has(item.kind));
    const state = isCertain || known?.state === "guarded" ? "guarded" : "asked";
    if (known && known.state === state && added.length === 0) return;
    const session = known?.principal?.session ?? `${agent}-${this.state.start}`;
    const all = [...(known?.principal?.evidence ?? []), ...added];
    this.tabs.set(tab, { tab, window, state, principal: { session, agent, evidence: all } });
    this.changed();
  }

  /** Workers of these hosts, or of all, are nobody's but the person's from now on. True where one was locked. */
  leaveHosts(hosts: readonly string[] = this.state.sites): boolean {
    const kept = this.state.sites.filter((host) => !hosts.includes(host));
    if (kept.length === this.state.sites.length) return false;
    this.state.sites = kept;
    this.save();
    return true;
  }

  /** The person said that this tab is theirs: it stays so until the person or the policy says otherwise. */
  leaveToPerson(tab: number, window: number): void {
    const wasGuarded = this.principalOf(tab) !== null;
    this.tabs.set(tab, { tab, window, state: "human", principal: null });
    if (wasGuarded && this.isOutlived) this.leaveHosts();
    this.changed();
  }

  /** The tab is closed; what workers of its sites still do is its session's. True where it was guarded. */
  close(tab: number): boolean {
    const wasGuarded = this.principalOf(tab) !== null;
    if (this.tabs.delete(tab)) this.changed();
    return wasGuarded;
  }

  /** The same tab under another id, which Chrome gives it when its page is discarded. */
  move(from: number, to: number): void {
    const known = this.tabs.get(from);
    if (!known) return;
    this.tabs.delete(from);
    this.tabs.set(to, { ...known, tab: to });
    this.changed();
  }

  /** Takes back the person's "guard this tab"; evidence may guard it anew. */
  forget(tab: number): void {
    const wasGuarded = this.principalOf(tab) !== null;
    if (!this.tabs.delete(tab)) return;
    if (wasGuarded && this.isOutlived) this.leaveHosts();
    this.changed();
  }

  setWebdriver(): void {
    this.state.isWebdriver = true;
    this.changed();
  }

  setSelfArming(): void {
    this.state.isSelfArming = true;
    this.setWebdriver();
  }

  setAttachedDriven(): void {
    this.state.isAttachedDriven = true;
    this.changed();
  }

  guardWindow(window: number, isGuarded: boolean): void {
    const others = this.state.windows.filter((known) => known !== window);
    this.state.windows = isGuarded ? [...others, window] : others;
    this.changed();
  }

  async guardProfile(isGuarded: boolean): Promise<void> {
    this.isProfileGuarded = isGuarded;
    await this.profileSlot.write(isGuarded);
    this.changed();
  }
}
