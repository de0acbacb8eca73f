import { z } from "zod";
import { hostOf } from "../hosts";
import { stored } from "../storage/store";
import { isInterstitialRule } from "./interstitial-rules";
import { firstPassRule } from "./lock";
import { type Hop, hopKey, idsOf, keyOf, newText, type Pass, rulesFor, type Spent } from "./pass";
import { addressOf, filterOf, patternOf, RequestWatch, type Seen } from "./request-watch";

type Rule = chrome.declarativeNetRequest.Rule;

/** How long a pass may wait for its request, in milliseconds, before it is revoked unused. */
const lifetime = 10_000;
/** How long a pass is kept ready for an endpoint that was written to twice, in milliseconds since the last time. */
const readyFor = 60_000;
/** How long a failed request's fate may take to be known, in milliseconds. */
const patience = 300;
/** Every rule makes the next pass slower, so few endpoints are kept ready. */
const readyLimit = 10;

interface Endpoint {
  isBusy: boolean;
  lastAt: number;
  ready: Pass | null;
}

/**
 * Single-use passes through the network lock, each for one method and URL. A pass is the end of a URL's fragment, which
 * declarativeNetRequest matches and no server sees. It is revoked when its request starts, or after `lifetime`. For an
 * endpoint that is written to again and again the next pass stands ready, so that the write waits for no rule.
 */
export class Passes {
  private readonly out = new Map<string, Pass>();
  /** Hops of passes that were handed out, by the pass and the address. */
  private readonly hops = new Map<string, Hop & { readonly pass: Pass }>();
  private readonly endpoints = new Map<string, Endpoint>();
  private readonly watch = new RequestWatch((seen) => this.onRequest(seen));
  /** Requests that began with a pass, the latest last. */
  private readonly spent = new Map<string, Spent>();
  private readonly droppingSlot = stored("session", "droppingSites", z.array(z.string()));
  private readonly returned = new Map<string, number>();
  private readonly wondering = new Map<string, (isBack: boolean) => void>();
  private readonly revoked = new Map<string, string>();
  private dropping: readonly string[] = [];
  private nextId = firstPassRule;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `onHop`: a request with a pass was sent on by its server, to an address that the pass covers. */
  constructor(private readonly onHop: (digest: string, url: string) => void) {}

  /** Revokes what an earlier life of the worker left, a little later: a released write may still be on its way. */
  async start(): Promise<void> {
    this.dropping = (await this.droppingSlot.read()) ?? [];
    const rules = await chrome.declarativeNetRequest.getSessionRules();
    const old = rules.filter((rule) => rule.id >= firstPassRule && !isInterstitialRule(rule)).map((rule) => rule.id);
    this.nextId = Math.max(firstPassRule, ...old.map((id) => id + 1));
    if (old.length > 0) setTimeout(() => void this.change(old, []), lifetime);
  }

  /**
   * A pass for one request of a page at `origin`; it is in force when this resolves. It covers the addresses `ahead` too,
   * to which the server is known to send this on.
   */
  async take(
    method: string,
    url: string,
    origin: string,
    digest: string,
    ahead: readonly string[] = [],
  ): Promise<string> {
    const host = hostOf(origin);
    const endpoint = this.endpointOf(method, url);
    const isReady = ahead.length === 0 && endpoint.ready?.host === host && !this.dropping.includes(host);
    const kept = isReady ? endpoint.ready : null;
    if (kept) endpoint.ready = null;
    const hops = ahead.map((next) => ({ url: next, id: this.nextId++ }));
    const pass = { ...(kept ?? this.newPass(method, url, host)), digest, hops };
    this.out.set(pass.text, pass);
    setTimeout(() => this.close(pass.text), lifetime);
    this.coverHops(pass);
    if (!kept) await this.change([], rulesFor(pass));
    return pass.text;
  }

  private coverHops(pass: Pass): void {
    for (const hop of pass.hops) {
      const key = hopKey(pass.text, hop.url);
      this.hops.set(key, { ...hop, pass });
      this.watch.add(key, patternOf(hop.url));
      setTimeout(() => this.closeHop(key), lifetime);
    }
  }

  private closeHop(key: string): void {
    const hop = this.hops.get(key);
    if (!hop) return;
    this.hops.delete(key);
    this.watch.remove(key);
    void this.change([hop.id], []);
  }

  /**
   * Spends the pass of a request about to be sent; a site's service worker that dropped it is known by what it asks for.
   * False where it has none.
   */
  claim(seen: Seen): boolean {
    const isSpent = () => addressOf(this.spent.get(seen.requestId)?.url ?? "about:blank") === addressOf(seen.url);
    if (!isSpent()) this.onRequest(seen);
    if (isSpent()) return true;
    const pass = this.sentOnBy(seen);
    if (!pass) return false;
    this.spend(seen.requestId, pass);
    this.close(pass.text);
    return true;
  }

  /** Whether a pass of an earlier life of the worker is in force for this address; it is in force no more. */
  async stands(url: string): Promise<boolean> {
    const at = url.lastIndexOf("~hp-");
    if (at < 0) return false;
    const rules = await chrome.declarativeNetRequest.getSessionRules();
    const text = url.slice(at);
    const own = rules.filter(({ id, condition }) => id >= firstPassRule && condition.urlFilter?.includes(text));
    const isIt = own.some(({ condition }) => condition.urlFilter?.startsWith(`${filterOf(url.slice(0, at))}#`));
    const ids = own.map(({ id }) => id);
    if (isIt) await this.change(ids, []);
    return isIt;
  }

  /** Where this request was when it last began with a pass; null where it had none. */
  spentBy(request: string): Spent | null {
    return this.spent.get(request) ?? null;
  }

  /** What was allowed and did not leave, or not to its end, may be tried again without a second question. */
  giveBack(digest: string): void {
    this.returned.set(digest, Date.now());
    this.fate(digest, true);
  }

  /** A request that had begun with a pass failed, and may not go again by itself. */
  onFailed(digest: string): void {
    this.fate(digest, false);
  }

  /** Whether this content was given back, as soon as that is known: the page may speak before the network does. */
  isGivenBack(digest: string): Promise<boolean> {
    if (this.returned.has(digest)) return Promise.resolve(true);
    const earlier = this.wondering.get(digest);
    return new Promise((resolve) => {
      this.wondering.set(digest, (isBack) => {
        earlier?.(isBack);
        resolve(isBack);
      });
      setTimeout(() => this.fate(digest, this.returned.has(digest)), patience);
    });
  }

  private fate(digest: string, isBack: boolean): void {
    this.wondering.get(digest)?.(isBack);
    this.wondering.delete(digest);
  }

  /**
   * A worker of `host` sent this without its pass while one was out: it makes its pages' requests anew and drops the
   * fragment. From now on a rule without it goes with each pass for that host. The pass returns unspent: the digest of the
   * content that it was for, null where none was out.
   */
  takeBack(method: string, url: string, host: string): string | null {
    const address = addressOf(url);
    const isIt = (pass: Pass) => pass.method === method && pass.host === host && addressOf(pass.url) === address;
    const lost = [...this.out.values()].find(isIt);
    if (!lost) return null;
    this.close(lost.text);
    this.revoked.set(lost.text, lost.digest);
    this.giveBack(lost.digest);
    if (!this.dropping.includes(host)) {
      this.dropping = [...this.dropping, host];
      void this.droppingSlot.write([...this.dropping]);
    }
    return lost.digest;
  }

  /** Whether this content was given back and was not tried again yet. */
  isWaiting(digest: string): boolean {
    return this.returned.has(digest);
  }

  /** Whether this content was allowed a moment ago and never left: true once. */
  wasReturned(digest: string): boolean {
    const at = this.returned.get(digest) ?? Number.NEGATIVE_INFINITY;
    this.returned.delete(digest);
    return Math.abs(Date.now() - at) < readyFor;
  }

  private newPass(method: string, url: string, host: string): Pass {
    const fallback = this.dropping.includes(host) ? this.nextId++ : null;
    return { text: newText(), digest: "", method, url, host, id: this.nextId++, fallback, hops: [] };
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
    const hop = at >= 0 ? this.hops.get(hopKey(url.slice(at), url)) : undefined;
    if (hop) return this.onHopped(requestId, hop);
    const pass = at >= 0 ? this.out.get(url.slice(at)) : this.fallbackOf(method, url, tabId, initiator);
    if (!pass) return;
    this.spend(requestId, pass);
    this.close(pass.text);
  }

  private onHopped(request: string, { url, pass }: Hop & { readonly pass: Pass }): void {
    this.spend(request, { ...pass, url });
    this.closeHop(hopKey(pass.text, url));
    this.onHop(pass.digest, url);
  }

  /** A request begins with a pass, or goes on to an address that its pass was good for, too. */
  spend(request: string, { method, url, digest }: Spent): void {
    this.spent.set(request, { method, url, digest });
    if (this.spent.size > 50) this.spent.delete(this.spent.keys().next().value as string);
  }

  /** The pass of a page's request that its site's service worker sends in its place. */
  private sentOnBy({ method, url, tabId, initiator }: Seen): Pass | undefined {
    if (tabId !== -1) return undefined;
    const host = hostOf(initiator);
    const isIt = (pass: Pass) => pass.method === method && pass.host === host;
    return [...this.out.values()].find((pass) => isIt(pass) && addressOf(pass.url) === addressOf(url));
  }

  private fallbackOf(method: string, url: string, tab: number, initiator: string | undefined): Pass | undefined {
    const host = hostOf(initiator);
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
