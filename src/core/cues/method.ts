import type { Evidence, VerbName } from "../action";
import type { Facts } from "./facts";
import { mayName } from "./leaves";
import { has, nameOf, trait } from "./name";

/** Headers that ask for another method ("X-HTTP-Method-Override", "X-REST-Method"), and those that ask for another path. */
const overrideHeader = /^(x-)?_?((http|rest|request|real|original)-?)?(method|verb)(-?override)?$/;
const rewriteHeader = /^x-((original|rewrite|forwarded|override)-?(url|uri|path|prefix)|rewritten?-url)$/;
const overrideName =
  /^(_+(http_?)?method|\$method|(x[-_]?)?(http[-_]?)?method[-_]?override|_?http_?method|x-http-method)$/;
const reading = new Set(["GET", "HEAD", "OPTIONS", "TRACE", "PROPFIND"]);
/** Methods that ask with a body. What defines them says that they change nothing (RFC 3253, RFC 5323, QUERY; LIST by use). */
const asking = new Set(["REPORT", "SEARCH", "QUERY", "LIST"]);
const writing = new Set(
  "POST PUT PATCH DELETE PURGE MERGE MOVE COPY MKCOL LINK UNLINK LOCK UNLOCK PROPPATCH".split(" "),
);

export function isReading(method: string): boolean {
  return reading.has(method);
}

/** Whether the method asks with a body, so that what the body says counts as well. */
export function isAsking(method: string): boolean {
  return asking.has(method);
}

/** What the method alone says: little, but for DELETE. */
export function methodCue(method: string): Evidence {
  return {
    cue: "method",
    detail: method.slice(0, 20),
    verb: verbOfMethod(method),
    weight: method === "DELETE" || asking.has(method) ? 0.7 : 0.1,
  };
}

function verbOfMethod(method: string): VerbName {
  if (reading.has(method) || asking.has(method)) return "read";
  if (method === "DELETE" || method === "PURGE") return "delete";
  if (/^(COPY|MKCOL|MKCALENDAR)$/.test(method)) return "create";
  return /^(PUT|PATCH|MERGE|MOVE|PROPPATCH|LOCK|UNLOCK)$/.test(method) ? "update" : "write";
}

/**
 * Methods that a header, a parameter or a field asks the server to act on instead. One that would only read is left
 * out: a server may ignore it, and then the request is the write that it was.
 */
export function overridesOf(facts: Facts): string[] {
  const found = new Set<string>();
  for (const [name, value] of facts.attempt.headers) if (overrideHeader.test(name.toLowerCase())) note(found, value);
  for (const [name, value] of facts.query) if (isOverride(name)) note(found, value);
  if (facts.content.shape === "fields") {
    for (const [name, value] of facts.content.fields) if (isOverride(name)) note(found, value);
  }
  if (mayName(facts.leaves, override))
    for (const [name, value] of membersOf(facts.content.json)) if (has(nameOf(name), override)) note(found, value);
  return [...found];
}

/** A header or parameter that leads to another path or to a method that nobody knows; null where there is none. */
export function oddOverrideOf(facts: Facts): string | null {
  for (const [name, value] of facts.attempt.headers) {
    const lower = name.toLowerCase();
    if (rewriteHeader.test(lower) || (overrideHeader.test(lower) && isOdd(value))) return name;
  }
  const pairs = [...facts.query, ...facts.content.fields];
  return pairs.find(([name, value]) => isOverride(name) && isOdd(value))?.[0] ?? null;
}

function* membersOf(json: unknown): Generator<readonly [string, string]> {
  const items: unknown[] = Array.isArray(json) ? json.slice(0, 50) : [json];
  for (const item of items) {
    if (item === null || typeof item !== "object" || Array.isArray(item)) continue;
    for (const [name, value] of Object.entries(item)) if (typeof value === "string") yield [name, value];
  }
}

const override = trait((_, name) => isOverride(name));

function isOverride(name: string): boolean {
  return name.length < 40 && /method/i.test(name) && overrideName.test(name.trim().toLowerCase());
}

function methodsIn(value: string): string[] {
  return value
    .slice(0, 200)
    .toUpperCase()
    .split(/[^A-Z]+/)
    .filter((one) => one !== "");
}

// Of a list, servers differ in which one they take.
function note(found: Set<string>, value: string): void {
  for (const method of methodsIn(value)) if (writing.has(method)) found.add(method);
}

function isOdd(value: string): boolean {
  const methods = methodsIn(value);
  return value.trim() !== "" && !(methods.length > 0 && methods.every((one) => reading.has(one) || writing.has(one)));
}
