import { z } from "zod";
import { VerbName } from "./action";
import { DeterminingRule } from "./decision";
import { Effect, FactorName, Rule } from "./rule";

/**
 * One change of the person's rules.
 * - `put`: adds the rule, or puts it in the place of the one named by `replaces`; it is checked like any rule's text
 * - `disable`: without deleting it, or enables it again
 * - `replace`: the whole text
 */
export const RuleEdit = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("put"), rule: z.unknown(), replaces: z.string().nullable() }),
  z.strictObject({ kind: z.literal("disable"), id: z.string(), isDisabled: z.boolean() }),
  z.strictObject({ kind: z.literal("remove"), id: z.string() }),
  z.strictObject({ kind: z.literal("replace"), text: z.string() }),
]);
export type RuleEdit = z.infer<typeof RuleEdit>;

const ids = z.array(z.string()).readonly();

/** Which rules differ between two sets, by id. */
export const RuleChanges = z.strictObject({ added: ids, changed: ids, removed: ids });
export type RuleChanges = z.infer<typeof RuleChanges>;

export function changesBetween(before: readonly Rule[], after: readonly Rule[]): RuleChanges {
  const old = new Map(before.map((rule) => [rule.id, JSON.stringify(rule)]));
  const fresh = new Map(after.map((rule) => [rule.id, JSON.stringify(rule)]));
  const now = [...fresh.keys()];
  return {
    added: now.filter((id) => !old.has(id)),
    changed: now.filter((id) => old.has(id) && old.get(id) !== fresh.get(id)),
    removed: [...old.keys()].filter((id) => !fresh.has(id)),
  };
}

/** What holds for a plain write of a verb on a site, and the rule that says so. */
export const Standing = z.strictObject({
  verb: VerbName,
  effect: Effect,
  factor: FactorName.nullable(),
  rule: DeterminingRule,
});
export type Standing = z.infer<typeof Standing>;

const strongVerbs: readonly VerbName[] = ["delete", "grant", "pay"];

/** The rule that the toolbar popup keeps for a verb on a site; its asks are never weaker than the defaults'. */
export function siteRule(site: string, verb: VerbName, effect: Effect): Rule {
  const needsPin = effect === "ask" && strongVerbs.includes(verb);
  return {
    id: siteRuleId(site, verb),
    effect,
    sites: [site],
    verbs: [verb],
    ...(needsPin && { factor: "pin" as const }),
    because: "Set for this site in the toolbar popup.",
  };
}

export function siteRuleId(site: string, verb: VerbName): string {
  const name = site.replace(/[^\w.-]/g, "-");
  // An id has at most 80 characters; a longer site keeps its end, which says most of it.
  return `popup/${name.slice(-60)}/${verb}`;
}
