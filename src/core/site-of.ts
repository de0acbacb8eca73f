import { hasDuplicateKeys } from "./cues/content";
import type { Facts } from "./cues/facts";
import { operationsOf } from "./cues/graphql-document";
import type { Judgement, Site } from "./define";
import { matchesValue } from "./glob";
import { parseSitePattern, type SitePattern } from "./host";
import { fold } from "./path";
import { type Door, doorsOf, judgementOf, mildVerbs, opens, type Visit, visitOf } from "./site-endpoint";
import type { SitePack } from "./site-pack";
import { stronger } from "./verbs";

/** A pack ready to judge. `like`: the built-in pack that it builds on. Throws on a pack that `parsePacks` would refuse. */
export function siteOf(pack: SitePack, like: Site | null = null): Site {
  let made: ReturnType<typeof indexOf> | null = null;
  // Made when it is first asked: a worker that a write has woken would else make the endpoints of every pack first.
  const byMethod = () => {
    made ??= indexOf((pack.endpoints ?? []).flatMap(doorsOf));
    return made;
  };
  const hosts = pack.hosts?.map(patternOf) ?? like?.hosts;
  return {
    name: pack.name,
    checked: pack.checked,
    pack,
    ...(hosts && { hosts }),
    recognises: (facts) => (isSigned(pack, facts) && byMethod().has(facts.method)) || like?.recognises(facts) === true,
    judge: (facts) =>
      judged(byMethod().get(facts.method), facts) ?? (like?.recognises(facts) ? like.judge(facts) : null),
    cases: pack.cases ?? [],
  };
}

// Headers that nobody but the application's own pages sets.
function isSigned({ signs }: SitePack, { attempt }: Facts): boolean {
  return signs === undefined || attempt.headers.some(([name]) => signs.includes(name.toLowerCase()));
}

function patternOf(text: string): SitePattern {
  const result = parseSitePattern(text);
  if (!result.ok) throw new Error(result.problem);
  return result.pattern;
}

/** Doors by method, then by the number of segments (-1: any number). */
type Doors = ReadonlyMap<number, readonly Door[]>;

function indexOf(doors: readonly Door[]): ReadonlyMap<string, Doors> {
  const byMethod = new Map<string, Map<number, Door[]>>();
  for (const door of doors)
    for (const method of door.methods) {
      const byLength = byMethod.get(method) ?? new Map<number, Door[]>();
      byMethod.set(method, byLength);
      const length = door.length ?? -1;
      byLength.set(length, [...(byLength.get(length) ?? []), door]);
    }
  return byMethod;
}

function judged(doors: Doors | undefined, facts: Facts): Judgement | null {
  if (doors === undefined) return null;
  const visit = visitOf(facts);
  const candidates: Door[] = [];
  for (const length of visit.lengths) collect(doors.get(length), visit, candidates);
  collect(doors.get(-1), visit, candidates);
  if (candidates.length === 0) return null;
  const mutated = ofMutations(candidates, visit);
  return mutated === undefined ? firstOf(candidates.filter(isPlain), visit) : mutated;
}

function collect(doors: readonly Door[] | undefined, visit: Visit, candidates: Door[]): void {
  for (const door of doors ?? []) if (visit.isLike(door)) candidates.push(door);
}

function isPlain(door: Door): boolean {
  return door.mutations === null;
}

/** The first endpoint that holds; one before it that may hold for all we see counts where it is more severe. */
function firstOf(doors: readonly Door[], visit: Visit): Judgement | null {
  const possible: Judgement[] = [];
  for (const door of doors) {
    const answer = opens(door, visit);
    if (answer === "no") continue;
    const judgement = judgementOf(door, visit);
    if (answer === "maybe") possible.push(judgement);
    else return hasDoubt(judgement, visit.facts) ? null : strongest([judgement, ...possible]);
  }
  return null;
}

/** Only a body that was read whole, and that all servers read alike, may pass unasked. */
function hasDoubt({ verb }: Judgement, { content }: Facts): boolean {
  if (verb === undefined || !mildVerbs.has(verb) || content.shape === "none") return false;
  return !content.isWhole || (content.shape === "json" && hasDuplicateKeys(content.text));
}

function strongest(judgements: readonly Judgement[]): Judgement | null {
  return judgements.reduce<Judgement | null>((best, one) => {
    if (!best?.verb || !one.verb) return best ?? one;
    return stronger(best.verb, one.verb) === best.verb ? best : one;
  }, null);
}

/**
 * What the fields of a mutation do, the strongest of them; undefined where the request is none that these doors know.
 * A field that no door knows leaves the rest to the general classifier (`isPartial`).
 */
function ofMutations(candidates: readonly Door[], visit: Visit): Judgement | null | undefined {
  const { facts } = visit;
  const doors = candidates.filter((door) => !isPlain(door) && opens(door, visit) === "yes");
  const fields = doors.length > 0 ? mutatedFields(facts) : [];
  if (fields.length === 0) return undefined;
  const judgements = fields.map((field) => {
    const folded = fold(field);
    const door = doors.find(({ mutations }) => mutations?.some((glob) => matchesValue(glob, folded)));
    return door ? { ...judgementOf(door, visit), detail: `mutation ${field}` } : null;
  });
  const known = judgements.filter((one) => one !== null);
  const best = strongest(known);
  if (best?.verb === undefined) return null;
  const isPartial = known.length < fields.length;
  if (mildVerbs.has(best.verb) && (isPartial || hasDoubt(best, facts) || hasOther(facts))) return null;
  return isPartial ? { verb: best.verb, detail: best.detail, isPartial } : best;
}

// A stored document, an operation in the URL: servers differ in which one they run.
function hasOther(facts: Facts): boolean {
  const members = isRecord(facts.content.json) ? Object.keys(facts.content.json) : [""];
  const isKnown = members.every((name) => /^(query|variables|operationName)$/.test(name));
  return (
    !isKnown ||
    facts.query.some(([name]) => /^(query|id|hash|extensions|operationName|operations|documentId)$/i.test(name))
  );
}

/** The root fields of every mutation in the body: names decide nothing, since servers could read them otherwise. */
function mutatedFields({ content }: Facts): string[] {
  const sources = content.shape === "json" ? documentsIn(content.json) : content.fields.flatMap(documentsInField);
  return sources.flatMap((source) =>
    (operationsOf(source) ?? []).filter(({ kind }) => kind === "mutation").flatMap(({ fields }) => fields),
  );
}

function documentsInField([name, value]: readonly [string, string]): string[] {
  if (name === "query") return [value];
  if (name !== "operations") return [];
  try {
    return documentsIn(JSON.parse(value));
  } catch {
    return [];
  }
}

function documentsIn(json: unknown): string[] {
  const items: unknown[] = Array.isArray(json) ? json.slice(0, 50) : [json];
  return items.flatMap((item) => (isRecord(item) && typeof item["query"] === "string" ? [item["query"]] : []));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
