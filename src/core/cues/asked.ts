import { type Facts, isPlural, type Segment } from "./facts";
import { meaningOf } from "./lexicon";
import { readOperation, type Said } from "./phrase";
import { hasName } from "./stated";

/** What is asked about by a check: whether it is right, or taken. */
const checked =
  /^(e?mails?|phones?|user|username|name|address(es)?|number|card|url|domain|code|coupon|vat|iban|zip|postcode|password)$/i;
const taken = /^(e?mail|phone|user_?name|name|nick(name)?|domain|subdomain|handle|slug|login)s?$/i;
/** What lies below a search and is kept there: settings of it, not its results. */
const kept =
  /^(saved|index|indexes|indices|settings?|config|configuration|synonyms?|alerts?|subscriptions?|bookmarks?|favou?rites?|jobs?|templates|profiles?|history|views?|filters?|rules?|engines?|analytics|clicks?|events?)$/;

/** A read whose word does not stand last: a search and how ("search/jql"), a check and of what. Null where the path is none. */
export function askedOf(facts: Facts, last: number, method: string): Said | null {
  const { segments } = facts;
  const tail = segments[last];
  const before = segments[last - 1];
  if (method !== "POST" || !tail || !before || last < segments.length - 1) return null;
  const isAsked = isAskedOf(before, tail) || isListedBy(facts, before, tail) || isSearched(facts, before, tail);
  return isAsked ? { verb: "read", words: `${before.text} ${tail.text}` } : null;
}

// "validate/email", "lookup/phone": what is asked about. "list_folder/continue": more of the same.
function isAskedOf(before: Segment, tail: Segment): boolean {
  if (/^(validate|validations?|check|lookups?|suggest|autocomplete)$/i.test(before.text))
    return checked.test(tail.text);
  if (/^(available|availability|taken|unique)$/i.test(tail.text)) return taken.test(before.text);
  if (!/^(continue|next|more|count|csv|json|advanced|raw|longpoll)(_?v\d+)?$/i.test(tail.text)) return false;
  return readOperation(before.text)?.verb === "read";
}

// "users/by-ids": several things, asked for by what they are known by. "users/info": what is known of one.
function isListedBy(facts: Facts, before: Segment, tail: Segment): boolean {
  if (/^infos?$/i.test(tail.text)) return isPlural(before) && !before.isId && !hasName(facts);
  if (tail.words[0] !== "by" || tail.words.length < 2 || before.isId) return false;
  return isPlural(before) && before.words.every((word) => meaningOf(word) === null) && tail.text.endsWith("s");
}

// "search/emails" finds emails; "query/timeseries" gives some.
function isSearched(facts: Facts, before: Segment, tail: Segment): boolean {
  if (!/^(_?m?search|markdown|query)$/i.test(before.text) || tail.words.some((word) => kept.test(word))) return false;
  const isSearch = /search$/i.test(before.text);
  if (isPlural(tail) && (!isSearch || hasName(facts))) return false;
  return tail.words.every((word) => {
    const meaning = meaningOf(word);
    if (meaning?.does && meaning.does !== "read" && !(isSearch && meaning.isPlural)) return false;
    return !meaning?.thing || (isSearch && (meaning.thing === "post" || meaning.thing === "send"));
  });
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
