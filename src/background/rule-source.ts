import browser from "webextension-polyfill";
import type { Rule, RuleProblem } from "../core/rule";
import { readRules } from "./rule-text";

/** Rules of one source; none of them where there is a problem. */
export interface ReadRules {
  readonly rules: readonly Rule[];
  readonly problems: readonly string[];
}

/** One problem for people: where it is in their language, what it is in the words of rule authors. */
function told({ file, line, rule, message }: RuleProblem): string {
  const where = [
    file,
    line === null ? "" : browser.i18n.getMessage("policyLine", String(line)),
    rule === null ? "" : browser.i18n.getMessage("policyRule", rule),
  ];
  return browser.i18n.getMessage("policyWhere", [where.filter(Boolean).join(", "), message]);
}

/** Reads a rule set as it came; `file` is what problems call it. */
export function readSource(source: unknown, file: string): ReadRules {
  const result = readRules(source, file);
  if (result.ok) return { rules: result.rules, problems: [] };
  return { rules: [], problems: result.problems.map(told) };
}
