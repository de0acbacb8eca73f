import { areApart, coversRule } from "./coverage";
import type { Rule } from "./rule";
import { defaultDeadline } from "./settings";

/**
 * One way in which changed rules may let more through, and the rule that it comes from.
 * - `allows`: a rule allows what no rule allowed before
 * - `restricts-less`: a rule that asked or denied is gone, speaks about less, or takes a weaker factor or a longer deadline
 * - `replaces-default`: a new ask stands where a lower layer would ask for more
 * - `setting`: no rule but the setting of that name is looser
 * - `pack`: no rule but the site pack of that name says what requests do, or no longer does
 */
export interface Widening {
  readonly rule: string;
  readonly kind: "allows" | "restricts-less" | "replaces-default" | "setting" | "pack";
}

/** What the person's rules stand on: the rules of the layers below, and the deadline of rules that name none. */
export interface Ground {
  readonly below: readonly Rule[];
  readonly deadline?: number;
}

/**
 * In which ways `after`, in the place of `before`, may decide some request more loosely. Empty only where it is proven
 * that it cannot: what is not provably as strict counts as a widening.
 *
 * The proof: each new allow lies within old allows; each old ask or deny lies within new rules that are as strict; and
 * a new ask either lies within old restrictions, or is as strict as every lower rule in whose place it may stand.
 */
export function wideningsOf(before: readonly Rule[], after: readonly Rule[], ground: Ground): readonly Widening[] {
  const old = before.filter(isActive);
  const fresh = after.filter(isActive);
  const added = without(fresh, old);
  const gone = without(old, fresh);
  const deadline = ground.deadline ?? defaultDeadline;
  const oldAllows = old.filter(isAllow);
  const oldRestrictions = old.filter((rule) => !isAllow(rule));
  const isHeld = (rule: Rule) =>
    isWithin(
      rule,
      fresh.filter((other) => isAsStrict(other, rule, deadline)),
    );
  return [
    ...added.filter((rule) => isAllow(rule) && !isWithin(rule, oldAllows)).map(named("allows")),
    ...gone.filter((rule) => !isAllow(rule) && !isHeld(rule)).map(named("restricts-less")),
    ...added
      .filter((rule) => rule.effect === "ask" && !isWithin(rule, oldRestrictions))
      .filter((rule) => !replacesNothingStricter(rule, ground.below, deadline))
      .map(named("replaces-default")),
  ];
}

/** Whether every site of a rule lies within one of the others with the rest of the rule. */
function isWithin(rule: Rule, others: readonly Rule[]): boolean {
  return rule.sites.every((site) => others.some((other) => coversRule(other, { ...rule, sites: [site] })));
}

function replacesNothingStricter(rule: Rule, below: readonly Rule[], deadline: number): boolean {
  // Where no lower rule speaks, an unmatched write waits for the default deadline.
  if ((rule.deadline ?? deadline) > deadline) return false;
  return below.every((lower) => !isActive(lower) || isAsStrict(rule, lower, deadline) || areApart(rule, lower));
}

function isAsStrict(rule: Rule, other: Rule, deadline: number): boolean {
  if (rule.effect === "deny" || other.effect === "allow") return true;
  if (rule.effect === "allow" || other.effect === "deny") return false;
  const hasFactor = rule.factor === "pin" || rule.factor === other.factor || other.factor !== "pin";
  return hasFactor && (rule.deadline ?? deadline) <= (other.deadline ?? deadline);
}

/** The rules whose like (the id and the reason left aside) is not among the others. */
function without(rules: readonly Rule[], others: readonly Rule[]): readonly Rule[] {
  const contents = new Set(others.map(contentOf));
  return rules.filter((rule) => !contents.has(contentOf(rule)));
}

function contentOf({ id: _id, because: _because, disabled: _disabled, ...content }: Rule): string {
  return JSON.stringify(content);
}

function isActive(rule: Rule): boolean {
  return rule.disabled !== true;
}

function isAllow(rule: Rule): boolean {
  return rule.effect === "allow";
}

function named(kind: Widening["kind"]): (rule: Rule) => Widening {
  return ({ id }) => ({ rule: id, kind });
}
