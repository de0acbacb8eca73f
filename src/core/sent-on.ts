import type { Action } from "./action";
import type { Decision } from "./decision";
import { stronger } from "./verbs";

/** A write as it was decided for one address. */
export interface Decided {
  readonly url: string;
  readonly action: Action;
  readonly decision: Decision;
}

/**
 * Whether a write may go on where its server sends it (301, 302, 307, 308 with method and content unchanged). The rules
 * decide the new address as they would any; where they ask, a person's answer for the first address holds only on the
 * same origin, for nothing more severe, with no stronger factor, and where no rule of its own asks about the new address.
 */
export function mayGoOn(first: Decided, next: Decided): boolean {
  if (next.decision.effect !== "ask") return next.decision.effect === "allow";
  return first.decision.effect === "ask" && isSameHome(first.url, next.url) && isNoMore(first, next);
}

// The same host over https instead of http, both at their default ports, is the same home.
function isSameHome(from: string, to: string): boolean {
  const [one, other] = [new URL(from), new URL(to)];
  const isUpgrade = one.protocol === "http:" && other.protocol === "https:" && one.host === other.host;
  return one.origin === other.origin || (isUpgrade && one.port === "");
}

function isNoMore(first: Decided, next: Decided): boolean {
  const needsPin = next.decision.factor === "pin" && first.decision.factor !== "pin";
  const isSingledOut = next.decision.rules.some(
    ({ id, layer }) =>
      layer !== "defaults" && layer !== "builtin" && !first.decision.rules.some((rule) => rule.id === id),
  );
  return !needsPin && !isSingledOut && stronger(first.action.verb, next.action.verb) === first.action.verb;
}
