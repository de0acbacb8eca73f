import type { Surroundings } from "../../core/attempt";
import type { Principal } from "../../core/principal";
import type { Sender } from "../../wire/server";
import type { Guard } from "../guard";
import type { Holds } from "../holds";
import { hostOf } from "../hosts";
import type { Passes } from "../lock/passes";
import type { Redirects } from "../lock/redirects";
import type { Policy } from "../rules/policy";
import type { TabGuard } from "../sessions/tab-guard";
import { anyPrincipal, guardedAt } from "../sessions/whose";
import { attemptOf } from "./attempt";
import { isRead, type Outgoing } from "./gate";
import { networkDocument } from "./place";

type Named = Pick<Outgoing, "url" | "type">;

interface Place {
  readonly principal: Principal;
  readonly tab: number;
}

function matcherOf(effects: Policy["networkEffects"]): (request: Named) => boolean {
  const matchers = effects.map(({ regex, isTold }) => ({ regex: new RegExp(regex, "i"), isTold }));
  // As in the interstitial's rules: what only may be meant is looked at where it is a navigation.
  return ({ url, type }) =>
    matchers.some(({ regex, isTold }) => (isTold || type.endsWith("_frame")) && regex.test(url));
}

const remembered = 500;
/** A worker may send thousands at once, which nobody reads; this process must outlive them, since what it holds leaves with it. */
const mostWaiting = 250;

function forgetOldest(kept: Set<string> | Map<string, string>): void {
  if (kept.size > remembered) kept.delete(kept.keys().next().value as string);
}

/**
 * Holds at the network, in the managed build, what no page hook held: writes of workers, of realms without hooks, of
 * pages that are going. Released is the request itself, so nothing about it differs. It asks like a frame, and what a
 * frame asked about already carries a pass and is not asked about again.
 */
export class NetworkHold {
  private readonly held = new Set<string>();
  private readonly refused = new Set<string>();
  /** Which action a request was that left, until its server has answered. */
  private readonly released = new Map<string, string>();

  private waiting = 0;
  private isReady = false;
  private named: (request: Named) => boolean = () => true;
  private namedBy: unknown = null;

  constructor(
    private readonly ready: Promise<void>,
    private readonly guard: Guard,
    private readonly tabs: TabGuard,
    private readonly holds: Holds,
    private readonly passes: Passes,
    private readonly policy: Policy,
    private readonly redirects: Redirects,
  ) {
    void ready.then(() => {
      this.isReady = true;
    });
  }

  /** Whether a rule may name this read. Before the rules are known, any may be named. */
  isNamed(request: Named): boolean {
    if (!this.isReady) return true;
    const effects = this.policy.networkEffects;
    if (effects !== this.namedBy) {
      this.namedBy = effects;
      this.named = matcherOf(effects);
    }
    return this.named(request);
  }

  /** A request failed: one that waits here was given up by whoever sent it. True where its failure is no news. */
  async onFailed(request: string): Promise<boolean> {
    this.released.delete(request);
    if (this.held.has(request)) {
      await this.holds.withdrawWhere(({ document }) => document === networkDocument(request), "aborted");
      return true;
    }
    return this.refused.delete(request);
  }

  /** Whether the request may leave. */
  async decide(request: Outgoing): Promise<boolean> {
    // Before anything is awaited: a pass is spent in this very event.
    const isPassed = this.passes.claim(request);
    await this.ready;
    if (isPassed || (await this.passes.stands(request.url)) || this.isSentOn(request)) return true;
    if (isRead(request) && !this.isNamed(request)) return true;
    const place = await this.placeOf(request);
    if (place === "free") return true;
    // Told as what the lock stops: nobody knows yet whose tab it is.
    if (place === null) return isRead(request);
    // Told by the failure that it brings, as what the lock stops.
    if (this.waiting >= mostWaiting) return false;
    this.waiting += 1;
    const mayLeave = await this.ask(request, place).finally(() => (this.waiting -= 1));
    if (!mayLeave) this.refuse(request.requestId);
    return mayLeave;
  }

  /** Whether its server sends on what was released, to where the answer covers it. */
  private isSentOn({ requestId, url: full }: Outgoing): boolean {
    const spent = this.passes.spentBy(requestId);
    const url = full.replace(/#.*$/s, "");
    if (!spent || !this.redirects.follow(spent.digest, spent.url, url)?.isFree) return false;
    this.passes.spend(requestId, { ...spent, url });
    this.redirects.onHop(spent.digest, url);
    return true;
  }

  private async ask(request: Outgoing, { principal, tab }: Place): Promise<boolean> {
    const attempt = await attemptOf(request);
    const { method, url, digest } = attempt;
    const action = crypto.randomUUID().replaceAll("-", "");
    const sender: Sender = {
      tab,
      frame: request.frameId,
      document: networkDocument(request.requestId),
      origin: request.initiator ?? "null",
      url: request.initiator ?? "",
      tabUrl: request.initiator ?? "",
      title: "",
      isHoldPage: false,
    };
    const surroundings: Surroundings = {
      pageUrl: request.initiator ?? "",
      pageTitle: "",
      heading: "",
      isTopFrame: request.type === "main_frame",
      pressed: null,
      form: null,
    };
    const ruling = await this.guard.ask({ action, attempt, surroundings }, sender, principal);
    if (ruling.kind !== "held") return this.go(request, action, ruling.kind === "release");
    this.held.add(request.requestId);
    try {
      const { kind } = await this.guard.wait({ action, digest, method, url }, sender);
      return this.go(request, action, kind === "release");
    } finally {
      this.held.delete(request.requestId);
    }
  }

  private go({ requestId }: Outgoing, action: string, mayLeave: boolean): boolean {
    if (!mayLeave) return false;
    this.released.set(requestId, action);
    forgetOldest(this.released);
    return true;
  }

  /** The server answered a request; what left with an approval gets its last receipt. */
  async onAnswered(request: string, status: number): Promise<void> {
    const action = this.released.get(request);
    if (action === undefined || !this.released.delete(request)) return;
    await this.guard.settle({ action, status });
  }

  /** Who sends it, by the same measure as the lock's; "free" where the lock leaves it alone, null where nobody is known. */
  private async placeOf({ tabId, initiator }: Outgoing): Promise<Place | "free" | null> {
    if (!this.tabs.isLocking || initiator === `chrome-extension://${chrome.runtime.id}`) return "free";
    if (tabId >= 0) {
      if (!this.tabs.isGuarding) return "free";
      const principal = await this.tabs.principalOf(tabId);
      if (principal) return { principal, tab: tabId };
      return this.tabs.isHuman(tabId) ? "free" : null;
    }
    const host = hostOf(initiator);
    if (!this.tabs.sessions.isEverything && this.tabs.workers.isFree(host)) return "free";
    const shown = await guardedAt(this.tabs.sessions, host);
    return { principal: anyPrincipal(this.tabs.sessions, shown), tab: shown[0] ?? -1 };
  }

  private refuse(request: string): void {
    this.refused.add(request);
    forgetOldest(this.refused);
  }
}
