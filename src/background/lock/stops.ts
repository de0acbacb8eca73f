import browser from "webextension-polyfill";
import { z } from "zod";
import type { Attempt, Surroundings } from "../../core/attempt";
import { judge } from "../../core/judge";
import { redactUrl } from "../../core/redact";
import type { FactorName } from "../../core/rule";
import { Stop } from "../../core/stop";
import type { VeilState } from "../../wire/messages";
import type { Halt } from "../halt/halt";
import { hostOf } from "../hosts";
import type { Journal } from "../journal/journal";
import { ruledReceipt } from "../journal/receipts";
import type { Policy } from "../rules/policy";
import type { TabGuard } from "../sessions/tab-guard";
import { anyPrincipal, guardedAt } from "../sessions/whose";
import { steadyNow } from "../steady-clock";
import { stored } from "../storage/store";
import { stopVerdict } from "../verdicts";
import { Endpoint, Endpoints } from "./endpoints";
import type { Passes } from "./passes";
import type { Redirects } from "./redirects";
import { addressOf, type Seen } from "./request-watch";

/** What became of it: `open` waits for a person, who opens the endpoint or leaves it stopped. */
const StopState = z.strictObject({
  stop: Stop,
  endpoint: Endpoint,
  state: z.enum(["open", "allowed", "left"]),
  /** Of the content that a server sent on, so that it is not asked about again once this is open; else "". */
  digest: z.string(),
});
type StopState = z.infer<typeof StopState>;

type Case = Pick<Stop, "principal" | "action" | "decision">;
type Failed = chrome.webRequest.OnErrorOccurredDetails;

const readMethods = ["GET", "HEAD", "OPTIONS"];
/** Nobody waits for these: they are told in the journal, and there is nothing to try again. */
const unasked = ["csp_report", "ping"];
const channels: Readonly<Record<string, Attempt["channel"]>> = {
  main_frame: "form",
  sub_frame: "form",
  ping: "beacon",
  websocket: "socket",
};
/** The receipts of one endpoint that a page keeps trying; later ones only count. */
const receiptLimit = 50;
const stopLimit = 30;
/** A fetch that may go again does so within this, in milliseconds; else the page has to. */
const retriedWithin = 500;

/** An opened endpoint takes any query, and of a GET the query may be the whole effect: none is opened. */
function isRead({ method }: Failed): boolean {
  return readMethods.includes(method);
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, "");
}

function methodOf({ type, method }: Pick<Failed, "type" | "method">): string {
  return type === "websocket" ? "OPEN" : method;
}

/** All that the browser tells of it; the content was never seen, which a body that was cut says to whoever judges. */
function attemptOf({ method, url, type }: Failed): Attempt {
  return {
    channel: channels[type] ?? "fetch",
    method: methodOf({ type, method }),
    url: withoutFragment(url),
    headers: [],
    contentType: null,
    body: readMethods.includes(method) ? null : { kind: "text", text: "", size: 1, isCut: true },
    target: null,
    digest: "",
  };
}

/** What the network lock stopped, which no hook had held: told, journaled, and opened by a person where they say so. */
export class Stops {
  private readonly slot = stored("session", "stops", z.array(StopState));
  private readonly stops = new Map<string, StopState>();
  private readonly endpoints = new Endpoints((id, seen) => this.onUse(id, seen));

  constructor(
    private readonly tabs: TabGuard,
    private readonly policy: Policy,
    private readonly journal: Journal,
    private readonly passes: Passes,
    private readonly redirects: Redirects,
    private readonly halt: Halt,
    private readonly tell: (tab: number, refused: NonNullable<VeilState["refused"]>) => Promise<void>,
    private readonly onChange: () => void,
  ) {}

  async load(): Promise<void> {
    for (const known of (await this.slot.read()) ?? []) this.stops.set(known.stop.id, known);
    await this.endpoints.load(new Map([...this.stops].map(([id, { endpoint }]) => [id, endpoint])));
  }

  /** What waits for a person, the oldest first. */
  waiting(): Stop[] {
    return [...this.stops.values()].filter(({ state }) => state === "open").map(({ stop }) => stop);
  }

  get(id: string): Stop | undefined {
    const found = this.stops.get(id);
    return found?.state === "open" ? found.stop : undefined;
  }

  /** The last guarded session ended: what was opened for it closes. */
  async end(): Promise<void> {
    if (this.stops.size === 0) return;
    this.stops.clear();
    await this.slot.write([]);
    await this.endpoints.closeAll();
  }

  /** A request failed. Only what the lock stopped counts: other extensions block, too, and lines break. */
  async onFailed(details: Failed): Promise<void> {
    const { error, method, url, tabId, requestId, initiator } = details;
    const spent = this.passes.spentBy(requestId);
    const isThere = spent !== null && addressOf(spent.url) === addressOf(url);
    if (isThere) this.passes.onFailed(spent.digest);
    if (error !== "net::ERR_BLOCKED_BY_CLIENT" || !/^(?:https?|wss?):/.test(url)) return;
    if (isRead(details) && !this.policy.isLockedRead(url)) return;
    const { host, pathname } = new URL(url);
    const site = hostOf(initiator);
    if (isThere || !this.tabs.isLocked(tabId, site)) return;
    const isReturned = tabId === -1 ? this.passes.takeBack(method, url, site) : null;
    const from = spent !== null ? "redirect" : tabId === -1 ? "worker" : "page";
    const endpoint: Endpoint = { method, address: host + pathname, tab: tabId, site, rule: null };
    const told = await this.tabsOf(endpoint);
    const known = [...this.stops.values()].find(({ endpoint: other }) => isSame(other, endpoint));
    const isSentOn = spent?.method === method;
    const sentOn = isSentOn ? this.redirects.follow(spent.digest, spent.url, withoutFragment(url)) : null;
    // An opened endpoint takes any content, so it is judged without; only a denial is for this one.
    const isDenied = sentOn?.decision.effect === "deny";
    const judged = isDenied ? sentOn : this.judgeUnseen(details, told);
    const found = known && !isDenied ? known : this.judge(details, endpoint, from, judged);
    if (this.halt.isOn) return this.journal.append(this.receipt(found.stop, { event: "stopped", reason: "halted" }));
    if (isReturned) return this.tellUnlessRetried("veilReturned", found.stop, told, isReturned);
    if (sentOn?.isFree) {
      this.passes.giveBack(sentOn.attempt.digest);
      return this.tellUnlessRetried("veilSentOn", found.stop, told, sentOn.attempt.digest);
    }
    if (spent) this.passes.onFailed(spent.digest);
    if (isDenied) {
      void this.journal.append(this.receipt(found.stop, { event: "stopped", reason: "rule" }));
      return this.tellAll(told, found);
    }
    if (sentOn) found.digest = sentOn.attempt.digest;
    // The person's own tab, a moment too early: by now it was looked at.
    const isStray = tabId >= 0 && (await this.tabs.principalOf(tabId)) === null && this.tabs.isHuman(tabId);
    if (isStray) {
      void this.journal.append(this.receipt(found.stop, { event: "stopped", reason: "network-lock" }));
      return this.tellPassable("veilStray", found.stop, told);
    }
    await this.add(found, known !== undefined);
    if (details.type !== "csp_report") await this.tellAll(told, found);
  }

  private async add(found: StopState, isKnown: boolean): Promise<void> {
    const { stop } = found;
    stop.count++;
    if (stop.count <= receiptLimit)
      void this.journal.append(this.receipt(stop, { event: "stopped", reason: "network-lock" }));
    if (!isKnown) {
      this.stops.set(stop.id, found);
      for (const id of [...this.stops.keys()].slice(0, -stopLimit)) this.stops.delete(id);
      // The person's rules allow it whatever it carries: the next try finds it open.
      if (stop.decision.effect === "allow" && ![...readMethods, "OPEN"].includes(stop.method))
        await this.open(found, null);
    }
    await this.save();
  }

  private async tellAll(told: readonly number[], { stop, state }: StopState): Promise<void> {
    const what = `${stop.method} ${stop.url}`;
    const sentence = browser.i18n.getMessage(state === "left" ? "veilStoppedOnly" : "veilStopped", what) || what;
    for (const tab of told) await this.tell(tab, { sentence, verdict: stopVerdict(stop, state) });
  }

  /** It may be tried again as it is: allowed before and lost by the site's service worker, or the person's own. */
  /** What was given back goes again by itself where a fetch sent it; anything else the page has to send again. */
  private async tellUnlessRetried(key: string, stop: Stop, told: readonly number[], digest: string): Promise<void> {
    void this.journal.append(this.receipt(stop, { event: "stopped", reason: "network-lock" }));
    await new Promise((resolve) => setTimeout(resolve, retriedWithin));
    if (this.passes.isWaiting(digest)) await this.tellPassable(key, stop, told);
  }

  private async tellPassable(key: string, stop: Stop, told: readonly number[]): Promise<void> {
    const sentence = browser.i18n.getMessage(key, `${stop.method} ${stop.url}`);
    for (const tab of told) await this.tell(tab, { sentence, verdict: stopVerdict(stop, "allowed") });
  }

  /** What nothing saw before it was stopped: method and address alone are judged. */
  private judgeUnseen(details: Failed, told: readonly number[]): Case {
    const principal = anyPrincipal(this.tabs.sessions, told);
    const attempt = attemptOf(details);
    const surroundings: Surroundings = {
      pageUrl: details.initiator ?? "",
      pageTitle: "",
      heading: "",
      isTopFrame: false,
      pressed: null,
      form: null,
    };
    return { principal, ...judge({ principal, attempt, surroundings }, this.policy) };
  }

  private judge(details: Failed, endpoint: Endpoint, from: Stop["from"], judged: Case): StopState {
    const { principal, action, decision } = judged;
    const stop: Stop = {
      id: crypto.randomUUID().replaceAll("-", ""),
      principal,
      action,
      decision,
      method: methodOf(details),
      url: redactUrl(details.url).replace(/[?#].*$/s, ""),
      from,
      site: endpoint.site,
      count: 0,
      at: Date.now(),
      shownAt: null,
    };
    const isAsked = decision.effect === "ask" && !unasked.includes(details.type) && !isRead(details);
    return { stop, endpoint, state: isAsked ? "open" : "left", digest: "" };
  }

  /** The guarded tabs that should hear of it: the one that it came from, or those that show the worker's site. */
  private async tabsOf({ tab, site }: Endpoint): Promise<number[]> {
    return tab >= 0 ? [tab] : guardedAt(this.tabs.sessions, site);
  }

  async markShown(id: string): Promise<void> {
    const found = this.stops.get(id);
    if (found?.state !== "open" || found.stop.shownAt !== null) return;
    found.stop.shownAt = steadyNow();
    await this.save();
  }

  /** A person's yes, given with this factor: the endpoint stays open until the session ends. */
  async allow(id: string, factor: FactorName): Promise<boolean> {
    const found = this.stops.get(id);
    if (found?.state !== "open") return false;
    const isOpen = await this.open(found, factor);
    await this.save();
    return isOpen;
  }

  private async open(found: StopState, factor: FactorName | null): Promise<boolean> {
    const opened = await this.endpoints.allow(found.stop.id, found.endpoint);
    if (!opened) return false;
    found.endpoint = opened;
    found.state = "allowed";
    if (found.digest) this.passes.giveBack(found.digest);
    void this.journal.append(this.receipt(found.stop, { event: "approved", reason: "network-lock", factor }));
    return true;
  }

  /** A person leaves it stopped: it is not asked about again in this session. */
  async leave(id: string): Promise<boolean> {
    const found = this.stops.get(id);
    if (found?.state !== "open") return false;
    found.state = "left";
    void this.journal.append(this.receipt(found.stop, { event: "denied", reason: "person" }));
    await this.save();
    return true;
  }

  private onUse(id: string, { url }: Seen): void {
    const found = this.stops.get(id);
    if (found)
      void this.journal.append(this.receipt({ ...found.stop, url }, { event: "allowed", reason: "network-lock" }));
  }

  private receipt(stop: Stop, rest: Parameters<typeof ruledReceipt>[2]) {
    const attempt = { channel: null, method: stop.method, url: stop.url };
    const { id, principal, action, decision } = stop;
    return ruledReceipt({ id, principal, action, attempt, preview: null }, decision, rest);
  }

  private async save(): Promise<void> {
    await this.slot.write([...this.stops.values()]);
    this.onChange();
  }
}

function isSame(one: Endpoint, other: Endpoint): boolean {
  const isSamePlace = one.tab === other.tab && (one.tab >= 0 || one.site === other.site);
  return isSamePlace && one.method === other.method && one.address === other.address;
}
