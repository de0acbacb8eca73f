import { type Complaint, complaintsOf } from "./complaint";
import { isPlainRule } from "./plain-rule";
import { Rule, type RuleProblem } from "./rule";
import { checkRule } from "./rule-checks";
import { ruleVocabulary } from "./rule-sentences";

/** Where rules came from. `locate` gives the 1-based line of a path into the value, null where there is no text. */
export interface RuleSource {
  readonly file: string;
  readonly locate: (path: readonly PropertyKey[]) => number | null;
}

export type RulesResult =
  | { readonly ok: true; readonly rules: readonly Rule[] }
  | { readonly ok: false; readonly problems: readonly RuleProblem[] };

/** Reads a list of rules. One problem anywhere and none of them is taken; all problems are told. */
export function parseRules(value: unknown, source: RuleSource): RulesResult {
  if (!Array.isArray(value)) {
    const message = 'Rules are a list of objects, as in [{"id": ...}] or {"rules": [{"id": ...}]}';
    return { ok: false, problems: [{ file: source.file, line: source.locate([]), rule: null, message }] };
  }
  const items: readonly unknown[] = value;
  const rules: Rule[] = [];
  const problems: RuleProblem[] = [];
  const places = new Map<string, number>();
  const lineOf = (index: number, path: readonly PropertyKey[]) =>
    source.locate([index, ...path]) ?? source.locate([index]);
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    const id = idOf(item);
    const first = id === null ? undefined : places.get(id);
    if (id !== null && first === undefined) places.set(id, index);
    const checked = checkRule(item);
    if (first === undefined && checked.length === 0 && isPlainRule(item)) {
      rules.push(item);
      continue;
    }
    const result = Rule.safeParse(item);
    if (result.success) rules.push(result.data);
    const issues = result.error?.issues ?? [];
    const complaints = [...issues.flatMap((issue) => complaintsOf(issue, item, ruleVocabulary)), ...checked];
    if (first !== undefined) complaints.push(sameId(id, lineOf(first, ["id"]), lineOf(index, ["id"])));
    for (const { path, message } of complaints) {
      problems.push({ file: source.file, line: lineOf(index, path), rule: id ?? `#${index + 1}`, message });
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rules };
}

function sameId(id: string | null, first: number | null, second: number | null): Complaint {
  const where = first !== null && second !== null ? ` on lines ${first} and ${second}` : "";
  return {
    path: ["id"],
    message: `Two rules have the id "${id}"${where}; receipts name rules by id, so give one another`,
  };
}

function idOf(item: unknown): string | null {
  if (typeof item !== "object" || item === null || !("id" in item)) return null;
  return typeof item.id === "string" && item.id !== "" ? item.id : null;
}
