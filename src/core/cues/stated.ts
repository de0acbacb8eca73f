import type { Facts, Segment } from "./facts";
import { isPlural } from "./facts";
import { keyOf } from "./leaves";
import { isFiller, meaningOf } from "./lexicon";

function set(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** Reads that are as often things which are made: a filter, a list, a poll. */
const things =
  set(`filter list view query poll forecast suggestion recommendation stat stats statistic statistics download
  fetch picker seen count explore aggregate aggregations histogram check estimate presence insights exists lookup
  preview`);
/** Signals that carry names of what happened. */
const signals = set("telemetry analytics beacon rum impression pageview heartbeat keepalive");
/** What a thing has that lasts; a question about things names what it looks for, and how many of it. */
const lasting = set(`name title displayname description enabled isenabled active isactive quantity question interval
  schedule cron headline color owner assignee visibility price customer`);
const named = set("name title displayname description");
const switches = set("enabled isenabled interval description displayname uuid");

/**
 * Whether the body says that a path's read word is meant as a thing: "filter" with a name makes one. A word after a
 * collection ("users/list", "orders/count") asks for what is in it. Only what a body has counts against reading, so that
 * nothing added to it can speak for it.
 */
export function isStated(facts: Facts, tail: Segment, before: Segment | undefined): boolean {
  const words = tail.words.filter((word) => !isFiller(word));
  const [head = ""] = words;
  const isAlone = words.length === 1;
  if (isAlone && signals.has(head)) return hasMember(facts, switches);
  if (isAlone && head === "classify") return hasMember(facts, set("category label class tag as level"));
  if (isAlone && head === "count" && before?.isId) return hasMember(facts, set("count quantity value"));
  const isOfMany = before !== undefined && !before.isId && isPlural(before);
  if (isAlone) return things.has(head) && !isOfMany && hasMember(facts, lasting);
  // "search-index", "saved-search", "view_template": a compound noun.
  const isCompound = !/^[a-z]+[A-Z]/.test(tail.text) && words.some((word) => isReadNoun(word));
  return isCompound && hasMember(facts, lasting);
}

/** Whether the body names or titles a thing. */
export function hasName(facts: Facts): boolean {
  return hasMember(facts, named);
}

function isReadNoun(word: string): boolean {
  return word === "search" || (things.has(word) && word !== "preview" && meaningOf(word)?.does === "read");
}

// A thing is often wrapped in its own name: {"filter": {"name": ...}}.
function hasMember(facts: Facts, names: ReadonlySet<string>): boolean {
  const { content } = facts;
  if (content.shape === "fields") return content.fields.some(([name]) => names.has(keyOf(name)));
  const json = content.json;
  if (json === null || typeof json !== "object") return false;
  const entries = Object.entries(json);
  return (
    entries.some(([name]) => names.has(keyOf(name))) ||
    (entries.length === 1 && entries.some(([, inner]) => hasAny(inner, names)))
  );
}

function hasAny(inner: unknown, names: ReadonlySet<string>): boolean {
  if (inner === null || typeof inner !== "object" || Array.isArray(inner)) return false;
  return Object.keys(inner).some((name) => names.has(keyOf(name)));
}
