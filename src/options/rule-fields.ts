import type { Audience, VerbName } from "../core/action";
import type { Effect, FactorName, Rule } from "../core/rule";
import { text } from "../ui/text";
import { type ConditionFields, conditionFieldsOf, conditionFrom, numberIn, wordsIn } from "./condition-fields";

/** A rule as a form holds it: lists as lines of text. */
export interface RuleFields {
  readonly id: string;
  readonly effect: Effect;
  readonly sites: string;
  readonly verbs: readonly VerbName[];
  readonly audience: readonly Audience[];
  readonly paths: string;
  readonly methods: string;
  readonly agents: readonly string[];
  readonly sessions: string;
  readonly tabs: string;
  readonly when: ConditionFields;
  readonly unless: ConditionFields;
  readonly factor: FactorName;
  readonly deadline: string;
  readonly because: string;
}

export function fieldsOf(rule: Rule | null): RuleFields {
  return {
    id: rule?.id ?? "",
    effect: rule?.effect ?? "ask",
    sites: linesOf(rule?.sites),
    verbs: rule?.verbs ?? [],
    audience: rule?.audience ?? [],
    paths: linesOf(rule?.paths),
    methods: rule?.methods?.join(" ") ?? "",
    agents: rule?.agents ?? [],
    sessions: linesOf(rule?.sessions),
    tabs: rule?.tabs?.join(" ") ?? "",
    when: conditionFieldsOf(rule?.when),
    unless: conditionFieldsOf(rule?.unless),
    factor: rule?.factor ?? "click",
    deadline: rule?.deadline === undefined ? "" : String(rule.deadline),
    because: rule?.because ?? "",
  };
}

/**
 * The rule that a form describes, still to be checked; members that the form does not know stay as they were. Throws,
 * with words for the person, on JSON in a condition that is none.
 */
export function ruleFrom(fields: RuleFields, original: Rule | null): Readonly<Record<string, unknown>> {
  const isAsk = fields.effect === "ask";
  const wasClick = original?.factor === "click";
  const members: Readonly<Record<string, unknown>> = {
    id: fields.id.trim(),
    effect: fields.effect,
    sites: wordsIn(fields.sites),
    verbs: listed(fields.verbs),
    audience: listed(fields.audience),
    paths: listed(wordsIn(fields.paths)),
    methods: listed(wordsIn(fields.methods).map((method) => method.toUpperCase())),
    agents: listed(fields.agents),
    sessions: listed(wordsIn(fields.sessions)),
    tabs: listed(wordsIn(fields.tabs).map(numberIn)),
    when: conditionFrom(fields.when, text("optionsWhen")),
    unless: conditionFrom(fields.unless, text("optionsUnless")),
    factor: isAsk && (fields.factor === "pin" || wasClick) ? fields.factor : undefined,
    deadline: isAsk && fields.deadline.trim() !== "" ? Number(fields.deadline) : undefined,
    because: fields.because.trim(),
  };
  const merged = Object.entries({ ...original, ...members }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(merged);
}

function linesOf(list: readonly string[] | undefined): string {
  return list?.join("\n") ?? "";
}

function listed<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
