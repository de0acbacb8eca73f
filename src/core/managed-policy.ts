import { z } from "zod";
import { nearest } from "./nearest";
import { FactorName, Rule } from "./rule";
import { Retention, SettingsPatch } from "./settings";
import { SitePack } from "./site-pack";

export const GuardMode = z.enum(["evidence", "always"]);
export type GuardMode = z.infer<typeof GuardMode>;

const FixedSettings = SettingsPatch.omit({ retention: true });

/**
 * The managed policy as a whole; each member's default is what it says where the administrator says nothing.
 * - `guardMode`: when sessions are guarded
 * - `rules`: the layer above the person's own
 * - `packs`: site packs that are asked before all others
 * - `settings`: values that the person can't change; `retention` likewise, null where it is theirs
 * - `factorMinimum`: every approval takes at least this
 * - `halt`: every guarded tab is halted, until the policy says otherwise
 * - `contact`: whom people may ask, in the administrator's own words
 */
export const ManagedPolicy = z.strictObject({
  guardMode: GuardMode.default("evidence"),
  rules: z.array(Rule).default([]),
  packs: z.array(SitePack).default([]),
  settings: FixedSettings.default({}),
  factorMinimum: FactorName.default("click"),
  halt: z.boolean().default(false),
  retention: Retention.nullable().default(null),
  contact: z.string().max(300).default(""),
});
export type ManagedPolicy = z.infer<typeof ManagedPolicy>;

/** What is in force where no administrator ever said anything. */
export const noPolicy: ManagedPolicy = ManagedPolicy.parse({});

/** A message of the locales with what is put into it. */
export interface PolicyProblem {
  readonly key: "policyUnknownPart" | "policyUnknownPartNear" | "policyBadValue" | "policyVanished";
  readonly substitutions: readonly string[];
}

type Part = keyof ManagedPolicy;

/** The parts that guard something, each with the text that takes it back. */
const takenBackBy: Readonly<Partial<Record<Part, string>>> = {
  guardMode: '"evidence"',
  rules: "[]",
  packs: "[]",
  settings: "{}",
  factorMinimum: '"click"',
  halt: "false",
  retention: "{}",
};

/** What may stand there, as one writes it. */
const possible: Readonly<Record<string, string>> = {
  guardMode: '"evidence", "always"',
  factorMinimum: '"click", "pin"',
  halt: "true, false",
  contact: '"…" (0–300)',
  settings: '{"deadline": 300}',
  retention: '{"days": 365, "megabytes": 500}',
  deadline: "30–3600",
  notifications: "true, false",
  theme: '"system", "light", "dark"',
  language: '"browser", "en", "de"',
  days: "1–3650",
  megabytes: "1–10000",
};

export type ManagedResult =
  | { readonly ok: true; readonly policy: ManagedPolicy }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/** The parts that come parsed. */
interface ReadParts {
  readonly rules: readonly Rule[];
  readonly packs: readonly SitePack[];
}

/**
 * Reads what managed storage holds, `rules`, `rulesText` and `packs` aside: those come parsed. A part that guarded something in
 * the last good policy and is not there any more is a problem, since Chromium drops without a word what it cannot take:
 * to be taken back it has to be said.
 */
export function parseManagedPolicy(
  given: Readonly<Record<string, unknown>>,
  { rules, packs }: ReadParts,
  lastGood: ManagedPolicy | null,
): ManagedResult {
  const { rules: list, rulesText, packs: texts, ...others } = given;
  const hasRules = list !== undefined || rulesText !== undefined;
  const read = { ...(hasRules && { rules }), ...(texts !== undefined && { packs }) };
  const parsed = ManagedPolicy.safeParse({ ...withoutNothing(others), ...read });
  const problems = parsed.success ? [] : parsed.error.issues.flatMap((issue) => problemsOf(issue, given));
  const vanished = lastGood ? vanishedParts({ ...others, ...read }, lastGood) : [];
  if (parsed.success && vanished.length === 0) return { ok: true, policy: parsed.data };
  return { ok: false, problems: [...problems, ...vanished] };
}

/** An empty `retention` takes it back, as an empty `settings` does. */
function withoutNothing({ retention, ...others }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const isNothing = typeof retention === "object" && retention !== null && Object.keys(retention).length === 0;
  return retention === undefined || isNothing ? others : { ...others, retention };
}

function vanishedParts(given: Readonly<Record<string, unknown>>, lastGood: ManagedPolicy): PolicyProblem[] {
  return Object.entries(takenBackBy)
    .filter(([part]) => given[part] === undefined && !isSame(lastGood[part as Part], noPolicy[part as Part]))
    .map(([part, text]) => ({ key: "policyVanished", substitutions: [part, `"${part}": ${text}`] }));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function problemsOf(issue: z.core.$ZodIssue, given: unknown): PolicyProblem[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownPart([...issue.path, key].join("."), key, knownIn(issue.path)));
  }
  const value = issue.path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown>)?.[step], given);
  const wanted = possible[String(issue.path.at(-1))] ?? "";
  return [{ key: "policyBadValue", substitutions: [issue.path.join("."), JSON.stringify(value) ?? "", wanted] }];
}

function unknownPart(name: string, key: string, known: readonly string[]): PolicyProblem {
  const meant = nearest(key, known);
  if (meant) return { key: "policyUnknownPartNear", substitutions: [name, meant] };
  return { key: "policyUnknownPart", substitutions: [name, known.join(", ")] };
}

function knownIn(path: readonly PropertyKey[]): readonly string[] {
  if (path[0] === "settings") return Object.keys(FixedSettings.shape);
  if (path[0] === "retention") return Object.keys(Retention.shape);
  return [...Object.keys(ManagedPolicy.shape), "rulesText"];
}
