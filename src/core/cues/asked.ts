import { isComputed } from "./computed";
import { type Facts, isPlural, type Segment } from "./facts";
import { meaningOf } from "./lexicon";
import { isNoun } from "./nouns";
import { readOperation, type Said } from "./phrase";
import { hasName } from "./stated";

/** What is asked about by a check: whether it is right, or taken. */
const checked =
  /^(e?mails?|phones?|user|username|name|address(es)?|number|card|url|domain|code|coupon|vat|iban|zip|postcode|password)$/i;
const taken = /^(e?mail|phone|user_?name|name|nick(name)?|domain|subdomain|handle|slug|login)s?$/i;
/** What lies below a search and is kept there: settings of it, not its results. */
const kept =
  /^(saved|index|indexes|indices|settings?|config|configuration|synonyms?|alerts?|subscriptions?|bookmarks?|favou?rites?|jobs?|templates|profiles?|history|views?|filters?|rules?|engines?|analytics|clicks?|events?)$/;

/** What one thing among many is known by. By other words something is done: "orders/by-phone", "pay/by-card". */
const selectors =
  /^(ids?|uuids?|keys?|slugs?|names?|dates?|codes?|urls?|paths?|types?|status|tags?|categor(y|ies)|users?|owners?|authors?|locations?|numbers?|references?|sku|isbn|handles?|usernames?|emails?)$/;
/** What a function gives that is called by a noun: "users.info". */
const given = /^(info|history|counts|stats|usage|balances?|overview|summary|version|capabilities)$/;
/** Operations of a standard that only ask, and what a server calls by a name of its own: "Patient/7/$everything", "_all_docs". */
const standard =
  /^(\$(everything|expand|match|lookup|subsumes|translate|summary|lastn|docref)|_(all|missing)_[a-z_]+)$/;
/** What finds or works out something, in a body without a name. */
const agents = /^(locator|finder|calculator|estimator|simulator|checker|lookup)$/;

/** A read whose word does not stand last: a search and how ("search/jql"), a check and of what. Null where the path is none. */
export function askedOf(facts: Facts, last: number, method: string): Said | null {
  const { segments } = facts;
  const tail = segments[last];
  const before = segments[last - 1];
  if (method !== "POST" || !tail || last < segments.length - 1) return null;
  if (standard.test(tail.text) || isNamed(facts, tail)) return { verb: "read", words: tail.text };
  if (!before) return null;
  if (agents.test(tail.text) && !before.isId && !hasName(facts)) return { verb: "read", words: tail.text };
  const isAsked = isAskedOf(before, tail) || isListedBy(facts, before, tail) || isSearched(facts, before, tail);
  return isAsked ? { verb: "read", words: `${before.text} ${tail.text}` } : null;
}

// "email-exists", "store-locator", "users.info", "post.byId": nothing in the name orders. What is set or reset is no noun.
function isNamed(facts: Facts, { text, words }: Segment): boolean {
  const cut = Math.max(text.lastIndexOf("."), text.lastIndexOf(":"));
  const last = words.at(-1) ?? "";
  if (cut > 0) {
    const end = text.slice(cut + 1);
    if (!/^[\w.:-]+$/.test(text)) return false;
    return (given.test(end) && !hasName(facts)) || /^by(Id|Ids|Slug|Name|Key|Code|Date|User|Email)s?$/.test(end);
  }
  if (words.length < 2) return false;
  const isAsking = /^(exists?|taken)$/.test(last) || (agents.test(last) && !hasName(facts));
  return isAsking && words.slice(0, -1).every((word) => meaningOf(word) === null || isNoun(word) || taken.test(word));
}

// "validate/email", "lookup/phone": what is asked about. "list_folder/continue": more of the same.
function isAskedOf(before: Segment, tail: Segment): boolean {
  if (/^(validate|validations?|check|lookups?|suggest|autocomplete)$/i.test(before.text))
    return checked.test(tail.text);
  // "evaluate/flags", "transform/wikitext": what is computed, and of what.
  if (before.words.length === 1 && !before.isId && isComputed(before.words[0] ?? "", tail.words)) return true;
  if (/^(available|availability|taken|unique)$/i.test(tail.text)) return taken.test(before.text);
  if (!/^(continue|next|more|count|csv|json|advanced|raw|longpoll)(_?v\d+)?$/i.test(tail.text)) return false;
  return readOperation(before.text)?.verb === "read";
}

// "users/by-ids": several things, asked for by what they are known by. "users/info": what is known of one.
function isListedBy(facts: Facts, before: Segment, tail: Segment): boolean {
  if (/^infos?$/i.test(tail.text)) return isPlural(before) && !before.isId && !hasName(facts);
  const isBy = tail.words[0] === "by" && tail.words.length === 2 && selectors.test(tail.words[1] ?? "");
  if (before.isId || !(isBy || /^by(ids?|names?|keys?|slugs?|uuids?|codes?)$/i.test(tail.text))) return false;
  // "_view/by_date": a view of a server's own.
  if (/^_?view$/.test(before.text)) return true;
  return isPlural(before) && before.words.every((word) => meaningOf(word) === null);
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
