import { Audience, type Count, type Reversible, verbNames } from "./action";
import type { DeterminingRule } from "./decision";
import {
  matchesValue,
  mayMatchPath,
  mustMatchPath,
  type PathGlob,
  parsePathGlob,
  parseValueGlob,
  type ValueGlob,
} from "./glob";
import { type Place, placeOf } from "./host";
import { bodyParameters, type Parameters, queryParameters } from "./parameters";
import { fold, type PathReading, readPath } from "./path";
import type { Request } from "./request";
import type { Condition, Layer, Rule } from "./rule";

/** A request with the views of it that rules ask for; each is made once, when the first rule asks. */
export interface Subject {
  readonly request: Request;
  readonly place: Place;
  readonly isRead: boolean;
  readonly verb: number;
  readonly audience: number;
  path: PathReading | null;
  query: Parameters | null;
  fields: Parameters | null;
}

export function subjectOf(request: Request): Subject {
  const { action, attempt } = request;
  return {
    request,
    place: placeOf(attempt.url),
    isRead: attempt.method === "GET" || attempt.method === "HEAD",
    verb: 1 << verbNames.indexOf(action.verb),
    audience: 1 << Audience.options.indexOf(action.audience),
    path: null,
    query: null,
    fields: null,
  };
}

/** A parameter that must have one of the values; `key` is its name folded. */
interface Wanted {
  readonly name: string;
  readonly key: string;
  readonly globs: readonly ValueGlob[];
}

interface CompiledCondition {
  readonly query: readonly Wanted[];
  readonly fields: readonly Wanted[];
  readonly above: number | null;
  readonly reversible: readonly Reversible[] | null;
  readonly audience: readonly Audience[] | null;
}

/**
 * A rule made ready for matching. `namesRead`: its methods name GET or HEAD. `verbs` and `audience` are bit sets, -1
 * for all: most rules of a site fall at these, without another look into memory.
 */
export interface CompiledRule {
  readonly rule: Rule;
  readonly layer: Layer;
  readonly name: DeterminingRule;
  readonly namesRead: boolean;
  readonly verbs: number;
  readonly audience: number;
  readonly methods: readonly string[] | null;
  readonly paths: readonly PathGlob[] | null;
  readonly when: CompiledCondition | null;
  readonly unless: CompiledCondition | null;
}

/** Throws on a glob that `parseRules` would have refused. */
export function compileRule(rule: Rule, layer: Layer): CompiledRule {
  return {
    rule,
    layer,
    name: { id: rule.id, layer, because: rule.because },
    namesRead: rule.methods?.some((method) => method === "GET" || method === "HEAD") ?? false,
    verbs: bitsOf(rule.verbs, verbNames),
    audience: bitsOf(rule.audience, Audience.options),
    methods: rule.methods ?? null,
    paths: rule.paths?.map(compilePath) ?? null,
    when: rule.when ? compileCondition(rule.when) : null,
    unless: rule.unless ? compileCondition(rule.unless) : null,
  };
}

/**
 * Whether a rule speaks about a request, its sites left aside. What cannot be seen for sure (an odd spelling of a path,
 * a body that was cut, a masked value, a parameter given twice) makes asking and denying rules match and allowing ones
 * not.
 */
export function matchesRule(compiled: CompiledRule, subject: Subject): boolean {
  if (subject.isRead && !compiled.namesRead) return false;
  if ((compiled.verbs & subject.verb) === 0 || (compiled.audience & subject.audience) === 0) return false;
  if (compiled.methods !== null && !compiled.methods.includes(subject.request.attempt.method)) return false;
  const isLoosening = compiled.rule.effect === "allow";
  if (compiled.paths !== null && !matchesPaths(compiled.paths, subject, isLoosening)) return false;
  if (compiled.when !== null && !holds(compiled.when, subject, isLoosening)) return false;
  return compiled.unless === null || !holds(compiled.unless, subject, !isLoosening);
}

function matchesPaths(globs: readonly PathGlob[], subject: Subject, mustBeSure: boolean): boolean {
  if (subject.place.kind === "opaque") return false;
  subject.path ??= readPath(subject.place.path);
  const path = subject.path;
  return globs.some((glob) => (mustBeSure ? mustMatchPath(glob, path) : mayMatchPath(glob, path)));
}

function holds(condition: CompiledCondition, subject: Subject, mustBeSure: boolean): boolean {
  const { action, attempt } = subject.request;
  if (condition.reversible !== null && !condition.reversible.includes(action.reversible)) return false;
  if (condition.audience !== null && !condition.audience.includes(action.audience)) return false;
  if (condition.above !== null && !isAbove(action.count, condition.above)) return false;
  if (condition.query.length > 0) {
    subject.query ??= queryParameters(subject.place.query);
    if (!haveValues(condition.query, subject.query, mustBeSure)) return false;
  }
  if (condition.fields.length > 0) {
    subject.fields ??= bodyParameters(attempt);
    if (!haveValues(condition.fields, subject.fields, mustBeSure)) return false;
  }
  return true;
}

function haveValues(wanted: readonly Wanted[], parameters: Parameters, mustBeSure: boolean): boolean {
  return wanted.every(({ name, key, globs }) => {
    const found = parameters.byName.get(key) ?? [];
    const isListed = (value: string) => globs.some((glob) => matchesValue(glob, value));
    if (!mustBeSure) return !parameters.isComplete || found.some(({ value }) => value === null || isListed(value));
    // Given twice, nobody knows which of the values the server takes: all of them must be listed.
    return (
      parameters.isComplete &&
      found.some((parameter) => parameter.name === name) &&
      found.every(({ value }) => value !== null && isListed(value))
    );
  });
}

/** The listed members as bits; every bit when there is no list. */
function bitsOf<T>(listed: readonly T[] | undefined, all: readonly T[]): number {
  return listed === undefined ? -1 : listed.reduce((bits, member) => bits | (1 << all.indexOf(member)), 0);
}

function isAbove(count: Count, limit: number): boolean {
  return count === "many" || count > limit;
}

function compilePath(text: string): PathGlob {
  const result = parsePathGlob(text);
  if (!result.ok) throw new Error(result.problem);
  return result.glob;
}

function compileCondition(condition: Condition): CompiledCondition {
  return {
    query: compileValues(condition.query),
    fields: compileValues(condition.fields),
    above: condition.count?.above ?? null,
    reversible: condition.reversible ?? null,
    audience: condition.audience ?? null,
  };
}

function compileValues(values: Readonly<Record<string, readonly string[]>> | undefined): Wanted[] {
  return Object.entries(values ?? {}).map(([name, globs]) => ({
    name,
    key: fold(name),
    globs: globs.map(parseValueGlob),
  }));
}
