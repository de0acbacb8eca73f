import type { Count, Reversible, VerbName } from "../action";
import { verbOf } from "../verbs";
import { type Facts, isPlural } from "./facts";
import { isSet, type Leaf } from "./leaves";

const listed =
  /^(ids?|uids?|uuids?|guids?|cids?|[a-z]+ids|selected|selection|checked|items|messages|keys|entries|members|users|threads|topics|records|rows)$/;
const single = /^(id|uid|uuid|guid|cid)$/;
const everything = /^(all|selectall|deleteall|everything|all(items|messages|rows))$/;
const sweeping =
  /\b(empty|purge|expunge|truncate|wipe|clear|prune|flush|bulk|batch|all|mass|multiple|many)\b|delete(all|many|multiple)|by_?(query|filter|properties)/i;

/**
 * How many things the request touches: ids in a list, a starred id, a whole collection. 1 where nothing says otherwise.
 */
export function countOf(facts: Facts, leaves: readonly Leaf[], verb: VerbName): Count {
  let count = 0;
  const repeated = new Set<string>();
  const isForm = facts.content.shape === "fields";
  for (const leaf of leaves) {
    if (everything.test(leaf.key) && isSet(leaf)) return verb === "delete" ? "many" : Math.max(count, 1);
    if (!listed.test(leaf.key)) continue;
    const size = sizeOf(leaf);
    if (size === "many") return "many";
    // A form repeats a field for each thing; JSON repeats a key for each part of one thing.
    count = isForm && repeated.has(leaf.key) ? count + size : Math.max(count, size);
    repeated.add(leaf.key);
  }
  if (verb === "delete") count = Math.max(count, checkedOf(facts));
  if (Array.isArray(facts.content.json) && verb === "delete") count = Math.max(count, facts.content.json.length);
  if (count > 0) return facts.content.isWhole || verb !== "delete" ? count : "many";
  return verb === "delete" && isSweeping(facts) ? "many" : 1;
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

function isSweeping(facts: Facts): boolean {
  const last = facts.segments.at(-1);
  const named = facts.segments.some((segment) => !segment.isId && sweeping.test(segment.words.join(" ")));
  if (named) return true;
  if (
    facts.query.some(([name, value]) => sweeping.test(value) && value.length < 40 && /act|do|op|cmd|task/i.test(name))
  )
    return true;
  return (
    facts.method === "DELETE" && last !== undefined && !last.isId && isPlural(last) && facts.content.shape === "none"
  );
}

/** Whether there is a way back, as far as the request says. The bin is a way back; emptying it is not. */
export function reversibleOf(facts: Facts, verb: VerbName, count: Count, words: string): Reversible {
  if (verb !== "delete") return verbOf(verb).reversible;
  if (/purge|expunge|permanent|destroy|shred|obliterate|forever|wipe|empty|truncate/i.test(words)) return "no";
  if (/(^|[^a-z])(trash|archive|soft)([^a-z]|$)/i.test(words) && count !== "many" && facts.method !== "DELETE")
    return "yes";
  return "unknown";
}
