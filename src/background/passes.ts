import { z } from "zod";
import { isInterstitialRule } from "./interstitial-rules";
import { allResourceTypes, firstPassRule } from "./lock";
import { addressOf, filterOf, named, patternOf, RequestWatch, type Seen } from "./request-watch";
import { stored } from "./store";

type Rule = chrome.declarativeNetRequest.Rule;

/** How long a pass may wait for its request, in milliseconds, before it is revoked unused. */
const lifetime = 10_000;
/** How long a pass is kept ready for an endpoint that was written to twice, in milliseconds since the last time. */
const readyFor = 60_000;
/** Every rule makes the next pass slower, so few endpoints are kept ready. */
const readyLimit = 10;

/** What was handed out: `fallback` is the rule for a service worker that drops fragments, null where none is known. */
interface Pass {
  readonly text: string;
  readonly method: string;
  readonly url: string;
  readonly id: number;
  readonly fallback: number | null;
  /** The host whose workers may send it on; "" where the request has none. */
  readonly host: string;
  /** Of the content that it was taken for. */
  readonly digest: string;
}

interface Endpoint {
  isBusy: boolean;
  lastAt: number;
  ready: Pass | null;
}

function idsOf({ id, fallback }: Pass): number[] {
  return fallback === null ? [id] : [id, fallback];
}

function keyOf({ method, url }: Pick<Pass, "method" | "url">): string {
  return `${method} ${addressOf(url)}`;
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).hostname : "";
}

function newText(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `~hp-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

function allow(id: number, method: string, condition: chrome.declarativeNetRequest.RuleCondition): Rule {
  return {
    id,
    priority: 5,
    action: { type: "allow" as chrome.declarativeNetRequest.RuleActionType },
    condition: {
      isUrlFilterCaseSensitive: true,
      requestMethods: [named(method)],
      resourceTypes: allResourceTypes,
      ...condition,
    },
  };
}

function rulesFor({ id, text, method, url, fallback, host }: Pass): Rule[] {
  const pass = allow(id, method, { urlFilter: `${filterOf(url)}#*${text}|` });
  if (fallback === null) return [pass];
  return [pass, allow(fallback, method, { urlFilter: `${filterOf(url)}|`, tabIds: [-1], initiatorDomains: [host] })];
}

/**
 * Single-use passes through the network lock, each for one method and URL. A pass is the end of a URL's fragment, which
 * declarativeNetRequest matches and no server sees. It is revoked when its request starts, or after `lifetime`. For an
 * endpoint that is written to again and again the next pass stands ready, so that the write waits for no rule.
 */
export class Passes {
  private readonly out = new Map<string, Pass>();
  private readonly endpoints = new Map<string, Endpoint>();
  private readonly watch = new RequestWatch((seen) => this.onRequest(seen));
  /** Requests that began with a pass, the latest last. */
  private readonly spent = new Map<string, string>();
  private readonly droppingSlot = stored("session", "droppingSites", z.array(z.string()));
  private readonly returned = new Map<string, number>();
  private readonly revoked = new Map<string, string>();
  private dropping: readonly string[] = [];
  private nextId = firstPassRule;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Revokes what an earlier life of the worker left, a little later: a released write may still be on its way. */
  async start(): Promise<void> {
    this.dropping = (await this.droppingSlot.read()) ?? [];
    const rules = await chrome.declarativeNetRequest.getSessionRules();
    const old = rules.filter((rule) => rule.id >= firstPassRule && !isInterstitialRule(rule)).map((rule) => rule.id);
    this.nextId = Math.max(firstPassRule, ...old.map((id) => id + 1));
    if (old.length > 0) setTimeout(() => void this.change(old, []), lifetime);
  }

  /** A pass for one request of a page at `origin`; it is in force when this resolves. */
  async take(method: string, url: string, origin: string, digest: string): Promise<string> {
    const host = hostOf(origin);
    const endpoint = this.endpointOf(method, url);
    const kept = endpoint.ready?.host === host && !this.dropping.includes(host) ? endpoint.ready : null;
    if (kept) endpoint.ready = null;
    const pass = { ...(kept ?? this.newPass(method, url, host)), digest };
    this.out.set(pass.text, pass);
    setTimeout(() => this.close(pass.text), lifetime);
    if (!kept) await this.change([], rulesFor(pass));
    return pass.text;
  }

  /** Where this request was when it began with its pass; null where it had none. */
  wentTo(request: string): string | null {
    return this.spent.get(request) ?? null;
  }

  /**
   * A worker of `host` sent this without its pass while one was out: it makes its pages' requests anew and drops the
   * fragment. From now on a rule without it goes with each pass for that host. The pass returns unspent.
   */
  takeBack(method: string, url: string, host: string): boolean {
    const address = addressOf(url);
    const isIt = (pass: Pass) => pass.method === method && pass.host === host && addressOf(pass.url) === address;
    const lost = [...this.out.values()].find(isIt);
    if (!lost) return false;
    this.close(lost.text);
    this.revoked.set(lost.text, lost.digest);
    this.returned.set(lost.digest, Date.now());
    if (!this.dropping.includes(host)) {
      this.dropping = [...this.dropping, host];
      void this.droppingSlot.write([...this.dropping]);
    }
    return true;
  }

  /** Whether this content was allowed a moment ago and never left: true once. */
  wasReturned(digest: string): boolean {
    const at = this.returned.get(digest) ?? Number.NEGATIVE_INFINITY;
    this.returned.delete(digest);
    return Math.abs(Date.now() - at) < readyFor;
  }

  private newPass(method: string, url: string, host: string): Pass {
    const fallback = this.dropping.includes(host) ? this.nextId++ : null;
    return { text: newText(), digest: "", method, url, host, id: this.nextId++, fallback };
  }

  private endpointOf(method: string, url: string): Endpoint {
    const key = keyOf({ method, url });
    const known = this.endpoints.get(key);
    const endpoint: Endpoint = { isBusy: known !== undefined, lastAt: Date.now(), ready: known?.ready ?? null };
    this.endpoints.delete(key);
    this.endpoints.set(key, endpoint);
    this.watch.add(key, patternOf(url));
    return endpoint;
  }

  private onRequest({ requestId, method, url, tabId, initiator }: Seen): void {
    const at = url.lastIndexOf("~hp-");
    // Sent after all, while its pass was being taken back: it must not be allowed a second time.
    this.returned.delete(this.revoked.get(url.slice(at)) ?? "");
    const pass = at >= 0 ? this.out.get(url.slice(at)) : this.fallbackOf(method, url, tabId, initiator);
    if (!pass) return;
    this.spent.set(requestId, addressOf(pass.url));
    if (this.spent.size > 50) this.spent.delete(this.spent.keys().next().value as string);
    this.close(pass.text);
  }

  private fallbackOf(method: string, url: string, tab: number, initiator: string | undefined): Pass | undefined {
    const host = hostOf(initiator ?? "");
    const address = addressOf(url);
    const isIt = (pass: Pass) => pass.fallback !== null && pass.method === method && pass.host === host;
    return tab === -1
      ? [...this.out.values()].find((pass) => isIt(pass) && addressOf(pass.url) === address)
      : undefined;
  }

  /** Ends one pass, and makes the next one ready where this endpoint is written to often. */
  private close(text: string): void {
    const pass = this.out.get(text);
    if (!pass) return;
    this.out.delete(text);
    const endpoint = this.endpoints.get(keyOf(pass));
    // Never with a fallback: that rule opens the address to whoever comes, so it stands only while a pass is out.
    const isNext = endpoint?.isBusy && !endpoint.ready && !this.dropping.includes(pass.host);
    const next = isNext ? this.newPass(pass.method, pass.url, pass.host) : null;
    void this.change(idsOf(pass), next ? rulesFor(next) : []).then(() => {
      if (next) this.keepReady(next);
      this.prune();
    });
  }

  private keepReady(pass: Pass): void {
    const endpoint = this.endpoints.get(keyOf(pass));
    if (endpoint && !endpoint.ready) endpoint.ready = pass;
    else void this.change(idsOf(pass), []);
  }

  /** Forgets endpoints that rest, and the oldest of too many; the watch on them goes too, since it costs. */
  private prune(): void {
    const waiting = new Set([...this.out.values()].map(keyOf));
    for (const [key, { lastAt, ready }] of this.endpoints) {
      const isResting = Date.now() - lastAt >= readyFor;
      if (waiting.has(key) || (!isResting && this.endpoints.size <= readyLimit)) continue;
      this.endpoints.delete(key);
      this.watch.remove(key);
      if (ready) void this.change(idsOf(ready), []);
    }
    clearTimeout(this.timer);
    if (this.endpoints.size > 0) this.timer = setTimeout(() => this.prune(), readyFor);
  }

  private async change(removeRuleIds: number[], addRules: Rule[]): Promise<void> {
    await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds, addRules });
  }
}
