import type { VerbName } from "../action";
import { stronger, verbs } from "../verbs";
import { foreignMeaning } from "./foreign";
import { isNoun } from "./nouns";

/** What one word can mean: an operation, a thing whose making is a verb, or both ("comment"). */
export interface Meaning {
  readonly does: VerbName | null;
  readonly thing: VerbName | null;
  readonly isPlural: boolean;
  /** Also a noun in its own right, so that it names an operation only where an operation stands. */
  readonly isNoun: boolean;
}

/** Operations that are as often nouns: "import_jobs", "test-runs", "merge_requests". */
const alsoNouns = words(`access apply backup block boost build charge check claim compare copy count deploy diff
  export fetch flag forecast fork format import index invite issue join label launch link list load lock log mark match merge
  order patch pin poll process pull query rank read record refund release render report request reset resolve restore
  result retry return review rollback run save scale schedule scan search set share snapshot sort start star stop store
  submit swap sync tag test transfer transform translate trigger view vote watch upload download lookup summary match
  message mail email sms fax comment post reply answer note charge purchase checkout payout deposit delivery change like
  bookmark follow preview state status open draft cancel trash drop prompt config capture bid ping nudge forward beacon
  presence poll impression validation exchange evaluate eval checkin stat statistic filter suggestion feature grant delegate permit tweet broadcast announce batch say bid pledge stake wager
  sell rollout poke dial`);

/** Words that neither name an operation nor a thing: skipped when a phrase is read. */
const fillers = words(`api rest rpc ajax json xml php html v a an the of my me self bulk batch mass multi multiple many
  async admin all any do on off new_version please current_user by with via service services internal public private
  action actions controller handler endpoint cgi bin index ws wp wpjson app plugin com org net www http https de en fr es
  proxy gateway backend server servlet`);

/** Nouns that make no verb, known so that words written together come apart ("wikiedit", "newuser"). */
const plainNouns = words(`wiki page user account file folder blog article item product project board card event task tkt
  msg forum news contact customer group team event entry record list data doc document site menu category order bug cart
  event calendar photo image picture video song book course job report alert alias domain server table row field`);

/** Nouns that carry a phrase whatever stands before them: an "issue type" is no issue, a "review template" no review. */
const carriers = words(`field fields type types option options value values template templates category categories
  attribute attributes column columns definition definitions schema schemas schedule schedules analysis endpoint
  endpoints provider providers queue queues result results statistics stats instance instances metric metrics format formats`);

/** What lists are of that carry their name as one word. */
const lists = words("check watch play wait price task short black white");

/** Words after which a phrase speaks of something else: "add note to order". */
export const prepositions = words("to from in into for of with by on at as via and or then zu von an aus à de a en");

const meanings = build();

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

function build(): Map<string, Meaning> {
  const map = new Map<string, Meaning>();
  for (const verb of verbs) {
    for (const word of verb.does) note(map, word, { does: verb.name, thing: null });
    for (const word of verb.things) note(map, word, { does: null, thing: verb.name });
  }
  const singular = [...map];
  for (const [word, meaning] of singular) {
    const plural = pluralOf(word);
    if (!map.has(plural)) map.set(plural, { ...meaning, isPlural: true, isNoun: true });
  }
  return map;
}

function note(map: Map<string, Meaning>, word: string, said: Pick<Meaning, "does" | "thing">): void {
  const known = map.get(word);
  const does = strongest(known?.does ?? null, said.does);
  const thing = strongest(known?.thing ?? null, said.thing);
  map.set(word, { does, thing, isPlural: false, isNoun: thing !== null || alsoNouns.has(word) });
}

function strongest(one: VerbName | null, other: VerbName | null): VerbName | null {
  if (one === null || other === null) return one ?? other;
  return stronger(one, other);
}

function pluralOf(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(s|x|ch|sh)$/.test(word)) return `${word}es`;
  return `${word}s`;
}

export function isCarrier(word: string): boolean {
  return carriers.has(word);
}

export function isFiller(word: string): boolean {
  return fillers.has(word);
}

/** What the word means, or null. An unknown word is tried as two known ones ("wikiedit", "sendmail", "delmsg"). */
export function meaningOf(word: string): Meaning | null {
  const known = meanings.get(word) ?? looked.get(word);
  if (known !== undefined) return known;
  const meaning = foreign(word) ?? prefixed(word) ?? compound(word);
  if (looked.size < 2000) looked.set(word, meaning);
  return meaning;
}

/** Words that were looked into before: they repeat from request to request, and the cap bounds what is kept. */
const looked = new Map<string, Meaning | null>();

function foreign(word: string): Meaning | null {
  const meaning = foreignMeaning(word);
  return meaning && { ...meaning, isPlural: false, isNoun: meaning.thing !== null };
}

// "unfavourite", "reactivate": undoing or redoing a known operation changes what is there.
function prefixed(word: string): Meaning | null {
  const rest = /^(un|re|de|dis)[a-z]{4,}$/.test(word) ? word.slice(word.startsWith("dis") ? 3 : 2) : "";
  const meaning = rest === "" ? undefined : meanings.get(rest);
  if (!meaning?.does || meaning.isPlural || meaning.does === "read") return null;
  const does = meaning.does === "grant" || meaning.does === "send" ? meaning.does : "update";
  return { does, thing: null, isPlural: false, isNoun: false };
}

function compound(word: string): Meaning | null {
  if (word.length < 6 || word.length > 24 || isNoun(word)) return null;
  for (let cut = 3; cut <= word.length - 3; cut += 1) {
    const head = word.slice(0, cut);
    const tail = word.slice(cut);
    // A "watchlist" is a thing, whatever "watch" does.
    if (tail === "list" && lists.has(head)) return null;
    const last = joined(tail, head);
    // "calendarlist" is a list, "listcalendars" asks for one.
    const does = joined(head, tail) ?? (last === "read" ? null : last);
    if (does) return { does, thing: null, isPlural: false, isNoun: false };
  }
  // "massupdate", "bulkassign"
  const many = /^(?:mass|bulk|multi|batch)([a-z]{4,})$/.exec(word)?.[1];
  const each = many === undefined ? undefined : meanings.get(many);
  if (each?.does && !each.isPlural && !each.isNoun && each.does !== "read")
    return { does: each.does, thing: null, isPlural: false, isNoun: false };
  // "revisiondelete", "removeclaims": whatever it is, it goes.
  const isEnding =
    /^(do|mass|multi|bulk){0,2}(delete|remove|purge)[a-z]{4,}$|^[a-z]{4,}delete$|^(delete|remove|clear|erase|purge)all$|^empty(trash|bin|folder|queue|cache)$/.test(
      word,
    );
  return isEnding ? { does: "delete", thing: null, isPlural: false, isNoun: false } : null;
}

function joined(operation: string, object: string): VerbName | null {
  const does = meanings.get(operation)?.does;
  if (!does) return null;
  const thing = meanings.get(object)?.thing;
  if (thing) return combine(does, thing);
  // "getitems", "querybatch"
  const isOfMany =
    (/^(get|fetch|find|query)$/.test(operation) && object.endsWith("s") && plainNouns.has(object.slice(0, -1))) ||
    object === "batch";
  return isOfMany || plainNouns.has(object) ? does : null;
}

/** The verb of an operation on a thing: to create a "role" is to grant, to delete a "label" is an update. */
export function combine(does: VerbName, thing: VerbName | null): VerbName {
  if (thing === null) return does;
  if (does === "create") return thing;
  if (does === "update") return ofUpdate(thing);
  if (does === "delete") return thing === "grant" || thing === "update" ? thing : "delete";
  return does;
}

function ofUpdate(thing: VerbName): VerbName {
  return thing === "grant" || thing === "settings" || thing === "draft" ? thing : "update";
}
