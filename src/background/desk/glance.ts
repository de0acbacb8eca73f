import browser, { type Tabs } from "webextension-polyfill";
import type { VerbName } from "../../core/action";
import type { Principal } from "../../core/principal";
import type { Receipt, ReceiptEvent } from "../../core/receipt";
import type { Brake, Glance, GlanceTab } from "../../wire/messages";
import type { Cutting } from "../halt/cutting";
import type { Halt } from "../halt/halt";
import { meantWorkers } from "../halt/page-workers";
import type { Holds } from "../holds";
import type { Journal } from "../journal/journal";
import type { Policy } from "../rules/policy";
import type { RuleBook } from "../rules/rule-book";
import type { Sessions } from "../sessions/sessions";
import type { TabGuard } from "../sessions/tab-guard";
import { steadyNow } from "../steady-clock";
import type { Guarding } from "./guarding";
import type { PinKeeper } from "./pin-keeper";

/** The verbs that the popup offers to decide for a site, the ones that people ask about most. */
const commonVerbs: readonly VerbName[] = ["update", "post", "send", "upload", "delete", "write"];
const decisions: readonly ReceiptEvent[] = ["allowed", "approved", "denied", "expired", "stopped"];
const shownDecisions = 5;
const searchedReceipts = 200;

function siteOf(tab: Tabs.Tab): string | null {
  return tab.url && /^https?:/.test(tab.url) ? new URL(tab.url).hostname : null;
}

function whyEverything(sessions: Sessions): GlanceTab["everything"] {
  if (sessions.isManagedAlways) return "policy";
  if (sessions.isProfileGuarded) return "profile";
  return sessions.isWebdriver ? "automation" : null;
}

async function tabInFront(): Promise<Tabs.Tab | null> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab ?? null;
}

interface Sources {
  readonly tabs: TabGuard;
  readonly policy: Policy;
  readonly holds: Holds;
  readonly journal: Journal;
  readonly pins: PinKeeper;
  readonly rules: RuleBook;
  readonly halt: Halt;
  readonly cutting: Cutting;
  readonly guarding: Guarding;
}

/** Everything that the popup shows about one tab, in one answer. */
export class Glances {
  constructor(private readonly sources: Sources) {}

  async of(id: number | null): Promise<Glance> {
    const { holds, policy, pins, halt, rules, journal } = this.sources;
    const tab = id === null ? await tabInFront() : await browser.tabs.get(id).catch(() => null);
    const pin = await pins.state();
    const about = tab ? await this.about(tab) : null;
    const self = await chrome.management.getSelf();
    return {
      tab: about,
      holds: holds.pending(),
      questions: (await this.sources.tabs.questions()).length,
      recent: await this.decided(about?.principal ?? null),
      standing: about?.site ? [...rules.standing(about.site, commonVerbs)] : [],
      install: self.installType === "admin" ? "managed" : "by-hand",
      halted: halt.told,
      brake: await this.brake(),
      problems: [...policy.problems, ...(journal.lastError ? [journal.lastError] : [])],
      contact: policy.managed.value.contact,
      pin: { isSet: pin.record !== null, lockedUntil: pin.lockedUntil },
      now: steadyNow(),
    };
  }

  private async brake(): Promise<Brake> {
    const { tabs, halt, cutting } = this.sources;
    const guarded = tabs.sessions.guardedTabs();
    const [first] = guarded;
    const posture = first === undefined ? null : { ...tabs.posture(first), isHalted: true };
    const [cut, { hosts, own }] = await Promise.all([cutting.openers(guarded), meantWorkers(tabs, halt)]);
    const workers = { hosts: hosts && [...hosts], own: [...own] };
    return { spared: [...halt.spared], cut, guarded, posture, workers };
  }

  private async about(tab: Tabs.Tab): Promise<GlanceTab> {
    const { sessions } = this.sources.tabs;
    const id = tab.id ?? -1;
    return {
      tab: id,
      title: tab.title ?? "",
      site: siteOf(tab),
      state: sessions.stateOf(id) ?? "open",
      principal: sessions.principalOf(id),
      isWindowGuarded: tab.windowId !== undefined && sessions.isWindowGuarded(tab.windowId),
      isProfileGuarded: sessions.isProfileGuarded,
      everything: whyEverything(sessions),
      takesPin: await this.sources.guarding.takesPin("tab", tab),
    };
  }

  /** The session's last decisions, newest first; where the tab has no session, the last ones of any. */
  private async decided(principal: Principal | null): Promise<Receipt[]> {
    const receipts = await this.sources.journal.newest({ limit: searchedReceipts }).catch(() => []);
    const isOurs = (receipt: Receipt) => principal === null || receipt.session === principal.session;
    const decided = receipts.filter((receipt) => decisions.includes(receipt.event) && isOurs(receipt));
    return decided.slice(0, shownDecisions);
  }
}
