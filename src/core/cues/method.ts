import type { Evidence, VerbName } from "../action";
import { type Facts, headerOf } from "./facts";

const overrideHeaders = ["x-http-method-override", "x-http-method", "x-method-override"];
const reading = new Set(["GET", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "REPORT", "SEARCH", "QUERY"]);

export function isReading(method: string): boolean {
  return reading.has(method);
}

/** What the method alone says: little, but for DELETE. */
export function methodCue(method: string): Evidence {
  return {
    cue: "method",
    detail: method.slice(0, 20),
    verb: verbOfMethod(method),
    weight: method === "DELETE" ? 0.7 : 0.1,
  };
}

function verbOfMethod(method: string): VerbName {
  if (reading.has(method)) return "read";
  if (method === "DELETE" || method === "PURGE") return "delete";
  return method === "PUT" || method === "PATCH" ? "update" : "write";
}

/**
 * Methods that a header, a parameter or a field asks the server to act on instead. One that would only read is left
 * out: a server may ignore it, and then the request is the write that it was.
 */
export function overridesOf(facts: Facts): string[] {
  const found = new Set<string>();
  for (const name of overrideHeaders) note(found, headerOf(facts, name));
  for (const [name, value] of facts.query) if (isOverride(name)) note(found, value);
  if (facts.content.shape === "fields") {
    for (const [name, value] of facts.content.fields) if (isOverride(name)) note(found, value);
  }
  const json = facts.content.json;
  if (json !== null && typeof json === "object" && !Array.isArray(json)) {
    for (const [name, value] of Object.entries(json))
      if (isOverride(name) && typeof value === "string") note(found, value);
  }
  return [...found];
}

function isOverride(name: string): boolean {
  const lower = name.toLowerCase();
  return lower === "_method" || lower === "x-http-method-override" || lower === "$method";
}

function note(found: Set<string>, value: string | null): void {
  const method = (value ?? "").trim().toUpperCase();
  if (/^[A-Z]{3,10}$/.test(method) && !reading.has(method)) found.add(method);
}
