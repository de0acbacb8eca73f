import { Audience, type Count, type Reversible, verbNames } from "./action";
import { compileCircumstances } from "./circumstances";
import type { DeterminingRule } from "./decision";
import {
  liesBelow,
  markOfGlob,
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
import { fold, markOfPath, type PathReading, readPath } from "./path";
import type { Request } from "./request";
import type { Condition, Effect, Layer, Rule } from "./rule";
import { type CompiledSocket, compileSocket, matchesSocket } from "./socket-scope";

/** A request with the views of it that rules ask for; each is made once, when the first rule asks. */
export interface Subject {
  readonly request: Request;
  readonly place: Place;
  readonly isRead: boolean;
  /** What a rule's scope must have: one bit each for the verb, the audience and, where it reads, for that. */
  readonly scope: number;
  /** The mark of the path's first segment, 0 where it has none that can be told at once. */
  readonly mark: number;
  path: PathReading | null;
  query: Parameters | null;
  fields: Parameters | null;
}

const verbBits = bitOfEach(verbNames, 0);
const audienceBits = bitOfEach(Audience.options, verbNames.length);
const everyVerb = bitsOf(verbNames, verbBits);
const everyAudience = bitsOf(Audience.options, audienceBits);
const readBit = 1 << (verbNames.length + Audience.options.length);
const markShift = verbNames.length + Audience.options.length + 1;

export function subjectOf(request: Request): Subject {
  const { action, attempt } = request;
  const isRead = attempt.method === "GET" || attempt.method === "HEAD";
  const place = placeOf(attempt.url);
  return {
    request,
    place,
    isRead,
    mark: markOfPath(place.path),
    scope: verbBits[action.verb] | audienceBits[action.audience] | (isRead ? readBit : 0),
    path: null,
    query: null,
    fields: null,
  };
}

/**
 * What a rule speaks about as one small integer: bits for its verbs, its audiences, and whether it names reading; above
 * them the mark of the first segment of its path, where all its paths begin with the same plain one.
 */
export function scopeOf(rule: Rule): number {
  const verbs = rule.verbs ? bitsOf(rule.verbs, verbBits) : everyVerb;
  const audience = rule.audience ? bitsOf(rule.audience, audienceBits) : everyAudience;
  return verbs | audience | (namesRead(rule) ? readBit : 0) | (markOfPaths(rule.paths) << markShift);
}

/** Whether a rule speaks about reading: only one whose methods name GET or HEAD does. */
export function namesRead(rule: Rule): boolean {
  return rule.methods?.some((method) => method === "GET" || method === "HEAD") ?? false;
}

/** The mark that all these globs have; 0 where they differ. */
function markOfPaths(globs: readonly string[] | undefined): number {
  const [first, ...others] = globs ?? [];
  const mark = first === undefined ? 0 : markOfGlob(first);
  return others.every((glob) => markOfGlob(glob) === mark) ? mark : 0;
}

/** The bits of the listed names. */
function bitsOf<Name extends string>(listed: readonly Name[], bits: Readonly<Record<Name, number>>): number {
  let sum = 0;
  for (const name of listed) sum |= bits[name];
  return sum;
}

/** Whether a rule of this scope may speak about a subject. */
export function isInScope(scope: number, subject: Subject): boolean {
  if ((scope & subject.scope) !== subject.scope) return false;
  const mark = scope >> markShift;
  return mark === 0 || subject.mark === 0 || mark === subject.mark;
}

function bitOfEach<Name extends string>(names: readonly Name[], from: number): Readonly<Record<Name, number>> {
  const bits = {} as Record<Name, number>;
  names.forEach((name, index) => {
    bits[name] = 1 << (from + index);
  });
  return bits;
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
  readonly circumstances: ReturnType<typeof compileCircumstances>;
  readonly reversible: readonly Reversible[] | null;
  readonly audience: readonly Audience[] | null;
}

/** A rule made ready for matching. What is read first stands first: these are the members that a decision waits for. */
export interface CompiledRule {
  readonly isReady: true;
  /** null where every port is meant. */
  readonly port: string | null;
  readonly effect: Effect;
  readonly methods: readonly string[] | null;
  readonly hasPrincipal: boolean;
  /** What its only path begins with, where that is plain text; else null. */
  readonly below: string | null;
  /** Whether anything may follow. */
  readonly isOpen: boolean;
  readonly layer: Layer;
  readonly name: DeterminingRule;
  readonly rule: Rule;
  readonly paths: readonly PathGlob[] | null;
  readonly socket: CompiledSocket | null;
  readonly when: CompiledCondition | null;
  readonly unless: CompiledCondition | null;
}

/** Throws on a glob that `parseRules` would have refused. */
export function compileRule(rule: Rule, layer: Layer, port: string | null): CompiledRule {
  const paths = rule.paths?.map(compilePath) ?? null;
  const only = paths?.length === 1 ? paths[0] : undefined;
  return {
    isReady: true,
    port,
    effect: rule.effect,
    methods: rule.methods ?? null,
    hasPrincipal: rule.agents !== undefined || rule.sessions !== undefined || rule.tabs !== undefined,
    below: only?.plain ?? null,
    isOpen: only?.isOpen ?? false,
    layer,
    name: { id: rule.id, layer, because: rule.because },
    rule,
    paths,
    socket: rule.socket ? compileSocket(rule.socket) : null,
    when: rule.when ? compileCondition(rule.when) : null,
    unless: rule.unless ? compileCondition(rule.unless) : null,
  };
}

/**
 * Whether a rule speaks about a request that is in its scope, its sites left aside. What cannot be seen for sure (an odd spelling of a path,
 * a body that was cut, a masked value, a parameter given twice) makes asking and denying rules match and allowing ones
 * not.
 */
export function matchesRule(compiled: CompiledRule, subject: Subject): boolean {
  if (compiled.methods !== null && !compiled.methods.includes(subject.request.attempt.method)) return false;
  const isLoosening = compiled.effect === "allow";
  if (compiled.hasPrincipal && !matchesPrincipal(compiled.rule, subject.request, isLoosening)) return false;
  if (compiled.paths !== null && !matchesPaths(compiled, subject, isLoosening)) return false;
  if (compiled.socket !== null && !matchesSocket(compiled.socket, subject.request.attempt, isLoosening)) return false;
  if (compiled.when !== null && !holds(compiled.when, subject, isLoosening)) return false;
  return compiled.unless === null || !holds(compiled.unless, subject, !isLoosening);
}

/** An agent of which nothing but its presence is known may be any agent. */
function matchesPrincipal(
  { agents, sessions, tabs }: Rule,
  { principal, context }: Request,
  mustBeSure: boolean,
): boolean {
  const isUnknownAgent = principal.agent === "generic" && !mustBeSure;
  if (agents && !agents.includes(principal.agent) && !isUnknownAgent) return false;
  if (sessions && !sessions.includes(principal.session)) return false;
  if (!tabs) return true;
  return context ? context.tab !== null && tabs.includes(context.tab) : !mustBeSure;
}

function matchesPaths(compiled: CompiledRule, subject: Subject, mustBeSure: boolean): boolean {
  if (subject.place.kind === "opaque") return false;
  // Two plain texts, as most are: nothing has to be split.
  if (compiled.below !== null && subject.mark > 0)
    return liesBelow(subject.place.path, compiled.below, compiled.isOpen);
  subject.path ??= readPath(subject.place.path);
  const path = subject.path;
  return (
    compiled.paths === null ||
    compiled.paths.some((glob) => (mustBeSure ? mustMatchPath(glob, path) : mayMatchPath(glob, path)))
  );
}

function holds(condition: CompiledCondition, subject: Subject, mustBeSure: boolean): boolean {
  const { action, attempt } = subject.request;
  if (condition.reversible !== null && !condition.reversible.includes(action.reversible)) return false;
  if (condition.audience !== null && !condition.audience.includes(action.audience)) return false;
  if (condition.above !== null && !isAbove(action.count, condition.above)) return false;
  for (const test of condition.circumstances) if (!(test(subject.request) ?? !mustBeSure)) return false;
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
    circumstances: compileCircumstances(condition),
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
