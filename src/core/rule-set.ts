import { type Place, parseSitePattern, type SitePattern } from "./host";
import { type CompiledRule, compileRule } from "./match";
import { type Layer, layers, Rule, type RuleProblem } from "./rule";
import { checkRule } from "./rule-checks";
import { type Complaint, complaintsOf } from "./rule-sentences";

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
  const rules: Rule[] = [];
  const problems: RuleProblem[] = [];
  const lines = new Map<string, number | null>();
  value.forEach((item: unknown, index) => {
    const id = idOf(item);
    const result = Rule.safeParse(item);
    const complaints = [
      ...(result.success ? [] : result.error.issues.flatMap((issue) => complaintsOf(issue, item))),
      ...checkRule(item),
      ...duplicate(id, lines, source.locate([index, "id"])),
    ];
    for (const { path, message } of complaints) {
      const line = source.locate([index, ...path]) ?? source.locate([index]);
      problems.push({ file: source.file, line, rule: id ?? `#${index + 1}`, message });
    }
    if (result.success) rules.push(result.data);
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rules };
}

/** A rule at one of its sites; `port` is null where every port is meant. */
export interface Candidate {
  readonly compiled: CompiledRule;
  readonly port: string | null;
}

/**
 * Rules ready to decide with, by the host that they speak about, so that what a decision costs does not grow with the
 * rules of other sites. `rules` has them all, in the order of the layers.
 */
export interface RuleSet {
  readonly rules: readonly CompiledRule[];
  readonly byHost: ReadonlyMap<string, readonly Candidate[]>;
  readonly byParent: ReadonlyMap<string, readonly Candidate[]>;
  readonly forFiles: readonly Candidate[];
  readonly everywhere: readonly Candidate[];
}

/** Disabled rules are left out. Throws on a site or glob that `parseRules` would have refused. */
export function buildRuleSet(rulesOf: Readonly<Record<Layer, readonly Rule[]>>): RuleSet {
  const rules: CompiledRule[] = [];
  const byHost = new Map<string, Candidate[]>();
  const byParent = new Map<string, Candidate[]>();
  const forFiles: Candidate[] = [];
  const everywhere: Candidate[] = [];
  const bucketOf = (pattern: SitePattern): Candidate[] => {
    if (pattern.kind === "every") return everywhere;
    if (pattern.kind === "file") return forFiles;
    return bucketIn(pattern.kind === "host" ? byHost : byParent, pattern.host);
  };
  for (const layer of layers) {
    for (const rule of rulesOf[layer]) {
      if (rule.disabled) continue;
      const compiled = compileRule(rule, layer);
      rules.push(compiled);
      for (const pattern of rule.sites.map(patternOf)) {
        bucketOf(pattern).push({ compiled, port: "port" in pattern ? pattern.port : null });
      }
    }
  }
  return { rules, byHost, byParent, forFiles, everywhere };
}

/** The rules whose sites may cover a place, in buckets; ports are still to be compared. */
export function candidatesFor(place: Place, ruleSet: RuleSet): readonly (readonly Candidate[])[] {
  if (place.kind === "file") return [ruleSet.forFiles, ruleSet.everywhere];
  if (place.kind === "opaque") return [ruleSet.everywhere];
  const buckets = [ruleSet.everywhere];
  const own = ruleSet.byHost.get(place.host);
  if (own) buckets.push(own);
  for (let dot = place.host.indexOf("."); dot >= 0; dot = place.host.indexOf(".", dot + 1)) {
    const above = ruleSet.byParent.get(place.host.slice(dot + 1));
    if (above) buckets.push(above);
  }
  return buckets;
}

function duplicate(id: string | null, lines: Map<string, number | null>, line: number | null): readonly Complaint[] {
  if (id === null) return [];
  const first = lines.get(id);
  if (first === undefined) {
    lines.set(id, line);
    return [];
  }
  const where = first !== null && line !== null ? ` on lines ${first} and ${line}` : "";
  return [
    { path: ["id"], message: `Two rules have the id "${id}"${where}; receipts name rules by id, so give one another` },
  ];
}

function idOf(item: unknown): string | null {
  if (typeof item !== "object" || item === null || !("id" in item)) return null;
  return typeof item.id === "string" && item.id !== "" ? item.id : null;
}

function patternOf(site: string): SitePattern {
  const result = parseSitePattern(site);
  if (!result.ok) throw new Error(result.problem);
  return result.pattern;
}

function bucketIn(map: Map<string, Candidate[]>, key: string): Candidate[] {
  const known = map.get(key);
  if (known) return known;
  const made: Candidate[] = [];
  map.set(key, made);
  return made;
}
