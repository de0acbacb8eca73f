import { z } from "zod";
import type { Attempt, Surroundings } from "../../core/attempt";
import { judge } from "../../core/judge";
import type { Principal } from "../../core/principal";
import { type Decided, mayGoOn } from "../../core/sent-on";
import type { Journal } from "../journal/journal";
import { ruledReceipt } from "../journal/receipts";
import type { Past } from "../past";
import { approvedBefore } from "../rules/builtin-decisions";
import type { Policy } from "../rules/policy";
import { stored } from "../storage/store";

/** A write that was judged lately, with all that judging it again for another address takes. */
export interface Judged extends Decided {
  readonly id: string;
  readonly principal: Principal;
  readonly attempt: Attempt;
  readonly surroundings: Surroundings;
  readonly tab: number;
}

/** The same write where its server sends it on. `isFree`: it may go there without another question. */
export interface SentOn extends Judged {
  readonly isFree: boolean;
}

const mostJudged = 300;
const mostKnown = 200;
/** Hops that a pass covers: servers that need more are asked about. */
const mostHops = 4;

/**
 * What becomes of a released write that its server sends on under the same method (307, 308). The network lock stops the
 * second request, since its pass is for the first address; here the write is judged anew for the second. Where a server
 * sends on is remembered, so that the next pass for the first address covers what is free at the second.
 */
export class Redirects {
  private readonly judged = new Map<string, Judged>();
  private readonly slot = stored("session", "redirects", z.array(z.tuple([z.string(), z.string()])));
  private readonly known = new Map<string, string>();

  constructor(
    private readonly policy: Policy,
    private readonly past: Past,
    private readonly journal: Journal,
  ) {}

  async load(): Promise<void> {
    for (const [from, to] of (await this.slot.read()) ?? []) this.known.set(from, to);
  }

  /** A write was judged; it may be released. */
  note(judged: Judged): void {
    put(this.judged, judged.attempt.digest, judged, mostJudged);
  }

  /** Its server sent the content of this digest from one address to the other; null where nothing is known of it. */
  follow(digest: string, from: string, to: string): SentOn | null {
    const first = this.judged.get(digest);
    if (!first) return null;
    put(this.known, keyOf(first.attempt.method, from), to, mostKnown);
    void this.slot.write([...this.known]);
    return this.judge(first, to);
  }

  /** Where the content of this digest may go on to from its first address, as far as its server is known. */
  ahead(digest: string): SentOn[] {
    const first = this.judged.get(digest);
    if (!first) return [];
    const found: SentOn[] = [];
    let at = first.url;
    while (found.length < mostHops) {
      const next = this.known.get(keyOf(first.attempt.method, at));
      if (next === undefined || next === first.url || found.some(({ url }) => url === next)) break;
      const sentOn = this.judge(first, next);
      if (!sentOn.isFree) break;
      found.push(sentOn);
      at = next;
    }
    return found;
  }

  /** A request with a pass was sent on to an address that the pass covers. */
  onHop(digest: string, url: string): void {
    const hop = this.ahead(digest).find((one) => one.url === url);
    if (!hop) return;
    const decision = hop.decision.effect === "allow" ? hop.decision : approvedBefore;
    void this.journal.append(ruledReceipt({ ...hop, preview: null }, decision, { event: "allowed" }));
  }

  private judge(first: Judged, url: string): SentOn {
    const attempt = { ...first.attempt, url };
    const context = this.past.contextOf(first.principal, first.tab, Date.now());
    const { action, decision } = judge({ ...first, attempt, context }, this.policy);
    const next = { url, action, decision };
    return { ...first, ...next, attempt, isFree: mayGoOn(first, next) };
  }
}

function keyOf(method: string, url: string): string {
  return `${method} ${url}`;
}

function put<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > most) map.delete(map.keys().next().value as string);
}
