import { askedBy } from "./asking";
import { isComputed, isSettled } from "./computed";
import { type Facts, isPlural, type Segment } from "./facts";
import { keyOf } from "./leaves";
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
  /^(saved|index|indexes|indices|settings?|config|configuration|synonyms?|alerts?|subscriptions?|bookmarks?|favou?rites?|jobs?|templates|profiles?|history|views?|filters?|rules?|engines?|analytics|clicks?|events?|stopwords?|dictionar(y|ies)|ranking|redirects?|agents?|feedback|promotions?|boosts?|destinations?|advertise|materiali[sz]e|page)$/;

/** What one thing among many is known by. By other words something is done: "orders/by-phone", "pay/by-card". */
const selectors =
  /^(ids?|uuids?|keys?|slugs?|names?|dates?|codes?|urls?|paths?|types?|status|tags?|categor(y|ies)|users?|owners?|authors?|locations?|numbers?|references?|sku|isbn|handles?|usernames?|emails?)$/;
/** What a function gives that is called by a noun: "users.info". */
const given = /^(info|history|counts|stats|usage|balances?|overview|summary|version|capabilities)$/;
/** Operations of a standard that only ask, and what a server calls by a name of its own: "Patient/7/$everything", "_all_docs". */
const standard =
  /^(\$(everything|expand|match|lookup|subsumes|translate|summary|lastn|docref)|_(all|missing)_[a-z_]+)$/;
/** What finds or works out something, in a body without a name. */
const agents = /^(locator|finder|calculator|estimator|simulator|checker|lookup|geocoder|highlighter)$/;
/** Languages in which nothing can be ordered: what is done with a text of one is worked out. */
const languages = /^(jql|expression|regexp?|cron|formula|xpath|jsonpath|jmespath|jsonata)$/;
const texts =
  /^(quer(y|ies)|querystrings?|expressions?|formulas?|patterns?|regexp?|texts?|inputs?|cron|timezone|context|sample|flags)$/;
const proofs = /^(token|code|otp|pin|verificationcode|hash)$/;
const personal =
  /^(phone|phonenumber|mobile|address|nickname|gender|sex|birthday|birthdate|dateofbirth|bio|avatar|amount|(new)?email|opening|remark|signature)$/;
/** The same text in another form: "transform/html/to/wikitext/Main_Page". */
const reformed =
  /^(\/[a-z][\w.-]*)*\/transform\/(wikitext|html|markdown|text|json|yaml|xml|csv|latex)\/to\/(wikitext|html|markdown|text|lint|json|yaml|xml|csv|latex)(\/[^/]+)?$/i;
/** What a block is drawn with. */
const rendered = /^(attributes|context|props|postid)$/;
/** What is written for a thing that is yet to be made. */
const written = /^(notes|title|titles|description|descriptions|summary|caption|captions|outline|subject)$/;

/** A read whose word does not stand last: a search and how ("search/jql"), a check and of what. Null where the path is none. */
export function askedOf(facts: Facts, last: number, method: string): Said | null {
  const { segments } = facts;
  const tail = segments[last];
  const before = segments[last - 1];
  if (method !== "POST" || !tail || last < segments.length - 1) return null;
  if (standard.test(tail.text) || isNamed(facts, tail)) return { verb: "read", words: tail.text };
  if (!before) return null;
  if (isWorkedOut(facts, before, tail)) return { verb: "read", words: `${before.text} ${tail.text}` };
  if (agents.test(tail.text) && !before.isId && !hasName(facts)) return { verb: "read", words: tail.text };
  const isAsked = isAskedOf(facts, before, tail) || isListedBy(facts, before, tail) || isSearched(facts, before, tail);
  return isAsked ? { verb: "read", words: `${before.text} ${tail.text}` } : null;
}

// "email-exists", "store-locator", "users.info", "post.byId": nothing in the name orders. What is set or reset is no noun.
function isNamed(facts: Facts, { text, words }: Segment): boolean {
  const cut = Math.max(text.lastIndexOf("."), text.lastIndexOf(":"));
  const last = words.at(-1) ?? "";
  if (cut > 0) {
    const end = text.slice(cut + 1);
    if (!/^[\w.:-]+$/.test(text)) return false;
    return (
      (given.test(end) && !hasName(facts) && !isTold(facts)) ||
      /^by(Id|Ids|Slug|Name|Key|Code|Date|User|Email)s?$/.test(end)
    );
  }
  if (words.length < 2) return false;
  // A method of a mapper: "selectById". To select a plan by its id is something else.
  if (/^select(By[A-Z]\w*|Page|List|PageList|Count)$/.test(text)) return true;
  const isAsking =
    /^exists?$/.test(last) ||
    (last === "taken" && words.slice(0, -1).every((word) => taken.test(word))) ||
    (agents.test(last) && !hasName(facts));
  return isAsking && words.slice(0, -1).every((word) => meaningOf(word) === null || isNoun(word) || taken.test(word));
}

// "jql/sanitizer" with queries, "_evaluate" with one, "block-renderer/core/latest", "releases/generate-notes".
function isWorkedOut(facts: Facts, before: Segment, tail: Segment): boolean {
  const { segments } = facts;
  const owner = segments.at(-3);
  if (languages.test(before.text) && isUnknown(tail) && isOnly(facts, texts)) return true;
  const isDone = (thing: Segment | undefined) => isSettled("resolve", thing?.words ?? []);
  if (/^_resolve$/.test(before.text) && isUnknown(tail) && !tail.isId) return !isDone(owner);
  if (/^_(evaluate|resolve|match|render)$/.test(tail.text))
    return !(isDone(before) || isDone(owner)) && /^(some|page)$/.test(askedBy(facts)?.how ?? "");
  if ([before, owner].some((one) => one?.words.at(-1) === "renderer" && !one.isId))
    return namesOf(facts).every((name) => rendered.test(keyOf(name))) && !isOrdering(tail);
  // Nothing is there yet that the text could be written into.
  const [head = "", ...rest] = tail.words;
  if (head === "generate" && rest.length === 1 && written.test(rest[0] ?? "") && isPlural(before) && !before.isId)
    return !hasName(facts) && !namesOf(facts).some((name) => /^_?id$|(_id|Id|ID|[iI]ds)$/.test(name));
  if (reformed.test(facts.path.slice(0, 400))) return true;
  // "list/invoices" with a page of them.
  if (/^(list|browse)$/.test(before.text) && !before.isId) return askedBy(facts)?.hasPage === true && !isOrdering(tail);
  return false;
}

/** Whether the path says what is worked out, of what, and of which: "resolve/index/logs", "lookup/phone/555". */
export function isComputedOf(facts: Facts): boolean {
  const [head, object, which] = facts.segments.slice(-3);
  // "resolve/id/7" says nothing of what.
  if (!head || !object || !which || /^(ids?|names?|path|identifiers?)$/i.test(object.text)) return false;
  if (head.isId || head.words.length !== 1 || (facts.segments.length > 4 && facts.segments.at(-4)?.isId)) return false;
  if (which.words.some((word) => meaningOf(word) !== null || isNoun(word)) && !which.isId) return false;
  return isComputed(head.words[0] ?? "", object.words) || (head.text === "lookup" && checked.test(object.text));
}

// "validate/email" with a code proves that it is one's own; a code by itself is asked about where it is one.
function hasProof(facts: Facts, { text }: Segment): boolean {
  return /^(e?mails?|phones?|address)$/i.test(text) && namesOf(facts).some((name) => proofs.test(keyOf(name)));
}

// "users/info" with a number to call: what is known of one is changed.
function isTold(facts: Facts): boolean {
  return namesOf(facts).some((name) => personal.test(keyOf(name)));
}

function isUnknown(tail: Segment): boolean {
  return !isPlural(tail) && tail.words.every((word) => meaningOf(word) === null && !isNoun(word));
}

function isOrdering(tail: Segment): boolean {
  return tail.words.some((word) => meaningOf(word)?.does != null && meaningOf(word)?.isPlural === false);
}

function isOnly(facts: Facts, keys: RegExp): boolean {
  const names = namesOf(facts);
  return facts.content.isWhole && names.length > 0 && names.every((name) => keys.test(keyOf(name)));
}

function namesOf({ content }: Facts): string[] {
  if (content.shape === "fields") return content.fields.map(([name]) => name);
  const { json } = content;
  return json !== null && typeof json === "object" && !Array.isArray(json) ? Object.keys(json) : [];
}

// "validate/email", "lookup/phone": what is asked about. "list_folder/continue": more of the same.
function isAskedOf(facts: Facts, before: Segment, tail: Segment): boolean {
  if (/^(validate|validations?|check|lookups?|suggest|autocomplete)$/i.test(before.text))
    return checked.test(tail.text) && !hasProof(facts, tail);
  // "evaluate/flags", "transform/wikitext": what is computed, and of what.
  const owner = facts.segments.at(-3);
  if (before.words.length === 1 && !before.isId && isComputed(before.words[0] ?? "", tail.words))
    return !isSettled(before.words[0] ?? "", [...(facts.segments.at(-4)?.words ?? []), ...(owner?.words ?? [])]);
  if (/^(available|availability|taken|unique)$/i.test(tail.text)) return taken.test(before.text);
  if (!/^(continue|next|more|count|csv|json|advanced|raw|longpoll)(_?v\d+)?$/i.test(tail.text)) return false;
  if (
    /^(continue|next)$/.test(tail.text) &&
    !/^_?(list|search|browse|query|find|get|fetch|scroll|changes)/.test(before.text)
  )
    return false;
  return readOperation(before.text)?.verb === "read";
}

// "users/by-ids": several things, asked for by what they are known by. "users/info": what is known of one.
function isListedBy(facts: Facts, before: Segment, tail: Segment): boolean {
  if (/^infos?$/i.test(tail.text)) return isPlural(before) && !before.isId && !hasName(facts) && !isTold(facts);
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
