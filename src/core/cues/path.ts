import type { Evidence, VerbName } from "../action";
import { verbOf } from "../verbs";
import { type Facts, isPlural, type Segment } from "./facts";
import { combine, isFiller, meaningOf } from "./lexicon";
import { isNoun } from "./nouns";
import { isCircle, isJoiner, lastThing, readOperation, readWords, type Said } from "./phrase";
import { wordsOf } from "./words";

/** Read markers and presence by PUT or PATCH change nothing that a person would miss. */
const markers = new Set("read seen typing presence heartbeat keepalive beacon telemetry pageview".split(" "));
/** Things whose new entry on an existing one speaks to others: a POST to one thread answers it. */
const containers = /^(threads?|topics?|discussions?|questions?|tickets?)$/;
const chats = /^(chats?|conversations?|dms?|messages?)$/;
/** Reads that are as often part of a noun ("time_estimate", "calendarList"): alone or after a filler they read. */
const weakReads = new Set(
  "list estimate count view load check lookup preview download show browse status exist get".split(" "),
);

/** What the path says, under the method that counts: its tail is an operation, or its last noun is the thing. */
export function pathCue(facts: Facts, method: string): Evidence[] {
  const segments = facts.segments;
  const last = lastNamed(segments, method);
  const tail = segments[last];
  if (!tail) return [];
  const endsWithId = last < segments.length - 1;
  const operation = operationOf(tail, segments.slice(0, last), method) ?? ofSearch(segments, last, method);
  if (operation) {
    const verb = underMethod(operation, tail, method, endsWithId);
    if (verb)
      return [{ cue: "path", detail: `${method} ${operation.words}`, verb, weight: verb === "read" ? 0.8 : 0.9 }];
  }
  const verb = isListOfIds(facts, tail, method) ? "read" : ofThing(facts, method, last);
  if (verb === null) return [];
  return [{ cue: "path", detail: `${method} ${tail.text}${endsWithId ? "/:id" : ""}`, verb, weight: 0.6 }];
}

// Under PUT, PATCH and DELETE the path names a thing, so unknown words at its end are names.
function lastNamed(segments: readonly Segment[], method: string): number {
  let last = segments.length - 1;
  while (last >= 0 && segments[last]?.isId) last -= 1;
  if (method === "POST") return last;
  const known = segments.findLastIndex(
    (one) => !one.isId && (isPlural(one) || one.words.some((word) => meaningOf(word) !== null)),
  );
  return known >= 0 ? Math.min(known, last) : last;
}

function operationOf(tail: Segment, before: readonly Segment[], method: string): Said | null {
  // A name of a remote call ("chat.postMessage", "drafts:send") stands in a POST; elsewhere it is a name.
  if (/[.:]/.test(tail.text)) return method === "POST" || method === "GET" ? readOperation(tail.text) : null;
  const words = tail.words;
  if (isOwnField(tail, before, method)) return null;
  const first = meaningOf(words[0] ?? "");
  if (
    words.length > 1 &&
    isPlural(tail) &&
    !tail.text.startsWith("_") &&
    words[0] !== "has" &&
    (first === null || first.does === null || first.isNoun)
  )
    return null;
  if (words.length === 1 && words[0] === "load") return null;
  if (weakReads.has(words.at(-1) ?? "") && first === null && !words.slice(0, -1).every(isFiller)) return null;
  const context = before.flatMap((segment) => (segment.isId ? [] : segment.words));
  return readWords(words, context);
}

// "preferences/email", "settings/sendAs": below these a word for a sending names a field.
function isOwnField(tail: Segment, before: readonly Segment[], method: string): boolean {
  const said = meaningOf(tail.words[0] ?? "")?.does;
  if (said !== "send" && said !== "post") return false;
  if (method !== "POST") return tail.words.length === 1;
  return isBelowSettings(before);
}

// "search/jql", "markdown/raw": what follows a search or a rendering only says how.
function ofSearch(segments: readonly Segment[], last: number, method: string): Said | null {
  const tail = segments[last];
  const before = segments[last - 1];
  if (method !== "POST" || !tail || !before || last < segments.length - 1 || isPlural(tail)) return null;
  if (
    !/^(_?m?search|markdown)$/i.test(before.text) ||
    tail.words.some((word) => meaningOf(word) !== null || word === "saved")
  )
    return null;
  return { verb: "read", words: `search ${tail.text}` };
}

/**
 * The effect that a GET's path names as a remote call ("views.update") or as an order of a server's own ("_refresh").
 * Nothing is held for it unless a rule names GET; rules and the journal know it by its name.
 */
export function calledCue(facts: Facts): Evidence[] {
  const text = facts.segments.at(-1)?.text ?? "";
  const called = /^[a-z][\w-]*(?:\.[a-z][\w-]*)*\.([a-z][\w-]*)$/i.exec(text)?.[1];
  if (called === undefined && !/^_[a-z]{4,}$/.test(text)) return [];
  const words = wordsOf(called ?? text);
  const first = meaningOf(words[0] ?? "");
  if (!first?.does || first.isPlural || isReadable(words[0] ?? "", first.does)) return [];
  const said = readWords(words, wordsOf(called === undefined ? "" : text.slice(0, -called.length)));
  if (!said || verbOf(said.verb).rank <= verbOf("draft").rank) return [];
  return [{ cue: "path", detail: text.slice(0, 120), verb: said.verb, weight: 0.8 }];
}

// "views.open" hands something out as often as it changes something.
function isReadable(word: string, does: VerbName): boolean {
  return does === "read" || /^(open|connect|execute|run|export|start|test|index|backup|snapshot|build)$/.test(word);
}

// "users/ids", "posts/ids/reactions" with a bare list as its body asks for many things by their ids.
function isListOfIds(facts: Facts, tail: Segment, method: string): boolean {
  const named = facts.segments.some((one) => /^(ids|names|usernames)$/.test(one.text));
  if (method !== "POST" || !named || tail !== facts.segments.at(-1)) return false;
  const list = facts.content.json;
  return (
    facts.content.isWhole &&
    Array.isArray(list) &&
    list.every((item) => typeof item === "string" || typeof item === "number")
  );
}

function underMethod(said: Said, tail: Segment, method: string, endsWithId: boolean): VerbName | null {
  if (method === "POST") {
    // "POST /search/5" is no search; what it is, nobody knows.
    return endsWithId && said.verb === "read" ? "write" : said.verb;
  }
  if (method === "PUT" || method === "PATCH") {
    if (said.verb === "read") return !endsWithId && tail.words.every((word) => markers.has(word)) ? "read" : "update";
    return said.verb === "create" || said.verb === "delete" ? null : said.verb;
  }
  if (method === "DELETE") {
    if (said.verb === "update") return !endsWithId && lastThing(tail.words) === "update" ? "update" : null;
    return said.verb === "grant" || said.verb === "sign-in" ? said.verb : null;
  }
  return said.verb;
}

function ofThing(facts: Facts, method: string, last: number): VerbName | null {
  const segments = facts.segments;
  const tail = segments[last];
  if (!tail) return null;
  const before = segments.slice(0, last).filter((one) => !one.isId);
  const thing = lastThing(tail.words) ?? (/^protected$/.test(tail.words[0] ?? "") ? "settings" : null);
  // What lies below a draft is part of something that others may see.
  if (thing === "draft" && last < segments.length - 2) return combine("update", null);
  const endsWithId = last < segments.length - 1;
  if (method === "DELETE" && tail.words.some((word) => /^invit(e|es|ation|ations)$/.test(word))) return "grant";
  if (thing === "settings" && /^polic(y|ies)$/.test(tail.words.at(-1) ?? "") && isGuarded(before.at(-1)))
    return "grant";
  if (isBelowSettings(before) && method !== "DELETE" && thing !== "grant") return "settings";
  const isLink =
    isJoiner(tail.words) && before.some((one) => isCircle(one.words)) && method !== "POST" && method !== "PATCH";
  if (isLink && (endsWithId || method === "DELETE")) return "grant";
  if (method === "POST")
    return endsWithId ? ofPostToOne(facts, tail, last, thing) : ofPostToMany(facts, tail, thing, before);
  if (method === "PUT" || method === "PATCH") return combine("update", thing);
  if (method === "DELETE") return combine("delete", isOwnLabel(tail, before) ? null : thing);
  return null;
}

function ofPostToMany(
  facts: Facts,
  tail: Segment,
  thing: VerbName | null,
  before: readonly Segment[],
): VerbName | null {
  if (thing === "update") return isOwnLabel(tail, before) ? "create" : "update";
  if (
    /^(emails?|phones?)$/.test(tail.text) &&
    /^(users?|accounts?|profile|me)$/.test(before.at(-1)?.text ?? "") &&
    !hasText(facts)
  )
    return "settings";
  if (thing === "draft") return isKept(facts, tail) ? "draft" : "create";
  if (thing === "send" && before.some((one) => isRoom(one))) return "post";
  if (thing !== null) return thing;
  if (/^(status|statuses|stories|updates|moments)$/.test(tail.text) && hasText(facts)) return "post";
  if (isPicture(tail) && endsAfterId(facts)) return "update";
  if (isPlural(tail)) return onlyLinks(facts) && before.length > 0 ? "update" : "create";
  return isNamed(facts) || isNoun(tail.words.at(-1) ?? "") ? "create" : null;
}

function ofPostToOne(facts: Facts, tail: Segment, last: number, thing: VerbName | null): VerbName {
  const id = facts.segments.at(-1);
  const isDirect = last === facts.segments.length - 2;
  if (isDirect && tail.words.some((word) => containers.test(word)) && hasText(facts)) return "post";
  if (isDirect && tail.words.some((word) => chats.test(word)) && hasText(facts)) return "send";
  // "variables/api-url" with a body makes the thing of that name; "customers/42" changes one that is there.
  if (isDirect && id && !/\d/.test(id.text) && facts.content.shape !== "none") return combine("create", thing);
  return combine("update", thing);
}

// A policy on one of these says who may use it.
function isGuarded(before: Segment | undefined): boolean {
  return (
    before?.words.some((word) =>
      /^(keys?|buckets?|roles?|users?|groups?|functions?|queues?|topics?|iam)$/.test(word),
    ) === true
  );
}

// "settings/sendAs", "user/emails": what stands there is a person's own, or a service's, way of working.
function isBelowSettings(before: readonly Segment[]): boolean {
  return before.some((one) => /^(settings?|preferences?|config(uration)?|prefs)$/.test(one.words.at(-1) ?? ""));
}

// What nobody has written yet is no draft of theirs: an entry in a list of drafts that others may see.
function isKept(facts: Facts, tail: Segment): boolean {
  return hasText(facts) || (tail.words.some((word) => word.startsWith("autosave")) && bodyKeys(facts).length > 0);
}

// What is said in a room is seen by all who are there; who they are, the path does not say.
function isRoom(segment: Segment): boolean {
  return segment.words.some((word) =>
    /^(channels?|rooms?|streams?|topics?|threads?|teams?|groups?|spaces?|forums?|walls?|boards?)$/.test(word),
  );
}

// "bots/5/icon": a thing has one of these, so that a new one takes the place of the old.
function isPicture(tail: Segment): boolean {
  return /^(image|icon|logo|photo|picture|thumbnail|banner|cover|avatar)$/.test(tail.words.at(-1) ?? "");
}

function endsAfterId(facts: Facts): boolean {
  return facts.segments.at(-2)?.isId === true;
}

// A label of a project is a thing; a label of an issue is a mark on it.
function isOwnLabel(tail: Segment, before: readonly Segment[]): boolean {
  return tail.words.at(-1)?.startsWith("label") === true && !before.some((one) => lastThing(one.words) === "post");
}

function hasText(facts: Facts): boolean {
  return bodyKeys(facts).some((key) =>
    /^(content|message|body|text|comment|reply|html|markdown|raw|subject|status)$/i.test(key),
  );
}

function isNamed(facts: Facts): boolean {
  return bodyKeys(facts).some((key) => /^(name|title|displayName|display_name|label|email)$/.test(key));
}

function onlyLinks(facts: Facts): boolean {
  const keys = bodyKeys(facts);
  return keys.length > 0 && keys.every((key) => /(^|_)ids?(\[\])?$|Ids?$/.test(key));
}

function bodyKeys(facts: Facts): readonly string[] {
  const { content } = facts;
  if (content.shape === "fields") return content.fields.map(([name]) => name);
  const json = content.json;
  return json !== null && typeof json === "object" && !Array.isArray(json) ? Object.keys(json) : [];
}
