import type { Count, Undo, VerbName } from "./action";
import type { Facts } from "./cues/facts";
import type { Judgement } from "./define";
import {
  anyDepth,
  markOfGlob,
  matchesValue,
  mayMatchPath,
  mustMatchPath,
  type PathGlob,
  parsePathGlob,
  parseValueGlob,
  type ValueGlob,
} from "./glob";
import { bodyParameters, type Parameters, queryParameters } from "./parameters";
import { fold, markOfPath, type PathReading, readPath } from "./path";
import type { Endpoint } from "./site-pack";

/** One line of an endpoint's `on`, made ready for matching. */
export interface Door {
  readonly endpoint: Endpoint;
  readonly methods: readonly string[];
  readonly glob: PathGlob;
  /** Segments that its paths have; null where `**` leaves it open. */
  readonly length: number | null;
  /** Fewer segments none of its paths has, in either reading. */
  readonly least: number;
  /** Of the plain paths that it may open to (see `markOfPath`). */
  readonly mark: number;
  readonly query: readonly Wanted[];
  readonly fields: readonly Wanted[];
  readonly mutations: readonly ValueGlob[] | null;
  readonly detail: string;
}

interface Wanted {
  readonly key: string;
  readonly globs: readonly ValueGlob[];
}

const doorText = /^([A-Z]+(?:\|[A-Z]+)*) (\/\S*)$/;

/** null when a line of `on` is fine, else a sentence for its author. */
export function problemOfDoor(text: string): string | null {
  const [, methods, path] = doorText.exec(text) ?? [];
  if (methods === undefined || path === undefined)
    return `${JSON.stringify(text)} is no method and path; write them as in "POST /api/topics/*"`;
  if (/\b(GET|HEAD|OPTIONS)\b/.test(methods)) return `${JSON.stringify(text)} speaks of reads, which rules name`;
  const glob = parsePathGlob(path);
  return glob.ok ? null : glob.problem;
}

/** The doors of an endpoint, in order. Throws on what `problemOfDoor` would have refused. */
export function doorsOf(endpoint: Endpoint): Door[] {
  return endpoint.on.map((text) => {
    const [, methods = "", path = ""] = doorText.exec(text) ?? [];
    const parsed = parsePathGlob(path);
    if (!parsed.ok) throw new Error(parsed.problem);
    return {
      endpoint,
      methods: methods.split("|"),
      glob: parsed.glob,
      length: path.includes("**") ? null : parsed.glob.strict.length,
      least: leastOf(parsed.glob),
      mark: markOfGlob(path),
      query: wantedOf(endpoint.query),
      fields: wantedOf(endpoint.fields),
      mutations: endpoint.mutations?.map(parseValueGlob) ?? null,
      detail: text,
    };
  });
}

function leastOf({ strict, loose }: PathGlob): number {
  const [one, other] = [strict, loose].map((segments) => segments.filter((segment) => segment !== anyDepth).length);
  return Math.min(one ?? 0, other ?? 0);
}

function wantedOf(record: Endpoint["query"]): Wanted[] {
  return Object.entries(record ?? {}).map(([name, globs]) => ({ key: fold(name), globs: globs.map(parseValueGlob) }));
}

/** The views of a request that doors ask for. Few look into the body, which may be large: it is read when one does. */
export class Visit {
  readonly path: PathReading;
  /** The numbers of segments that servers may see: a slash too many at the end is none to most. */
  readonly lengths: readonly number[];
  private readonly most: number;
  private readonly mark: number;
  private queried: Parameters | null = null;
  private sent: Parameters | null = null;

  constructor(readonly facts: Facts) {
    this.path = readPath(facts.path);
    this.mark = markOfPath(facts.path);
    const slashes = countOfSlashes(facts.path);
    const isPlain = this.path.plain !== null || this.path.loose.length === slashes;
    this.lengths = isPlain ? [slashes] : [slashes, this.path.loose.length];
    // A path that does not begin with a slash has one segment more than slashes.
    this.most = Math.max(slashes + 1, ...this.lengths);
  }

  /** Whether the path is long enough for a door and may begin as its paths do; most doors are told apart by this. */
  isLike({ mark, least }: Door): boolean {
    if (least > this.most) return false;
    return mark === 0 || this.mark === 0 || mark === this.mark;
  }

  get query(): Parameters {
    this.queried ??= queryParameters(this.facts.attempt.url.split("#")[0]?.split("?").slice(1).join("?") ?? "");
    return this.queried;
  }

  get body(): Parameters {
    this.sent ??= bodyParameters(this.facts.attempt);
    return this.sent;
  }
}

/** The visit of a request: one for all the packs that are asked. */
export function visitOf(facts: Facts): Visit {
  facts.visit ??= new Visit(facts);
  return facts.visit;
}

function countOfSlashes(path: string): number {
  let count = 0;
  for (let at = 0; at < path.length; at += 1) if (path.charCodeAt(at) === 47) count += 1;
  return count;
}

/** Whether a door's path and parameters hold: "maybe" where a part cannot be seen or is given in two ways. */
export function opens(door: Door, visit: Visit): "yes" | "maybe" | "no" {
  // What passes unasked must be meant in every reading of the path.
  const matches = mildVerbs.has(door.endpoint.verb) ? mustMatchPath : mayMatchPath;
  if (!matches(door.glob, visit.path)) return "no";
  let answer: "yes" | "maybe" = "yes";
  for (const wanted of door.query) {
    const held = holds(wanted, visit.query);
    if (held === "no") return "no";
    if (held === "maybe") answer = "maybe";
  }
  for (const wanted of door.fields) {
    const held = holds(wanted, visit.body);
    if (held === "no") return "no";
    if (held === "maybe") answer = "maybe";
  }
  return answer;
}

function holds({ key, globs }: Wanted, { byName, isComplete }: Parameters): "yes" | "maybe" | "no" {
  const given = byName.get(key) ?? [];
  const fitting = given.filter(({ value }) => value === null || globs.some((glob) => matchesValue(glob, value)));
  if (fitting.length === 0) return isComplete ? "no" : "maybe";
  const isCertain = isComplete && fitting.length === given.length && fitting.every(({ value }) => value !== null);
  return isCertain ? "yes" : "maybe";
}

/** What an endpoint says of a request that came through this door. */
export function judgementOf({ endpoint, detail, glob }: Door, { facts, path }: Visit): Judgement {
  const { verb, audience, reversible, undo } = endpoint;
  const count = countOf(endpoint, facts);
  const taken = undo && filled(undo, facts, wildcardsOf(glob, path));
  return {
    verb,
    detail,
    ...(glob.strict.every((part) => !part.includes("\0")) && { isExact: true }),
    ...(audience && { audience }),
    ...(count !== null && { count }),
    ...(reversible && { reversible }),
    ...(taken && { undo: taken }),
  };
}

function countOf({ count }: Endpoint, facts: Facts): Count | null {
  if (count === undefined || typeof count !== "object") return count ?? null;
  if (!facts.content.isWhole) return "many";
  const listed = valueAt(facts.content.json, count.of);
  if (Array.isArray(listed)) return listed.length;
  const values = valuesOf(facts, count.of);
  if (values.length === 0) return null;
  return values.flatMap((value) => value.split(",")).filter((value) => value !== "").length;
}

function valueAt(json: unknown, name: string): unknown {
  return name
    .split(".")
    .reduce<unknown>(
      (at, key) => (typeof at === "object" && at !== null ? (at as Record<string, unknown>)[key] : undefined),
      json,
    );
}

// "ids[]" and "ids" are one field, as Rails and PHP read them.
function valuesOf(facts: Facts, name: string): string[] {
  const found = bodyParameters(facts.attempt).byName;
  const given = [...(found.get(fold(name)) ?? []), ...(found.get(`${fold(name)}[]`) ?? [])];
  return given.flatMap(({ value }) => (value === null ? [] : [value]));
}

/** What stands for each `*` of the glob; nothing where `**` makes that unclear. */
function wildcardsOf(glob: PathGlob, path: PathReading): readonly string[] {
  if (path.strict.length !== glob.strict.length || glob.strict.includes("\0\0")) return [];
  return glob.strict.flatMap((part, index) => {
    const [before, after, ...more] = part.split("\0");
    if (before === undefined || after === undefined) return [];
    const segment = path.strict[index] ?? "";
    return [more.length > 0 ? "" : segment.slice(before.length, segment.length - after.length)];
  });
}

const plain = /^[\w.~:@%+-]{1,120}$/;

/** The undo recipe with what the request says put in; null where a part of it is not said. */
function filled(undo: Undo, facts: Facts, wildcards: readonly string[]): Undo | null {
  let isWhole = true;
  const put = (text: string) =>
    text.replace(/\{(\d+|field:[\w.[\]-]+)\}/g, (_, name: string) => {
      const value = name.startsWith("field:") ? valuesOf(facts, name.slice(6))[0] : wildcards[Number(name) - 1];
      if (value !== undefined && plain.test(value)) return value;
      isWhole = false;
      return "";
    });
  const { method, path, fields } = undo;
  const made = {
    method,
    path: put(path),
    ...(fields && { fields: Object.fromEntries(Object.entries(fields).map(([key, text]) => [key, put(text)])) }),
  };
  return isWhole ? made : null;
}

/** Verbs that pass by default. */
export const mildVerbs: ReadonlySet<VerbName> = new Set(["read", "sign-in", "draft"]);
