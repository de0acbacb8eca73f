import type { Decision, DeterminingRule } from "./decision";
import { type CompiledRule, isInScope, matchesRule, type Subject, subjectOf } from "./match";
import type { Request } from "./request";
import { type Effect, type FactorName, layers } from "./rule";
import { type Bucket, bucketsFor, compiledAt, type RuleSet } from "./rule-set";
import { defaultDeadline } from "./settings";
import { isNamedOnSocket } from "./socket-scope";

/**
 * What holds where the rules say nothing.
 * - `deadline`: seconds that an ask waits where its rule names none
 * - `factorMinimum`: every approval takes at least this
 */
export interface Terms {
  readonly deadline: number;
  readonly factorMinimum: FactorName;
}

const usualTerms: Terms = { deadline: defaultDeadline, factorMinimum: "click" };

const unmatched: DeterminingRule = {
  id: "builtin/unmatched",
  layer: "builtin",
  because: "No rule speaks about this, so a person decides.",
};

const reading: Decision = {
  effect: "allow",
  rules: [{ id: "builtin/reading", layer: "builtin", because: "Reading is free where no rule names GET or HEAD." }],
  factor: null,
  deadline: defaultDeadline,
};

const unnamed: Decision = {
  effect: "allow",
  rules: [{ id: "builtin/socket", layer: "builtin", because: "Nothing names this message, so it is free." }],
  factor: null,
  deadline: defaultDeadline,
};

/** Whether a message over a socket is free because nothing names it: it leaves no receipt of its own. */
export function isUnnamed(decision: Decision): boolean {
  return decision === unnamed;
}

/**
 * Decides a request. Within a layer `deny` beats `ask` beats `allow`, in whatever order the rules stand. The first of
 * managed, user and defaults that has a matching rule decides, and user rules may tighten what a managed one says.
 * Defaults never tighten: they say what happens where nobody has said anything. Nothing matches: a person is asked.
 * A message over a socket is free unless a rule or a site pack names it. Throws only if a rule set was not made by `buildRuleSet`; callers treat that as deny.
 */
export function decide(request: Request, ruleSet: RuleSet, terms: Terms = usualTerms): Decision {
  const subject = subjectOf(request);
  const matching = matchingRules(subject, ruleSet);
  if (request.attempt.channel === "socket" && !isNamedOnSocket(request, matching)) return unnamed;
  if (matching.length === 0 && subject.isRead) return reading;
  if (matching.length === 0) {
    return { effect: "ask", rules: [unmatched], factor: terms.factorMinimum, deadline: terms.deadline };
  }
  const speaking = matching.length > 1 ? speakingRules(matching) : matching;
  const effect = strongestEffect(speaking);
  return decisionOf(effect, speaking.length > 1 ? determiningRules(effect, speaking) : speaking, terms);
}

function matchingRules(subject: Subject, ruleSet: RuleSet): CompiledRule[] {
  const matching: CompiledRule[] = [];
  for (const bucket of bucketsFor(subject.place, ruleSet)) collect(bucket, subject, matching);
  // Where anybody else speaks, no default is heard, so none is looked at.
  if (!matching.some(({ layer }) => layer !== "defaults")) collect(ruleSet.fallback, subject, matching);
  return matching;
}

function collect(bucket: Bucket, subject: Subject, matching: CompiledRule[]): void {
  for (let at = 0; at < bucket.length; at += 2) {
    if (!isInScope(bucket[at] as number, subject)) continue;
    const compiled = compiledAt(bucket, at + 1);
    if (compiled.port !== null && compiled.port !== subject.place.port) continue;
    if (!matchesRule(compiled, subject)) continue;
    if (matching.length === 0 || !isAmong(matching, compiled)) matching.push(compiled);
  }
}

/** A rule stands in the index several times when more than one of its sites covers the place. */
function isAmong(matching: readonly CompiledRule[], { rule, layer }: CompiledRule): boolean {
  return matching.some((other) => other.rule === rule && other.layer === layer);
}

/** The rules of the first layer that has any; beside a managed layer every other one is heard but the defaults. */
function speakingRules(matching: readonly CompiledRule[]): readonly CompiledRule[] {
  const first = layers.find((layer) => matching.some((compiled) => compiled.layer === layer));
  if (first === "managed") return matching.filter(({ layer }) => layer !== "defaults");
  return matching.filter(({ layer }) => layer === first);
}

function strongestEffect(rules: readonly CompiledRule[]): Effect {
  if (rules.some(({ effect }) => effect === "deny")) return "deny";
  return rules.some((compiled) => compiled.effect === "ask") ? "ask" : "allow";
}

function determiningRules(effect: Effect, speaking: readonly CompiledRule[]): readonly CompiledRule[] {
  return speaking.filter((compiled) => compiled.effect === effect).sort(byWeight);
}

function decisionOf(effect: Effect, determining: readonly CompiledRule[], terms: Terms): Decision {
  const rules = determining.map(({ name }) => name);
  if (effect !== "ask") return { effect, rules, factor: null, deadline: terms.deadline };
  return {
    effect,
    rules,
    factor: determining.reduce((factor, { rule }) => strongerFactor(factor, rule.factor), terms.factorMinimum),
    deadline: Math.min(...determining.map(({ rule }) => rule.deadline ?? terms.deadline)),
  };
}

/** The stronger of two factors; what names none is a click. */
export function strongerFactor(one: FactorName, other: FactorName = "click"): FactorName {
  return one === "pin" || other === "pin" ? "pin" : "click";
}

/** Order within a decision: the first layer, then the strongest factor, then the id; never the order in a file. */
function byWeight(a: CompiledRule, b: CompiledRule): number {
  const byLayer = layers.indexOf(a.layer) - layers.indexOf(b.layer);
  const byFactor = Number(b.rule.factor === "pin") - Number(a.rule.factor === "pin");
  return byLayer || byFactor || (a.rule.id < b.rule.id ? -1 : 1);
}
