import { complaintsOf } from "./complaint";
import type { Site } from "./define";
import { checkCases, checkPack } from "./pack-checks";
import { packVocabulary } from "./pack-sentences";
import type { RuleProblem } from "./rule";
import type { RuleSource } from "./rule-list";
import { siteOf } from "./site-of";
import { SitePack } from "./site-pack";
import { sites } from "./sites";

export type PacksResult =
  | { readonly ok: true; readonly packs: readonly SitePack[] }
  | { readonly ok: false; readonly problems: readonly RuleProblem[] };

/** More would make every request slower, and no one can look through them. */
const most = 100;

/**
 * Reads a list of site packs that come from people, and runs their cases. One problem anywhere and none of them is
 * taken; all problems are told.
 */
export function parsePacks(value: unknown, source: RuleSource): PacksResult {
  const refuse = (message: string): PacksResult => ({
    ok: false,
    problems: [{ file: source.file, line: source.locate([]), rule: null, message }],
  });
  if (!Array.isArray(value))
    return refuse('Site packs are a list of objects, as in [{"name": ...}] or {"packs": [...]}');
  if (value.length > most) return refuse(`There are ${value.length} site packs; at most ${most} can be in force`);
  const names = (value as unknown[]).map(nameOf);
  const packs: SitePack[] = [];
  const problems: RuleProblem[] = [];
  for (const [index, item] of (value as unknown[]).entries()) {
    const name = names[index] ?? null;
    const result = SitePack.safeParse(item);
    const complaints = [
      ...(result.success ? [] : result.error.issues.flatMap((issue) => complaintsOf(issue, item, packVocabulary))),
      ...checkPack(item),
      ...(name !== null && names.indexOf(name) < index ? [sameName(name)] : []),
    ];
    const failed =
      result.success && complaints.length === 0 ? checkCases(madeOf(result.data), result.data.cases ?? []) : [];
    for (const { path, message } of [...complaints, ...failed]) {
      const line = lineOf(source, [index, ...path]);
      problems.push({ file: source.file, line, rule: name ?? `#${index + 1}`, message });
    }
    if (result.success) packs.push(result.data);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, packs };
}

/** Packs ready to judge, in their order; disabled ones are left out. */
export function sitesOf(packs: readonly SitePack[]): readonly Site[] {
  return packs.filter(({ disabled }) => disabled !== true).map(madeOf);
}

function madeOf(pack: SitePack): Site {
  const site = siteOf(pack, sites.find(({ name }) => name === pack.like) ?? null);
  return {
    ...site,
    judge: (facts) => {
      const judgement = site.judge(facts);
      return judgement && { ...judgement, by: pack.name };
    },
  };
}

/** The line of a value, or of the nearest that it stands in. */
function lineOf({ locate }: RuleSource, path: readonly PropertyKey[]): number | null {
  for (let length = path.length; length > 0; length -= 1) {
    const line = locate(path.slice(0, length));
    if (line !== null) return line;
  }
  return null;
}

function sameName(name: string) {
  return { path: ["name"], message: `Two site packs have the name "${name}"; cards and receipts name packs by it` };
}

function nameOf(item: unknown): string | null {
  if (typeof item !== "object" || item === null || !("name" in item)) return null;
  return typeof item.name === "string" && item.name !== "" ? item.name : null;
}
