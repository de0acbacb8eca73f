import { parseRules, type RulesResult } from "../../core/rule-list";
import { listedIn, ruleKind } from "./listed-items";

/**
 * Reads rules from plain JSON text, `[rule, ...]` or `{"rules": [rule, ...]}`, or from values that managed storage has
 * already parsed; a list of those may mix rules with texts. `file` is what problems call the source. One problem
 * anywhere and no rule is taken.
 */
export function readRules(given: unknown, file: string): RulesResult {
  const { values, source, problems } = listedIn(given, file, ruleKind);
  const parsed = parseRules(values, source);
  if (parsed.ok && problems.length === 0) return parsed;
  return { ok: false, problems: parsed.ok ? problems : [...problems, ...parsed.problems] };
}
