import browser from "webextension-polyfill";
import type { Action } from "../core/action";
import type { Attempt, Surroundings } from "../core/attempt";
import { classify } from "../core/classify";
import { isUnnamed } from "../core/decide";
import type { Decision } from "../core/decision";
import type { Hold } from "../core/hold";
import { judge } from "../core/judge";
import { pendingHold } from "../core/pending-hold";
import { previewOf } from "../core/preview";
import type { Principal } from "../core/principal";
import { redactUrl } from "../core/redact";
import { sentenceFor } from "../core/sentence";
import type { Reply, Sent, VeilState } from "../wire/messages";
import { type Sender, showVeil } from "../wire/server";
import type { ApprovalWindow } from "./desk/window";
import type { Cutting } from "./halt/cutting";
import type { Halt } from "./halt/halt";
import type { Ask } from "./handlers/retry";
import type { Holds } from "./holds";
import type { Journal } from "./journal/journal";
import { holdReceipt, ruledReceipt } from "./journal/receipts";
import type { Passes } from "./lock/passes";
import type { Redirects } from "./lock/redirects";
import { isAtNetwork, isOfPage, networkDeadline } from "./network/place";
import type { Past } from "./past";
import { allowedBefore, failClosed } from "./rules/builtin-decisions";
import type { Policy } from "./rules/policy";
import type { TabGuard } from "./sessions/tab-guard";
import { steadyNow } from "./steady-clock";
import { endVerdict, haltTold, haltVerdict, ruleVerdict, waitingVerdict } from "./verdicts";

type Ruling = Reply<"ask">;

/** How long a refusal is told again to a new document of its tab, in milliseconds. */
const refusalLasts = 10_000;

interface Allowed {
  readonly id: string;
  readonly principal: Principal;
  readonly action: Action;
  readonly attempt: Attempt;
  readonly preview: null;
}

/** What the person reads about a hold, in their language. */
export function sentenceOf(hold: Hold): string {
  const { key, substitutions } = sentenceFor(hold);
  // The stars are for the card, which sets the name apart; here it is quoted.
  return (browser.i18n.getMessage(key, substitutions) || key).replace(/\*([^*]*)\*/, "“$1”");
}

/** The use case: an attempt of a guarded tab is judged, then passed, refused or held. */
export class Guard {
  /** What was released or allowed lately, so that the outcome finds its receipt. */
  private readonly sent = new Map<string, { principal: Principal; action: Action; attempt: Attempt }>();
  private readonly veiled = new Set<number>();
  /** The last refusal of each tab: a page that reloads itself over a 403 must not lose it. */
  private readonly refusals = new Map<number, { readonly told: VeilState["refused"]; readonly at: number }>();

  constructor(
    private readonly tabs: TabGuard,
    private readonly policy: Policy,
    private readonly holds: Holds,
    private readonly journal: Journal,
    private readonly passes: Passes,
    private readonly window: ApprovalWindow,
    private readonly halt: Halt,
    private readonly cutting: Cutting,
    private readonly past: Past,
    private readonly redirects: Redirects,
  ) {}

  /** `owner`: whose session it is, where that is known already. */
  async ask({ action: id, attempt, surroundings }: Ask, sender: Sender, owner?: Principal): Promise<Ruling> {
    const known = this.holds.get(id);
    if (known) return known.document === sender.document ? { kind: "held", action: id } : { kind: "stale" };
    const principal = owner ?? (await this.tabs.principalOf(sender.tab));
    // Nothing is locked in a tab that is not guarded, so nothing needs a pass.
    if (!principal) return { kind: "release", action: id, pass: "" };
    const { action, decision } = this.judge(principal, attempt, surroundings, sender.tab);
    const subject = { id, principal, action, attempt, preview: null };
    this.redirects.note({ id, principal, action, decision, attempt, surroundings, tab: sender.tab, url: attempt.url });
    if (this.halt.isOn) {
      void this.journal.append(ruledReceipt(subject, decision, { event: "denied", reason: "halted", rules: [] }));
      return { kind: "refuse", action: id, verdict: haltVerdict(action) };
    }
    if (decision.effect !== "deny" && this.passes.wasReturned(attempt.digest)) {
      return this.letGo({ ...subject, attempt }, allowedBefore, sender);
    }
    if (decision.effect === "deny") {
      void this.journal.append(ruledReceipt(subject, decision, { event: "denied", reason: "rule" }));
      const verdict = ruleVerdict(action, decision, this.policy.managed.value.contact);
      await this.tellVeil(sender.tab, { sentence: verdict.detail, verdict });
      return { kind: "refuse", action: id, verdict };
    }
    if (decision.effect === "allow") {
      if (isUnnamed(decision)) return { kind: "release", action: id, pass: "" };
      return this.letGo({ ...subject, attempt }, decision, sender);
    }
    try {
      await this.hold(id, principal, action, decision, attempt, surroundings, sender);
    } catch {
      void this.journal.append(ruledReceipt(subject, failClosed, { event: "denied", reason: "rule" }));
      const verdict = ruleVerdict(action, failClosed, "");
      await this.tellVeil(sender.tab, { sentence: verdict.detail, verdict });
      return { kind: "refuse", action: id, verdict };
    }
    return { kind: "held", action: id };
  }

  private async letGo(subject: Allowed, decision: Decision, sender: Sender): Promise<Ruling> {
    const { id, principal, action, attempt } = subject;
    const pass = await this.passFor(attempt, sender.origin);
    void this.journal.append(ruledReceipt(subject, decision, { event: "allowed" }));
    this.remember(id, subject);
    await this.past.remember(principal, action, this.policy.ruleSet);
    return { kind: "release", action: id, pass };
  }

  private judge(principal: Principal, attempt: Attempt, surroundings: Surroundings, tab: number) {
    const context = this.past.contextOf(principal, tab, Date.now());
    try {
      return judge({ principal, attempt, surroundings, context }, this.policy);
    } catch {
      return { action: classify(attempt, surroundings), decision: failClosed };
    }
  }

  private async hold(
    id: string,
    principal: Principal,
    action: Action,
    decision: Decision,
    attempt: Attempt,
    surroundings: Surroundings,
    sender: Sender,
  ): Promise<void> {
    const deadline = isAtNetwork(sender.document) ? Math.min(decision.deadline, networkDeadline) : decision.deadline;
    const asked = { id, principal, action, decision, attempt, surroundings };
    await this.holds.add(pendingHold(asked, sender, steadyNow(), deadline));
    void this.window.show(false);
  }

  /** Answers a frame that waits: everything the approval was bound to is looked at once more. */
  async wait({ action: id, digest, method, url }: Sent<"wait">, sender: Sender): Promise<Ruling> {
    const hold = this.holds.get(id);
    if (!hold) return { kind: "stale" };
    const isSamePlace =
      hold.document === sender.document && hold.origin === sender.origin && hold.frame === sender.frame;
    const isSameRequest = hold.method === method && hold.url === redactUrl(url);
    if (!isSamePlace || !isSameRequest || hold.tab !== sender.tab)
      throw new Error("this hold belongs to another request");
    if (hold.digest !== digest) await this.holds.end(id, "stale", "content-changed");
    await this.holds.settled(id);
    return this.ruleOn(id, method, url);
  }

  private async ruleOn(id: string, method: string, url: string): Promise<Ruling> {
    await this.holds.expireDue();
    const hold = this.holds.get(id);
    if (!hold || hold.state === "stale") return { kind: "stale" };
    // Told twice only when the first telling was lost with the worker: the frame stops waiting once it has heard.
    if (hold.state === "released" && steadyNow() > hold.deadlineAt) return { kind: "stale" };
    if (hold.state !== "approved" && hold.state !== "released") {
      return { kind: "refuse", action: id, verdict: endVerdict(hold) };
    }
    const pass = await this.passFor({ channel: hold.channel, method, url, digest: hold.digest }, hold.origin);
    if (hold.state === "approved") await this.past.remember(hold.principal, hold.action, this.policy.ruleSet);
    await this.holds.release(id);
    return { kind: "release", action: id, pass };
  }

  // What goes over an open socket meets no rule, and what is held at the network has met them: nothing has to let it by.
  private async passFor(sent: Pick<Attempt, "channel" | "method" | "url" | "digest">, origin: string): Promise<string> {
    if (sent.channel === "socket" || sent.channel === "network") return "";
    const ahead = this.redirects.ahead(sent.digest).map(({ url }) => url);
    return this.passes.take(sent.method, sent.url, origin, sent.digest, ahead);
  }

  async stopped({ action: id, attempt, surroundings }: Sent<"stopped">, sender: Sender): Promise<void> {
    const principal = this.tabs.sessions.principalOf(sender.tab);
    if (!principal) return;
    const { action, decision } = this.judge(principal, attempt, surroundings, sender.tab);
    const subject = { id, principal, action, attempt, preview: previewOf(attempt, surroundings) };
    await this.journal.append(ruledReceipt(subject, decision, { event: "stopped", reason: "sync-request" }));
  }

  async settle({ action: id, status }: Sent<"settle">): Promise<void> {
    const hold = this.holds.get(id);
    if (hold?.state === "released") return this.journal.append(holdReceipt(hold, { event: "settled", status }));
    const sent = this.sent.get(id);
    if (!sent) return;
    this.sent.delete(id);
    const subject = { id, ...sent, preview: null };
    await this.journal.append(ruledReceipt(subject, failClosed, { event: "settled", status, rules: [] }));
  }

  async withdraw({ actions, reason }: Sent<"withdraw">, sender: Sender): Promise<void> {
    const own = new Set(actions);
    await this.holds.withdrawWhere((hold) => own.has(hold.id) && hold.document === sender.document, reason);
  }

  async denyFromPage({ action: id }: Sent<"deny-from-page">, sender: Sender): Promise<void> {
    const hold = this.holds.get(id);
    if (hold?.tab !== sender.tab) return;
    await this.holds.end(id, "denied", "person", { said: "deny", factor: null, note: "", at: steadyNow() });
  }

  /** A tab shows another document: whoever held a request there is gone, unless it waits in the back/forward cache. */
  async leaveDocument(tab: number): Promise<void> {
    if (!this.holds.pending().some((hold) => hold.tab === tab)) return;
    const frames = (await browser.webNavigation.getAllFrames({ tabId: tab })) ?? [];
    const here = new Set(frames.map((frame) => (frame as { documentId?: string }).documentId));
    await this.holds.withdrawWhere(
      (hold) => hold.tab === tab && isOfPage(hold) && !here.has(hold.document),
      "page-left",
    );
  }

  private remember(id: string, sent: { principal: Principal; action: Action; attempt: Attempt }): void {
    this.sent.set(id, sent);
    if (this.sent.size > 500) this.sent.delete(this.sent.keys().next().value as string);
  }

  /** A tab shows a new document: it gets the veil of what is held there, or of what was refused a moment ago. */
  async welcome(tab: number): Promise<void> {
    const refusal = this.refusals.get(tab);
    const isFresh = refusal && Date.now() - refusal.at < refusalLasts;
    if (isFresh || this.isHalted(tab) || this.holds.pending().some((hold) => hold.tab === tab)) {
      await this.tellVeil(tab, isFresh ? refusal.told : null);
    }
  }

  private isHalted(tab: number): boolean {
    return this.halt.isOn && this.tabs.sessions.principalOf(tab) !== null;
  }

  /** A halt was pressed or lifted: what waited is denied, and every guarded tab says so. */
  async onHalt(): Promise<void> {
    const guarded = this.tabs.sessions.guardedTabs();
    const holding = new Set(this.holds.pending().map((hold) => hold.tab));
    const hasDocument = async (tab: number) => !this.halt.isOn || !(await this.cutting.cut(tab, holding.has(tab)));
    await Promise.all(guarded.map(async (tab) => (await hasDocument(tab)) && void this.tellVeil(tab)));
    await this.tabs.apply();
    if (this.halt.isOn) await this.holds.denyAll("halted");
  }

  /** Brings the veil of a tab up to date. */
  async tellVeil(tab: number, refused: VeilState["refused"] = null): Promise<void> {
    if (refused) this.refusals.set(tab, { told: refused, at: Date.now() });
    const holds = this.holds.pending().filter((hold) => hold.tab === tab);
    const veil: VeilState = {
      holds: holds.map((hold) => ({
        id: hold.id,
        sentence: browser.i18n.getMessage("veilSentence", sentenceOf(hold)) || sentenceOf(hold),
        verdict: waitingVerdict(hold),
      })),
      refused,
      halted: this.isHalted(tab) ? haltTold() : null,
    };
    const isVeiled = this.veiled.has(tab);
    if (holds.length > 0 || refused || veil.halted) this.veiled.add(tab);
    if (isVeiled || this.veiled.has(tab)) await showVeil(tab, veil);
  }

  /** A hold changed: the veil of its tab says so. */
  async onHold(hold: Hold): Promise<void> {
    const isUnsure = hold.reason === "guard-died";
    const isRefused = isUnsure || hold.state === "denied" || hold.state === "expired";
    const verdict = isRefused ? endVerdict(hold) : null;
    const told = [sentenceOf(hold), ...(isUnsure ? [] : [verdict?.detail ?? ""])];
    const why = browser.i18n.getMessage(isUnsure ? "veilGuardDied" : "veilRefused", told);
    await this.tellVeil(hold.tab, verdict && { sentence: why || verdict.detail, verdict });
  }
}
