import type { Evidence, VerbName } from "../action";
import { askedOf, isComputedOf, isListOfIds } from "./asked";
import { isAwaited } from "./awaited";
import { isComputed } from "./computed";
import { type Facts, isPlural, type Segment } from "./facts";
import { isHandedIn } from "./handed";
import { isAnswering, isInferring } from "./inference";
import { isPutOnList } from "./kept-list";
import { isKeystore } from "./keystore";
import { isFiller, meaningOf } from "./lexicon";
import { lastThing, readOperation, readWords, type Said } from "./phrase";
import { isBelowSettings } from "./place";
import { proceduresIn } from "./procedures";
import { isReckoned } from "./reckoned";
import { resultOf } from "./results";
import { isSelecting } from "./select";
import { mayEnrol } from "./signing";
import { isStated } from "./stated";
import { isReport } from "./telemetry";
import { isKept, ofThing } from "./thing";

/** Read markers and presence by PUT or PATCH change nothing that a person would miss. */
const markers = new Set("read seen typing presence heartbeat keepalive beacon telemetry pageview".split(" "));
/** Those that name whose they are: "typing/alice". */
const signs = new Set("typing heartbeat keepalive".split(" "));
/** Reads that are as often part of a noun ("time_estimate", "calendarList"): alone or after a filler they read. */
const weakReads = new Set(
  "list estimate count view load check lookup preview download show browse status exist get".split(" "),
);

/** Plurals after "search" that make a thing of it. */
const parts = new Set(
  `engines indexes indices keys filters attributes jobs domains profiles templates applications services pipelines configs
  configurations settings terms synonyms ads campaigns alerts analyzers fields sources rules providers schemas queries views
  clusters nodes tables lists`.split(/\s+/),
);

/** What a list consists of: "list-items" are things. */
const entries = new Set("items entries rows members subscribers columns fields views templates types".split(" "));

/** What the path says, under the method that counts: its tail is an operation, or its last noun is the thing. */
export function pathCue(facts: Facts, method: string): Evidence[] {
  const end = ofEnd(facts, method);
  const middle = ofMiddle(facts, method);
  // What lies behind such an order is the name of what it is about, and does nothing by itself.
  const isNamed = middle[0]?.verb === "delete" && end[0]?.weight === 0.6;
  return isNamed ? middle : [...end, ...middle];
}

// "rooms/7/send/m.text/42", "secret/destroy/apps": an order with what it is about behind it. It can only tighten.
function ofMiddle({ segments }: Facts, method: string): Evidence[] {
  if (method !== "POST" && method !== "PUT") return [];
  for (const segment of segments.slice(0, -1)) {
    const [word = "", ...others] = segment.words;
    if (segment.isId || others.length > 0 || !/^(send|delete|destroy|purge|redact|revoke)$/.test(word)) continue;
    const verb = meaningOf(word)?.does;
    if (verb) return [{ cue: "path", detail: `${method} ${segment.text}/`, verb, weight: 0.6 }];
  }
  return [];
}

function ofEnd(facts: Facts, method: string): Evidence[] {
  const segments = facts.segments;
  const state = stateOf(segments.at(-1), method) ?? (isMadePublic(facts, method) ? "grant" : null);
  if (state !== null) return [{ cue: "path", detail: `${method} ${segments.at(-1)?.text}`, verb: state, weight: 0.8 }];
  const asked = method === "POST" ? askingOf(facts) : null;
  if (asked !== null) return [{ cue: "path", detail: `POST ${asked}`.slice(0, 120), verb: "read", weight: 0.6 }];
  if (method === "POST" && isAnswering(facts))
    return [{ cue: "path", detail: "POST a model's answer", verb: "create", weight: 0.6 }];
  const last = lastNamed(segments, method);
  const tail = segments[last];
  if (!tail) return [];
  const endsWithId = last < segments.length - 1;
  // "PUT issues/export" has one made.
  if (method === "PUT" && !endsWithId && tail.text === "export" && !isBelowSettings(segments.slice(0, last)))
    return [{ cue: "path", detail: "PUT export", verb: "create", weight: 0.6 }];
  const several = method === "POST" ? proceduresIn(tail.text) : null;
  const operation = several ?? askedOf(facts, last, method) ?? operationOf(tail, segments.slice(0, last), method);
  const before = segments[last - 1];
  const isMade =
    operation?.verb === "read" &&
    method === "POST" &&
    (isStated(facts, tail, before) ||
      isHandedIn(facts, tail, before) ||
      isReckoned(facts, tail, before) ||
      isPutOnList(facts, tail, before));
  if (operation && !isMade) {
    const ordered = underMethod(operation, tail, method, endsWithId);
    // "login-as" signs in as somebody else.
    const isAs = ordered === "sign-in" && tail.words.includes("as");
    const said = isAs ? "grant" : ordered === "sign-in" && mayEnrol(facts, tail) ? "update" : ordered;
    const verb = said === "draft" ? ofDraft(facts, tail, method) : isMark(facts, last, method) ? "update" : said;
    if (verb === "pay" && /^(PUT|PATCH)$/.test(method) && isFilled(segments.slice(last + 1)))
      return [{ cue: "path", detail: `${method} part of a checkout`, verb: "update", weight: 0.6 }];
    if (verb && verb !== "write")
      return [{ cue: "path", detail: `${method} ${operation.words}`, verb, weight: verb === "read" ? 0.8 : 0.9 }];
  }
  const named = isListOfIds(facts, tail, method) ? "read" : ofThing(facts, method, last);
  const verb = named === "draft" ? ofDraft(facts, tail, method) : named;
  if (verb === null) return [];
  return [{ cue: "path", detail: `${method} ${tail.text}${endsWithId ? "/:id" : ""}`, verb, weight: 0.6 }];
}

// "checkout/cart/line-item": what is in the basket, before anything is paid.
function isFilled(below: readonly Segment[]): boolean {
  const [first, ...others] = below.filter((one) => !one.isId);
  const isPart = ({ text }: Segment) =>
    /^(cart|basket|line-?items?|items?|address(es)?|shipping|billing|customer|email|coupons?|note)$/i.test(text);
  return first !== undefined && isPart(first) && others.every(isPart);
}

// What path and body say together, each of which alone says nothing.
function askingOf(facts: Facts): string | null {
  const result = resultOf(facts);
  if (result) return result.words;
  if (isInferring(facts)) return "a model's judgement";
  if (isComputedOf(facts))
    return facts.segments
      .slice(-3, -1)
      .map(({ text }) => text)
      .join(" ");
  if (isAwaited(facts)) return "what runs is waited for";
  if (isKeystore(facts)) return "a keystore's work";
  if (isReport(facts)) return "a report of what the page saw";
  return isSelecting(facts) ? "a statement that only answers" : null;
}

// "entries/7/published": a thing is put into a state and taken out of it.
function stateOf(tail: Segment | undefined, method: string): VerbName | null {
  if (method === "POST" && /^live$/i.test(tail?.text ?? "")) return "publish";
  if (!/^(PUT|DELETE)$/.test(method) || !tail) return null;
  if (/^published$/i.test(tail.text)) return method === "PUT" ? "publish" : "update";
  const isMark = /^(archived|starred|pinned|locked|disabled|enabled|muted|hidden|favou?rited|liked|following)$/i;
  return isMark.test(tail.text) && method === "DELETE" ? "update" : null;
}

// "rooms/7/public": who may come in; "public" by itself says nothing of a thing.
function isMadePublic({ path, segments }: Facts, method: string): boolean {
  return /^(POST|PUT|DELETE)$/.test(method) && /\/public\/?$/i.test(path) && segments.at(-1)?.isId === true;
}

// What nobody has written yet is no draft of theirs: an entry in a list of drafts that others may see.
function ofDraft(facts: Facts, tail: Segment, method: string): VerbName {
  // The form of a page that is posted to one draft ("docs/draft/33") makes it a page as often as it keeps it.
  const isForm = facts.content.shape === "fields" && facts.segments.at(-1)?.isId === true;
  if (method === "POST" && isForm && /^draft$/i.test(tail.text)) return "update";
  if (isKept(facts, tail)) return "draft";
  return method === "POST" ? "create" : "update";
}

// "conversations/5/read" marks it; "batch/read" asks.
function isMark({ segments, path }: Facts, last: number, method: string): boolean {
  if (method !== "POST" || !/^read$/i.test(segments[last]?.text ?? "")) return false;
  return segments[last - 1]?.isId === true || /\/all\/read\/?$/i.test(path);
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
  // "DeleteMessageMutation", "MsgActionRequest": what kind of name it is, not what it names.
  const words = /^\w{2,}[a-z](Mutation|Request)$/.test(tail.text) ? tail.words.slice(0, -1) : tail.words;
  // "is-available", "can_edit" ask.
  if (/^(is|are|can|does|has)([-_]|[A-Z][a-z])/.test(tail.text)) return { verb: "read", words: words.join(" ") };
  if (isOwnField(tail, before, method)) return null;
  const first = meaningOf(words[0] ?? "");
  // "BatchDeleteUsers" deletes; "bulk-imports" are things.
  const leading = meaningOf(words.find((word) => !isFiller(word)) ?? "");
  if (
    words.length > 1 &&
    isPlural(tail) &&
    !isCalled(tail) &&
    words[0] !== "has" &&
    !/^(set|reset|apply|swap)_/.test(tail.text) &&
    !isComputed(words[0] ?? "", words.slice(1)) &&
    (leading === null || leading.does === null || leading.isNoun)
  )
    return null;
  if (words.length === 1 && words[0] === "load") return null;
  const isWeak = weakReads.has(words.at(-1) ?? "") && first === null && !words.slice(0, -1).every(isFiller);
  if (isWeak && !isComputed(words.at(-1) ?? "", words)) return null;
  const context = before.flatMap((segment) => (segment.isId ? [] : segment.words));
  return readWords(words, context);
}

// "_search_shards", "listKeys", "batchGetItems", "get-members": an operation first, written as one.
function isCalled(tail: Segment): boolean {
  const first = tail.words.find((word) => !isFiller(word)) ?? "";
  if (tail.text.startsWith("_") || /^(get|retrieve|find|describe)$/.test(first)) return true;
  // "search-invoices" asks; "search-engines" are things.
  if (/^(search|count)$/.test(first) && !parts.has(tail.words.at(-1) ?? "")) return true;
  // "testIamPermissions" asks which of them one has, "batchRunReports" has reports worked out.
  if (/[a-z][A-Z]/.test(tail.text) && isTried(first, tail.words)) return true;
  if (first === "list" && !entries.has(tail.words.at(-1) ?? "")) return true;
  return /^(list|fetch|search|check|count|query|lookup|read)$/.test(first) && /^[a-z]+[A-Z]/.test(tail.text);
}

function isTried(first: string, words: readonly string[]): boolean {
  const last = words.at(-1) ?? "";
  return (first === "test" && last === "permissions") || (first === "run" && /^(reports|queries)$/.test(last));
}

// "preferences/email", "settings/sendAs": below these a word for a sending names a field.
function isOwnField(tail: Segment, before: readonly Segment[], method: string): boolean {
  const said = meaningOf(tail.words[0] ?? "")?.does;
  if (said !== "send" && said !== "post") return false;
  if (method !== "POST") return tail.words.length === 1;
  return isBelowSettings(before);
}

function underMethod(said: Said, tail: Segment, method: string, endsWithId: boolean): VerbName | null {
  if (method === "POST") {
    // "POST /search/5" is no search; what it is, nobody knows.
    return endsWithId && said.verb === "read" ? "write" : said.verb;
  }
  if (method === "PUT" || method === "PATCH") {
    if (said.verb === "read")
      return tail.words.every((word) => (endsWithId ? signs : markers).has(word)) ? "read" : null;
    return said.verb === "create" || said.verb === "delete" ? null : said.verb;
  }
  if (method === "DELETE") {
    if (said.verb === "update") return !endsWithId && lastThing(tail.words) === "update" ? "update" : null;
    return said.verb === "grant" || said.verb === "sign-in" ? said.verb : null;
  }
  return said.verb;
}
