import browser from "webextension-polyfill";
import { z } from "zod";
import { hostOf, hostsIn } from "../hosts";
import type { Sessions } from "../sessions/sessions";
import { stored } from "../storage/store";
import type { LockedWorkers } from "./lock";

export const outlivedAlarm = "outlived";
/** Chromium ends a service worker after at most so many minutes in one event, and 30 s after the last. */
const outlivesFor = 5;

/** Hosts that are remembered; the oldest go first, and their workers are locked like any unknown one. */
const most = 500;

function isWithin(host: string, hosts: Iterable<string>): boolean {
  return [...hosts].some((other) => host === other || host.endsWith(`.${other}`));
}

/**
 * Whose workers are locked. What a worker sends has no tab, so it is told by its site. The sites left alone are named:
 * those that the person's own tabs have shown since the browser's start, and no guarded tab. A site that nobody has
 * heard of yet is locked before its first page is there, unless it lies below one of those: Chromium names hosts no finer.
 */
export class WorkerSites {
  private readonly slot = stored("session", "ownSites", z.array(z.string()));
  private readonly own = new Set<string>();
  /** Where tabs of which nothing is known yet are going. */
  private readonly unknown = new Map<number, string[]>();
  /** Tabs whose frames were looked at, and as whose; where they go later is heard. */
  private readonly noted = new Map<number, "agent" | "person">();

  constructor(private readonly sessions: Sessions) {}

  async load(): Promise<void> {
    for (const host of (await this.slot.read()) ?? []) this.own.add(host);
  }

  get locked(): LockedWorkers {
    return { free: [...this.own].sort(), guarded: [...this.guarded()].sort() };
  }

  /** Whether the lock leaves the workers of this host alone. */
  isFree(host: string): boolean {
    return isWithin(host, this.own) && !isWithin(host, this.guarded());
  }

  /** Whether a tab of the person's has shown this host. */
  isOwn(host: string): boolean {
    return this.own.has(host);
  }

  private guarded(): Set<string> {
    return new Set([...this.sessions.sites, ...[...this.unknown.values()].flat()]);
  }

  /** Notes what tabs show in their frames, once for each tab, while something is guarded. */
  async note(guarded: readonly number[], humans: readonly number[]): Promise<void> {
    if (guarded.length === 0) return this.noted.clear();
    for (const tab of guarded) {
      this.sessions.addHosts(this.unknown.get(tab) ?? []);
      this.unknown.delete(tab);
    }
    const theirs = this.notYet(guarded, "agent");
    const own = this.notYet(humans, "person");
    this.sessions.addHosts(await hostsIn(theirs));
    this.addOwn(await hostsIn(own));
  }

  private notYet(tabs: readonly number[], whose: "agent" | "person"): number[] {
    const fresh = tabs.filter((tab) => this.noted.get(tab) !== whose);
    for (const tab of fresh) this.noted.set(tab, whose);
    return fresh;
  }

  /** The person's own tab shows these hosts, or is about to; true where one is new. */
  addOwn(hosts: readonly string[]): boolean {
    const fresh = hosts.filter((host) => host !== "" && !this.own.has(host));
    if (fresh.length === 0) return false;
    for (const host of fresh) this.own.add(host);
    for (const host of this.own) if (this.own.size > most) this.own.delete(host);
    void this.slot.write([...this.own]);
    return true;
  }

  /** The person goes there: workers that a closed tab left behind are theirs from now on. */
  private visit(hosts: readonly string[]): boolean {
    const isNew = this.addOwn(hosts);
    return (this.sessions.isOutlived && this.sessions.leaveHosts(hosts)) || isNew;
  }

  /** A frame of a tab is on its way there; true where that is news for the lock. */
  onNavigating(tab: number, url: string, isHuman: boolean): boolean {
    const host = hostOf(url);
    if (host === "") return false;
    if (isHuman) return this.visit([host]);
    if (this.sessions.principalOf(tab)) return this.sessions.addHosts([host]);
    const known = this.unknown.get(tab) ?? [];
    if (known.includes(host)) return false;
    this.unknown.set(tab, [...known, host]);
    return true;
  }

  /** The tab is the person's: where it went before that was known is theirs, too. */
  leaveToPerson(tab: number): void {
    this.visit(this.unknown.get(tab) ?? []);
    this.unknown.delete(tab);
  }

  /** A session whose last tab was closed goes on until its workers have had to end, or `leaveHosts` is called. */
  async awaitEnd(isNew: boolean): Promise<void> {
    if (!this.sessions.isOutlived || (!isNew && (await browser.alarms.get(outlivedAlarm)))) return;
    await browser.alarms.create(outlivedAlarm, { delayInMinutes: outlivesFor });
  }

  forget(tab: number): void {
    this.unknown.delete(tab);
    this.noted.delete(tab);
  }
}
