import { type Facts, isPlural, type Segment } from "./facts";
import { meaningOf } from "./lexicon";
import { readOperation, type Said } from "./phrase";

/** A read whose word does not stand last: a search and how ("search/jql"), a check and of what. Null where the path is none. */
export function askedOf(segments: readonly Segment[], last: number, method: string): Said | null {
  const tail = segments[last];
  const before = segments[last - 1];
  if (method !== "POST" || !tail || !before || last < segments.length - 1 || isPlural(tail)) return null;
  if (isAskedOf(before, tail)) return { verb: "read", words: `${before.text} ${tail.text}` };
  if (
    !/^(_?m?search|markdown)$/i.test(before.text) ||
    tail.words.some(
      (word) => (meaningOf(word)?.does ?? "read") !== "read" || meaningOf(word)?.thing || word === "saved",
    )
  )
    return null;
  return { verb: "read", words: `search ${tail.text}` };
}

// "validate/email", "lookup/phone": what is asked about. "list_folder/continue": more of the same.
function isAskedOf(before: Segment, tail: Segment): boolean {
  if (/^(validate|check|lookup|suggest|autocomplete)$/i.test(before.text))
    return /^(e?mail|phone|user|username|name|address|number|card|url|domain|code|coupon|vat|iban|zip|postcode|password)$/i.test(
      tail.text,
    );
  if (!/^(continue|next|more|count|csv|json|advanced|raw)$/i.test(tail.text)) return false;
  return readOperation(before.text)?.verb === "read";
}

/** Whether a bare list of ids asks for the things that it names: "users/ids", "posts/ids/reactions". */
export function isListOfIds(facts: Facts, tail: Segment, method: string): boolean {
  const named = facts.segments.some((one) => /^(ids|names|usernames)$/.test(one.text));
  if (method !== "POST" || !named || tail !== facts.segments.at(-1)) return false;
  const list = facts.content.json;
  return (
    facts.content.isWhole &&
    Array.isArray(list) &&
    list.every((item) => typeof item === "string" || typeof item === "number")
  );
}
