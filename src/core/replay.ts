import type { Attempt } from "./attempt";
import { decide, type Terms } from "./decide";
import type { Decision } from "./decision";
import { type PackChange, readAgain } from "./pack-replay";
import type { Receipt } from "./receipt";
import { recipientKey } from "./recipient";
import { mask } from "./redact";
import type { Context, Request } from "./request";
import type { Condition, Layer, Rule } from "./rule";
import { buildRuleSet } from "./rule-set";

export type LayeredRules = Readonly<Record<Layer, readonly Rule[]>>;

/** One action of the journal that other rules would have decided otherwise. */
export interface Difference {
  readonly receipt: Receipt;
  readonly before: Decision;
  readonly after: Decision;
  /** False where it hangs on what the journal does not keep (fields, secrets): then it may differ, or may not. */
  readonly isCertain: boolean;
}

/** One way to read what the journal does not keep: `met` names the conditions that are taken to hold. */
interface Reading {
  readonly body: Attempt["body"];
  readonly met: readonly (keyof Condition | "tabs")[];
}

/** What rules may name and receipts do not have. */
const unkept: Reading["met"] = ["fields", "contains", "rate", "tabs"];

/** Nothing is seen; there is nothing; all is as the rules name it. */
const readings: readonly Reading[] = [
  { body: { kind: "binary", type: "", size: 0 }, met: [] },
  { body: null, met: [] },
  { body: null, met: unkept },
];
/** Where a secret was masked in the query, it may also be what a rule names. */
const maskedReading: Reading = { body: null, met: [...unkept, "query"] };

/** The receipts that tell of one action each as it was judged, of all receipts of these actions. */
export function judgedActions(receipts: readonly Receipt[]): readonly Receipt[] {
  const seen = new Set<string>();
  return receipts.filter((receipt) => {
    if (receipt.channel === null || seen.has(receipt.action)) return false;
    seen.add(receipt.action);
    return true;
  });
}

/**
 * What would have been decided otherwise, had `after` been the rules in the place of `before`, and `packs.after` the
 * person's site packs. A receipt keeps no
 * fields and no secrets, so every action is decided in three readings of what is missing.
 */
export function differencesOf(
  receipts: readonly Receipt[],
  before: LayeredRules,
  after: LayeredRules,
  terms?: Terms,
  packs?: PackChange,
): Difference[] {
  const read = (reading: Reading) => ({
    body: reading.body,
    reread: packs ? readAgain(packs, reading.met.length > 0) : (request: Request) => request,
    old: buildRuleSet(readRules(before, reading)),
    fresh: buildRuleSet(readRules(after, reading)),
  });
  const common = readings.map(read);
  const masked = [...common, read(maskedReading)];
  return judgedActions(receipts).flatMap((receipt) => {
    const outcomes = (isMasked(receipt) ? masked : common).map(({ body, reread, old, fresh }) => {
      const request = requestOf(receipt, body);
      return { before: decide(request, old, terms), after: decide(reread(request), fresh, terms) };
    });
    const told = outcomes.find(isDifferent);
    if (!told) return [];
    const isCertain = outcomes.every((outcome) => same(outcome.before, told.before) && same(outcome.after, told.after));
    return [{ receipt, ...told, isCertain }];
  });
}

/** The request that a receipt tells of, as far as it does. The scheme is not kept; no rule asks for it. */
function requestOf(receipt: Receipt, body: Attempt["body"]): Request {
  const { session, agent, evidence, verb, audience, count, reversible, site, path, resource, digest } = receipt;
  return {
    principal: { session, agent, evidence },
    action: {
      verb,
      audience,
      recipients: receipt.recipients ?? [],
      contains: [],
      resource: { site, path, name: resource },
      count,
      reversible,
      confidence: 1,
      evidence: [],
      digest,
    },
    attempt: {
      channel: receipt.channel ?? "fetch",
      method: receipt.method,
      url: urlOf(site, path),
      headers: [],
      contentType: null,
      body,
      target: null,
      digest,
    },
    context: { at: receipt.at, tab: null, past: [], ...knownOf(receipt) },
  };
}

/** Whom the session knew then; receipts of before this was kept do not tell. */
function knownOf({ recipients = [], firstTime, site }: Receipt): Pick<Context, "known"> {
  if (recipients.length > 0 && !firstTime) return {};
  const known = recipients.filter((recipient) => !firstTime?.includes(recipient));
  return { known: new Set(known.map((recipient) => recipientKey(recipient, site))) };
}

function urlOf(site: string, path: string): string {
  if (site === "file:") return `file://${path}`;
  return site === "opaque" ? "about:blank" : `https://${site}${path}`;
}

function isMasked({ path }: Receipt): boolean {
  return path.includes(mask) || path.includes(encodeURIComponent(mask));
}

function readRules(rules: LayeredRules, { met }: Reading): LayeredRules {
  if (met.length === 0) return rules;
  const layers = Object.entries(rules).map(([layer, list]) => [layer, list.flatMap((rule) => readRule(rule, met))]);
  return Object.fromEntries(layers) as Record<Layer, readonly Rule[]>;
}

/** A rule as it speaks where these conditions hold; none where it then says nothing. */
function readRule(rule: Rule, met: Reading["met"]): readonly Rule[] {
  const { when, unless, ...rest } = rule;
  const whenLeft = when && leftOf(when, met);
  const unlessLeft = unless && leftOf(unless, met);
  if (unlessLeft === null) return [];
  if (met.includes("tabs")) delete rest.tabs;
  return [{ ...rest, ...(whenLeft && { when: whenLeft }), ...(unlessLeft && { unless: unlessLeft }) }];
}

/** What of a condition is still to be looked at; null where all of it holds. */
function leftOf(condition: Condition, met: Reading["met"]): Condition | null {
  const left = Object.entries(condition).filter(
    ([key, part]) => part !== undefined && !met.some((name) => name === key),
  );
  return left.length > 0 ? Object.fromEntries(left) : null;
}

function isDifferent({ before, after }: { readonly before: Decision; readonly after: Decision }): boolean {
  return !same(before, after);
}

function same(one: Decision, other: Decision): boolean {
  return one.effect === other.effect && one.factor === other.factor && one.deadline === other.deadline;
}
