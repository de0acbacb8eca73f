import { askedBy } from "./asking";
import type { Facts, Segment } from "./facts";
import { keyOf } from "./leaves";

/** Lists that are kept of something, by what stands before the word. */
const kinds =
  /^(ban|banned|block|blocked|black|ignore|ignored|mute|deny|allow|white|grey|guest|waiting|wait|mailing|wish|watch|shopping|stop|grocery|packing|suppression|vip)$/;
/** What says which part of a list is wanted. */
const choosing = /^(sort|filter|query|search|keyword|status|type|state|category)/;

/**
 * Whether a path that ends with "list" names a list that something is put on: "ban/list" with whom, "mailing-list" with an
 * address, "cards/5/list" with where the card goes. What asks says which part of it: a page, a filter.
 */
export function isPutOnList(facts: Facts, tail: Segment, before: Segment | undefined): boolean {
  if (tail.words.at(-1) !== "list" || tail.words.length > 2) return false;
  const kind = tail.words.length === 2 ? tail.words[0] : before?.isId ? undefined : before?.words.at(-1);
  const list = /^(\w+)list$/i.exec(before?.text ?? "")?.[1] ?? "";
  const names = namesOf(facts);
  if (names.length === 0) return false;
  const how = askedBy(facts)?.how;
  if (kind !== undefined && kinds.test(kind))
    return how === "one" || (how === undefined && !names.some((name) => choosing.test(name)));
  if (kinds.test(list) && how === undefined) return !names.some((name) => choosing.test(name));
  return before?.isId === true && names.every((name) => name === "listid" || name === "value");
}

function namesOf({ content }: Facts): string[] {
  if (content.shape === "fields") return content.fields.map(([name]) => keyOf(name));
  const { json } = content;
  if (json === null || typeof json !== "object" || Array.isArray(json)) return [];
  return Object.keys(json).map((name) => keyOf(name));
}
