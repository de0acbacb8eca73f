import type { Count, Reversible, VerbName } from "../action";
import { verbOf } from "../verbs";
import { deletionsIn } from "./batch";
import type { Facts } from "./facts";
import { hasKey, isSet, type Leaf, type Leaves } from "./leaves";
import { listedIn } from "./listed";
import { has, nameOf, trait } from "./name";
import { isComparing, isGathering, isSweeping } from "./sweep";

/** How many things a request touches; `isList` where it names them in a list, so that the same call could name more. */
export interface Extent {
  readonly count: Count;
  readonly isList: boolean;
}

const one: Extent = { count: 1, isList: false };

/**
 * How many things the request touches: ids in a list, a starred id, a whole collection. 1 where nothing says otherwise.
 * `said` is what the loudest evidence says, in its own words.
 */
export function extentOf(facts: Facts, leaves: Leaves, verb: VerbName, said: string): Extent {
  const isDelete = verb === "delete";
  const inside = isDelete ? deletionsIn(facts) : 0;
  if (inside > 0) return { count: isRead(facts) ? inside : "many", isList: inside > 1 };
  const { count, isList } = listedIn(facts, leaves, isDelete);
  const fields = isDelete ? deletesIn(said) : 0;
  if (count === "many") return { count, isList };
  if (!isDelete) {
    const isMany = count === 0 && verb === "update" && isGathering(facts, leaves, said);
    return { count: isMany ? "many" : Math.max(count, 1), isList };
  }
  if (isComparing(facts)) return { count: "many", isList: false };
  if (count > 1 || fields > 1 || (count === 1 && isList))
    return { count: facts.content.isWhole ? Math.max(count, fields) : "many", isList: isList || fields > 1 };
  const chosen = isDelete ? chosenIn(facts) : 0;
  if (chosen > 0) return { count: chosen, isList: true };
  if (count === 1) return facts.content.isWhole ? one : { count: "many", isList: false };
  return isSweeping(facts, leaves, said) ? { count: "many", isList: false } : one;
}

// "id=in.(1,2)": the operators that some databases take in a query.
function chosenIn({ query }: Facts): number {
  const list = query.find(([, value]) => /^in\.\([^()]{1,4000}\)$/.test(value))?.[1];
  return list === undefined ? 0 : list.split(",").length;
}

// Parts of a body are read one by one, so that it counts as read unless it was cut.
function isRead({ attempt, content }: Facts): boolean {
  return content.isWhole || (content.shape === "text" && attempt.body?.kind === "text" && !attempt.body.isCut);
}

// "mutation deletePost deletePost": one document that calls several times.
function deletesIn(said: string): number {
  return said.startsWith("mutation ")
    ? said.split(" ").filter((field) => /delete|remove|destroy/i.test(field)).length
    : 0;
}
const final = /purge|expunge|permanent|destroy|shred|obliterate|forever|wipe|empty|truncate/i;
const finalKey =
  /^(permanent|permanently|permanentdelete|hard|harddelete|skiptrash|bypasstrash|purge|shred|destroy|forever)$/;
const ending = trait((key) => finalKey.test(key));
const kept = /(^|[^a-z])(trash|archive|soft)([^a-z]|$)/i;
const undone = /(^|[^a-z])(un)?(archive|trash|hide|mute|star|pin|snooze|bookmark)([^a-z]|$)/i;

/**
 * Whether there is a way back, as far as the request says; `words` are what the server will act on, never the page's.
 * The bin is a way back; emptying it is not.
 */
export function reversibleOf(facts: Facts, leaves: Leaves, verb: VerbName, count: Count, words: string): Reversible {
  if (verb === "update" && count !== "many" && undone.test(words)) return "yes";
  if (verb !== "delete") return verbOf(verb).reversible;
  const isFinal = ({ name, value }: Pick<Leaf, "name" | "value">) => has(name, ending) && isSet({ value });
  if (final.test(words) || (hasKey(leaves, ending) && leaves.some(isFinal))) return "no";
  if (facts.query.some(([name, value]) => isFinal({ name: nameOf(name), value }))) return "no";
  if (kept.test(words) && count !== "many" && facts.method !== "DELETE") return "yes";
  return "unknown";
}
