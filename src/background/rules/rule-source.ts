import browser from "webextension-polyfill";
import type { Rule, RuleProblem } from "../../core/rule";
import type { SitePack } from "../../core/site-pack";
import { readPacks } from "./pack-text";
import { readRules } from "./rule-text";

/** Rules of one source; none of them where there is a problem. */
interface ReadRules {
  readonly rules: readonly Rule[];
  readonly problems: readonly string[];
}

/** Site packs of one source; none of them where there is a problem. */
interface ReadPacks {
  readonly packs: readonly SitePack[];
  readonly problems: readonly string[];
}

/** One problem for people: where it is in their language, what it is in the words of rule authors. */
function told({ file, line, rule, message }: RuleProblem, name = "policyRule"): string {
  const where = [
    file,
    line === null ? "" : browser.i18n.getMessage("policyLine", String(line)),
    rule === null ? "" : browser.i18n.getMessage(name, rule),
  ];
  return browser.i18n.getMessage("policyWhere", [where.filter(Boolean).join(", "), message]);
}

/** Reads a rule set as it came; `file` is what problems call it. */
export function readSource(source: unknown, file: string): ReadRules {
  const result = readRules(source, file);
  if (result.ok) return { rules: result.rules, problems: [] };
  return { rules: [], problems: result.problems.map((problem) => told(problem)) };
}

/** Reads site packs as they came; `file` is what problems call their source. */
export function readPackSource(source: unknown, file: string): ReadPacks {
  const result = readPacks(source, file);
  if (result.ok) return { packs: result.packs, problems: [] };
  return { packs: [], problems: result.problems.map((problem) => told(problem, "policyPack")) };
}
