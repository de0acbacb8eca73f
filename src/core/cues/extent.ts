import type { Count, Reversible, VerbName } from "../action";
import { verbOf } from "../verbs";
import { type Facts, isPlural } from "./facts";
import { isSet, keyOf, type Leaf } from "./leaves";
import { wordsOf } from "./words";

const listed =
  /^(ids?|uids?|uuids?|guids?|cids?|[a-z]+ids|names|keys|selected|selection|checked|items|messages|entries|members|users|threads|topics|records|rows|objects)$/;
/** Lists that say how, not what. */
const manner =
  /^(fields?|expand|include|exclude|select|columns|properties|sort|order|filters?|options|reasons?|tags|labels)$/;
const single = /^(id|uid|uuid|guid|cid)$/;
const everything = /^(all|selectall|deleteall|everything|all(items|messages|rows))$/;
const sweeping =
  /\b(empty|purge|expunge|truncate|wipe|clear|prune|flush|bulk|batch|all|mass|multi|multiple|many|expired|unused|stale|orphaned|duplicates|completed)\b|delete(all|many|multiple)|by (query|filter|properties)/;

/**
 * How many things the request touches: ids in a list, a starred id, a whole collection. 1 where nothing says otherwise.
 * `said` is what the loudest evidence says, in its own words.
 */
export function countOf(facts: Facts, leaves: readonly Leaf[], verb: VerbName, said: string): Count {
  const isDelete = verb === "delete";
  let count = 0;
  const repeated = new Set<string>();
  const isForm = facts.content.shape === "fields";
  const inQuery = isDelete ? facts.query.map(([name, value]): Leaf => ({ key: keyOf(name), value })) : [];
  for (const leaf of inQuery.length > 0 ? [...leaves, ...inQuery] : leaves) {
    if (everything.test(leaf.key) && isSet(leaf)) return isDelete ? "many" : Math.max(count, 1);
    const isList = isDelete && Array.isArray(leaf.value) && leaf.key.endsWith("s") && !manner.test(leaf.key);
    if (!isList && !listed.test(leaf.key)) continue;
    const size = sizeOf(leaf);
    if (size === "many") return "many";
    // A form repeats a field for each thing; JSON repeats a key for each part of one thing.
    count = isForm && repeated.has(leaf.key) ? count + size : Math.max(count, size);
    repeated.add(leaf.key);
  }
  if (isDelete) count = Math.max(count, checkedOf(facts), numberedOf(facts));
  if (Array.isArray(facts.content.json) && isDelete) count = Math.max(count, facts.content.json.length);
  if (count > 0) return facts.content.isWhole || !isDelete ? count : "many";
  return isDelete && isSweeping(facts, said) ? "many" : 1;
}

function sizeOf(leaf: Leaf): Count {
  if (Array.isArray(leaf.value)) return leaf.value.length;
  if (leaf.value === "*" || leaf.value === "all" || leaf.value === "1:*") return "many";
  if (typeof leaf.value === "string" && leaf.value.includes(",") && /^[\w.:-]+(,\s*[\w.:-]+)+$/.test(leaf.value)) {
    return leaf.value.split(",").length;
  }
  return isSet(leaf) && (single.test(leaf.key) || leaf.key.endsWith("s") || leaf.key === "selected") ? 1 : 0;
}

// Check boxes by name: "delete[zoe]=on", "item[3]=1".
function checkedOf(facts: Facts): number {
  if (facts.content.shape !== "fields") return 0;
  const names = new Set<string>();
  for (const [name, value] of facts.content.fields)
    if (/\[[^\]]+\]$/.test(name) && /^(on|1|true|yes)$/i.test(value)) names.add(name);
  return names.size;
}

// Lists as some forms write them: "FlowLogId.1", "Entries.member.2.Id", "items[0][id]".
function numberedOf(facts: Facts): number {
  if (facts.content.shape !== "fields") return 0;
  const members = new Map<string, Set<string>>();
  let most = 0;
  for (const [name] of facts.content.fields) {
    const [, base = "", number = ""] = /^([\w-]{1,60}?)(?:\.member)?[.[](\d{1,5})(?:[.\]]|$)/.exec(name) ?? [];
    if (base === "" || manner.test(keyOf(base))) continue;
    const known = members.get(base) ?? new Set();
    members.set(base, known.add(number));
    most = Math.max(most, known.size);
  }
  return most;
}

/** "deleteProducts", "remove lines": the operation's own object is a plural. A path's thing is told by the path. */
function takesMany(words: readonly string[], said: string): boolean {
  return (
    !said.includes("/:id") &&
    /^(delete|remove|destroy|erase|terminate|abort|discard)$/.test(words.at(-2) ?? "") &&
    isPlural({ words })
  );
}

function isSweeping(facts: Facts, said: string): boolean {
  const words = wordsOf(said);
  if (sweeping.test(words.join(" ")) || takesMany(words, said)) return true;
  const last = facts.segments.at(-1);
  if (facts.segments.some((segment) => !segment.isId && sweeping.test(segment.words.join(" ")))) return true;
  if (
    facts.query.some(
      ([name, value]) =>
        value.length < 40 && /act|do|op|cmd|task/i.test(name) && sweeping.test(wordsOf(value).join(" ")),
    )
  )
    return true;
  if (facts.method !== "DELETE" || last === undefined || last.isId) return false;
  return /^(trash|bin|recycle_?bin)$/i.test(last.text) || (isPlural(last) && facts.content.shape === "none");
}

/** Whether there is a way back, as far as the request says. The bin is a way back; emptying it is not. */
export function reversibleOf(facts: Facts, verb: VerbName, count: Count, words: string): Reversible {
  if (verb !== "delete") return verbOf(verb).reversible;
  if (/purge|expunge|permanent|destroy|shred|obliterate|forever|wipe|empty|truncate/i.test(words)) return "no";
  if (/(^|[^a-z])(trash|archive|soft)([^a-z]|$)/i.test(words) && count !== "many" && facts.method !== "DELETE")
    return "yes";
  return "unknown";
}
