import type { Action } from "./action";
import type { Attempt, Surroundings } from "./attempt";
import { classify } from "./classify";
import { decide, strongerFactor, type Terms } from "./decide";
import type { Decision } from "./decision";
import type { Site } from "./define";
import type { Principal } from "./principal";
import { firstTimeOf } from "./recipient";
import type { Context } from "./request";
import type { Effect, Rule } from "./rule";
import { buildRuleSet, type RuleSet } from "./rule-set";
import { sites } from "./sites";

/**
 * The packs that are asked, in this order: the policy's, the person's own, the built-in ones.
 * - `fixed`: the same without the person's own
 * - `floor`: the policy's rules alone, where the person's packs could get round them; else null
 */
export interface PacksInForce {
  readonly all: readonly Site[];
  readonly fixed: readonly Site[];
  readonly floor: RuleSet | null;
}

export function packsInForce(
  managed: readonly Site[],
  own: readonly Site[],
  managedRules: readonly Rule[],
): PacksInForce {
  const hasFloor = own.length > 0 && managedRules.length > 0;
  return {
    all: [...managed, ...own, ...sites],
    fixed: [...managed, ...sites],
    floor: hasFloor ? buildRuleSet({ managed: managedRules, user: [], defaults: [] }) : null,
  };
}

interface Asked {
  readonly principal: Principal;
  readonly attempt: Attempt;
  readonly surroundings: Surroundings;
  readonly context?: Context;
}

interface InForce {
  readonly ruleSet: RuleSet;
  readonly packs: PacksInForce;
  readonly terms: Terms;
}

interface Judged {
  readonly action: Action;
  readonly decision: Decision;
}

/**
 * Classifies and decides. What the policy's rules say of the request as it reads without the person's own packs is the
 * least that holds: nobody gets round a policy by calling a deletion a draft.
 */
export function judge({ surroundings, ...asked }: Asked, { ruleSet, packs, terms }: InForce): Judged {
  const action = met(classify(asked.attempt, surroundings, packs.all), asked.context);
  const own = { action, decision: decide({ ...asked, action }, ruleSet, terms) };
  if (packs.floor === null || !action.evidence.some(({ cue }) => cue === "site-pack")) return own;
  const plain = met(classify(asked.attempt, surroundings, packs.fixed), asked.context);
  const floor = decide({ ...asked, action: plain }, packs.floor, terms);
  if (floor.rules[0]?.layer !== "managed") return own;
  return stricter(own, { action: plain, decision: floor });
}

function met(action: Action, context: Context | undefined): Action {
  if (action.recipients.length === 0 || !context?.known) return action;
  return { ...action, firstTime: firstTimeOf(action, context.known) };
}

const strictness: readonly Effect[] = ["allow", "ask", "deny"];

function stricter(own: Judged, floor: Judged): Judged {
  const difference = strictness.indexOf(floor.decision.effect) - strictness.indexOf(own.decision.effect);
  if (difference !== 0) return difference > 0 ? floor : own;
  if (own.decision.effect !== "ask") return own;
  const { factor, deadline, rules } = floor.decision;
  const isWeaker = strongerFactor(own.decision.factor ?? "click", factor ?? "click") !== own.decision.factor;
  const decision: Decision = {
    ...own.decision,
    rules: isWeaker ? rules : own.decision.rules,
    factor: strongerFactor(own.decision.factor ?? "click", factor ?? "click"),
    deadline: Math.min(own.decision.deadline, deadline),
  };
  return { action: own.action, decision };
}
