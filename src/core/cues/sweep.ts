import { type Facts, isPlural } from "./facts";
import { hasKey, isSet, keyOf, type Leaf, type Leaves } from "./leaves";
import { prepositions } from "./lexicon";
import { has, trait } from "./name";
import { wordsOf } from "./words";

const sweeping =
  /\b(empty|purge|expunge|truncate|wipe|clear|prune|flush|bulk|batch|all|mass|multi|multiple|many|expired|unused|stale|orphaned|inactive|dangling|duplicates|completed|range)\b|(delete|remove|clear|erase|purge)(all|many|multiple)|empty(trash|bin|folder|queue|cache)|delete from|by (query|filter|properties|criteria|condition)/;
/** The same on the buttons of other languages, and in the addresses behind them. */
const emptying =
  /(^| )(leeren|entleeren|vider|vaciar|esvaziar|svuota|svuotare|leegmaken|opróżnij|oproznij|очистить|清空|비우기)( |$)/;
/** What things have in common that are done with: "tasks/completed", "delete-read". */
const spent =
  /^(completed|done|finished|closed|merged|read|expired|failed|stale|unused|inactive|archived|trashed|deleted|duplicates|selected|processed|resolved|orphaned)$/;
const ending = /^(delete|remove|destroy|erase|terminate|abort|discard|revoke|cancel)$/;
/** Nouns in the singular that hold many things. */
const collective = /^(trash|bin|recycle[-_]?bin|caches?|history|inbox|spam|junk|log)$/i;
/** Plurals that are one thing. */
const settled =
  /^(settings|preferences|options|limits|permissions|credentials|details|contents|statistics|stats|analytics|rules|restrictions|checks|signatures|columns|logs|news|series|sms|dns|https|kubernetes)$/;

/** Members that choose things by what they have in common. */
const selectors =
  /^(filters?|where|criteria|conditions?|predicate|selector|labelselector|fieldselector|jql|kql|cql|sql|nql|querystring|searchquery|prefix|pattern|regex|glob|(cache|surrogate)(tags?|keys?)|before|beforedate|since|until|endbefore|(min|max)age|retention(days)?|olderthan[a-z]*|newerthan[a-z]*|[a-z]*before|[a-z]*regex(delete)?|keep(last|n|latest)?|match|(date|time|id)?ranges?|(exclud(e|ed|ing)|except|unselected|deselected)(ids|items|keys)?)$/;
const bounds = [
  ["from", "to"],
  ["start", "end"],
  ["startdate", "enddate"],
  ["starttime", "endtime"],
  ["after", "before"],
  ["gte", "lte"],
  ["fromid", "toid"],
  ["minid", "maxid"],
  ["startid", "endid"],
  ["fromdate", "todate"],
  ["datefrom", "dateto"],
  ["starttimestamp", "endtimestamp"],
] as const;
/** Comparisons that some databases take in a query: "created=lt.2026-01-01". What is equal may be one. */
const compared = /^(not\.)?([gl]te?|neq|i?like|i?match|is|cs|cd|ov|fts)\./;
/** Members that say of which things, where "all" is one of their values. */
const reach = /^(scope|mode|which|target|selection|select|type|range)$/;
/** Parameters by which one thing among many is known. */
const identity = /(^|_)(id|uuid|guid|rev|revision|etag)$|Id$/;
/** Members of a body that say how or why, not which. */
const remarks =
  /^(reason|comment|note|message|description|force|confirm[a-z]*|dryrun|timeout|limit|cascade|recursive)$/;

const gathering = /\b(bulk|batch|all|mass|multiple)\b|by query/;
const querying = trait((key) => /^(jql|kql|cql|nql|querystring|olderthan[a-z]*)$/.test(key));

/** Whether a change says that it is made to many: "bulk", "mark all read", a query that picks what it is made to. */
export function isGathering(facts: Facts, leaves: Leaves, said: string): boolean {
  const operation = wordsOf(said.replace(/^[A-Z]+ /, ""));
  if (gathering.test(operation.join(" ")) || endsPlural(operation, said)) return true;
  if (isSaidOfAll(facts, gathering)) return true;
  return (
    facts.method === "POST" &&
    hasKey(leaves, querying) &&
    leaves.some((leaf) => has(leaf.name, querying) && isSet(leaf))
  );
}

/** Whether a query chooses by comparing ("id=gt.5"), and names none by its id beside it. */
export function isComparing({ query }: Facts): boolean {
  return (
    query.some(([, value]) => value.length < 400 && compared.test(value)) &&
    !query.some(([name, value]) => /^(id|uuid)$/i.test(name) && value.startsWith("eq."))
  );
}

/** Whether a delete that lists nothing reaches for whatever is there: a collection, what fits a filter, "purge", "all". */
export function isSweeping(facts: Facts, leaves: Leaves, said: string): boolean {
  const last = facts.segments.at(-1);
  const endsWithOne = facts.method === "DELETE" && last?.isId === true;
  if (!endsWithOne && selects(facts, leaves, said)) return true;
  const operation = wordsOf(said.replace(/^[A-Z]+ /, ""));
  const spoken = operation.join(" ");
  if (sweeping.test(spoken) || emptying.test(spoken) || endsPlural(operation, said)) return true;
  if (isOfSpent(facts, operation)) return true;
  if (!endsWithOne && isSaidOfAll(facts, sweeping)) return true;
  if (
    facts.query.some(([name, value]) => value.length < 40 && isOrder(name) && sweeping.test(wordsOf(value).join(" ")))
  )
    return true;
  if (last?.text.endsWith("*") === true || last?.text === "_all") return true;
  if (said.startsWith("operation: ") && /\/(jobs?|ingest|imports?)(\/|$)/i.test(facts.path)) return true;
  if (isBounded(facts) || (last?.isId !== true && isOfAll(leaves))) return true;
  if (facts.method === "DELETE" && collective.test(last?.text ?? "")) return true;
  if (facts.method === "DELETE") return last !== undefined && !last.isId && isCollection(facts, leaves);
  return last !== undefined && ending.test(last.words.join(" ")) && isBareCollection(facts, leaves);
}

// "logs/before/2026-01-01", "messages/1..50".
function isBounded({ path, segments }: Facts): boolean {
  const last = segments.at(-1)?.text ?? "";
  return (
    /^\d{1,9}(\.\.|:)(\d{1,9}|\*)$/.test(last) || /\/(before|older[-_]?than|until|since)\/[^/]{1,60}\/?$/i.test(path)
  );
}

// {"scope": "all"}, and nothing that says which.
function isOfAll(leaves: Leaves): boolean {
  const isAll = ({ key, value }: Leaf) => reach.test(key) && typeof value === "string" && /^all$/i.test(value);
  if (!leaves.some(isAll)) return false;
  return leaves.every((leaf) => isAll(leaf) || typeof leaf.value === "boolean" || remarks.test(leaf.key));
}

// "tasks/completed" below a collection, "inbox/delete-read".
function isOfSpent({ method, segments }: Facts, operation: readonly string[]): boolean {
  const last = segments.at(-1);
  const before = segments.at(-2);
  if (method === "DELETE") return spent.test(last?.text ?? "") && before !== undefined && isPlural(before);
  return operation.length > 1 && ending.test(operation.at(-2) ?? "") && spent.test(operation.at(-1) ?? "");
}

function isOrder(name: string): boolean {
  return /act|do|op|cmd|task/i.test(name);
}

/** "deleteProducts", "abort queued jobs": the operation's own object is a plural. A path's thing is told by the path. */
function endsPlural(words: readonly string[], said: string): boolean {
  if (said.includes("/:id") || !isPlural({ words }) || settled.test(words.at(-1) ?? "")) return false;
  const object = words.slice(words.findLastIndex((word) => ending.test(word)) + 1);
  return object.length < words.length && !object.some((word) => prepositions.has(word));
}

// "widgets/bulk", "all/": a segment of its own that says so.
function isSaidOfAll({ path, segments }: Facts, pattern: RegExp): boolean {
  if (/\/_?(bulk|batch|all|mass|multi|multiple|many)(\/|$)/i.test(path)) return true;
  return segments.some(({ isId, words }) => !isId && pattern.test(words.join(" ")));
}

function isCollection(facts: Facts, leaves: Leaves): boolean {
  const last = facts.segments.at(-1);
  if (last === undefined) return false;
  if (/^(trash|caches?|history)$/.test(last.words.at(-1) ?? "")) return true;
  const before = facts.segments.findLast((one, index) => !one.isId && index < facts.segments.length - 1);
  if (last.text === "contents" && /^(queues?|folders?|trash|caches?|buckets?)$/.test(before?.text ?? "")) return true;
  // "users/me": a segment that was left out names the one.
  const end = facts.path.slice(facts.path.replace(/\/$/, "").lastIndexOf("/") + 1);
  if (!end.startsWith(last.text) || !isPlural(last)) return false;
  return !settled.test(last.words.at(-1) ?? "") && !namesOne(facts, leaves);
}

// "messages/delete" with nothing that says which.
function isBareCollection(facts: Facts, leaves: Leaves): boolean {
  const thing = facts.segments.at(-2);
  if (thing === undefined || thing.isId || !isPlural(thing) || settled.test(thing.words.at(-1) ?? "")) return false;
  const isReadable = facts.content.shape === "none" || facts.content.shape === "json";
  return isReadable && !namesOne(facts, leaves) && leaves.every(({ value }) => typeof value === "boolean");
}

function namesOne(facts: Facts, leaves: Leaves): boolean {
  const isName = ({ key, value }: Leaf) =>
    (typeof value === "string" || typeof value === "number") && isSet({ value }) && !remarks.test(key);
  return leaves.some(isName) || facts.query.some(([name, value]) => identity.test(name) && !compared.test(value));
}

function selects(facts: Facts, leaves: Leaves, said: string): boolean {
  const keys = new Set<string>();
  for (const leaf of leaves) if (isSet(leaf)) keys.add(leaf.key);
  for (const [name, value] of facts.query)
    if (value !== "") keys.add(/^(q|query|search)$/i.test(name) ? "where" : keyOf(name));
  for (const key of groupsIn(facts.content.json)) keys.add(key);
  if (!/^(mutation|stored) /.test(said) && isQuery(facts.content.json)) return true;
  for (const key of keys) if (selectors.test(key)) return true;
  return bounds.some(([from, to]) => keys.has(from) && keys.has(to));
}

function isQuery(json: unknown): boolean {
  if (json === null || typeof json !== "object" || !("query" in json)) return false;
  return typeof json.query === "string" ? json.query !== "" : json.query !== null && typeof json.query === "object";
}

/** Names of the objects within an object, three levels down: `variables.input.filter`. */
function groupsIn(json: unknown, depth = 0): string[] {
  if (json === null || typeof json !== "object" || Array.isArray(json) || depth > 3) return [];
  return Object.entries(json)
    .slice(0, 50)
    .flatMap(([name, child]: [string, unknown]) => {
      if (child === null || typeof child !== "object" || Array.isArray(child)) return [];
      return [...(Object.keys(child).length > 0 ? [keyOf(name)] : []), ...groupsIn(child, depth + 1)];
    });
}
