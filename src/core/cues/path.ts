import type { Evidence, VerbName } from "../action";
import { type Facts, isPlural, type Segment } from "./facts";
import { combine, meaningOf } from "./lexicon";
import { readOperation, readWords, type Said } from "./phrase";

/** Read markers and presence by PUT or PATCH change nothing that a person would miss. */
const markers = new Set([
  "read",
  "seen",
  "typing",
  "presence",
  "heartbeat",
  "keepalive",
  "beacon",
  "telemetry",
  "pageview",
]);
/** Things whose new entry on an existing one speaks to others: a POST to one thread answers it. */
const speaking = new Set<VerbName>(["post", "send"]);

/** What the path says, under the method that counts: its tail is an operation, or its last noun is the thing. */
export function pathCue(facts: Facts, method: string): Evidence[] {
  const segments = facts.segments;
  let last = segments.length - 1;
  while (last >= 0 && segments[last]?.isId) last -= 1;
  const tail = segments[last];
  if (!tail) return [];
  const endsWithId = last < segments.length - 1;
  const operation = operationOf(tail, segments.slice(0, last));
  if (operation) {
    const verb = underMethod(operation, tail, method, endsWithId);
    if (verb)
      return [{ cue: "path", detail: `${method} ${operation.words}`, verb, weight: verb === "read" ? 0.8 : 0.9 }];
  }
  const verb = ofThing(method, tail, segments, last, endsWithId);
  if (verb === null) return [];
  return [{ cue: "path", detail: `${method} ${tail.text}${endsWithId ? "/:id" : ""}`, verb, weight: 0.6 }];
}

function operationOf(tail: Segment, before: readonly Segment[]): Said | null {
  const context = before.flatMap((segment) => (segment.isId ? [] : segment.words));
  if (tail.text.includes(".") || tail.text.includes(":")) return readOperation(tail.text);
  const first = meaningOf(tail.words[0] ?? "");
  if (tail.words.length > 1 && isPlural(tail) && (first?.does === null || first?.isNoun)) return null;
  return readWords(tail.words, context);
}

function underMethod(said: Said, tail: Segment, method: string, endsWithId: boolean): VerbName | null {
  if (method === "POST") {
    // "POST /search/5" is no search; what it is, nobody knows.
    return endsWithId && said.verb === "read" ? "write" : said.verb;
  }
  if (method === "PUT" || method === "PATCH") {
    if (said.verb === "read") return !endsWithId && tail.words.every((word) => markers.has(word)) ? "read" : "update";
    return said.verb === "create" ? "update" : said.verb;
  }
  if (method === "DELETE") {
    return said.verb === "update" || said.verb === "grant" || said.verb === "sign-in" ? said.verb : null;
  }
  return said.verb;
}

function ofThing(
  method: string,
  tail: Segment,
  segments: readonly Segment[],
  last: number,
  endsWithId: boolean,
): VerbName | null {
  const thing = lastThing(tail.words);
  if (method === "POST") {
    if (!endsWithId) return thing ?? (isPlural(tail) ? "create" : null);
    return thing && speaking.has(thing) && hasText(segments, last) ? thing : combine("update", thing);
  }
  if (method === "PUT" || method === "PATCH") return combine("update", thing);
  if (method === "DELETE") return combine("delete", thing);
  return null;
}

function hasText(segments: readonly Segment[], last: number): boolean {
  return last === segments.length - 2;
}

function lastThing(words: readonly string[]): VerbName | null {
  for (let index = words.length - 1; index >= 0; index -= 1) {
    const thing = meaningOf(words[index] ?? "")?.thing;
    if (thing) return thing;
  }
  return null;
}
