import type { VerbName } from "../action";
import { stronger } from "../verbs";
import { combine, isCarrier, isFiller, type Meaning, meaningOf, prepositions } from "./lexicon";
import { nuanceOf } from "./nuance";
import { wordsOf } from "./words";

/** What a phrase says: the verb, and the words that spoke. */
export interface Said {
  readonly verb: VerbName;
  readonly words: string;
}

function set(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** Things that others are put into or taken out of: doing so changes who may do what. */
const circles = set("group groups team teams organization org role roles allowlist");
const places = set(
  "board boards project projects channel channels workspace workspaces room rooms space spaces course",
);
const people = set("subscriber subscribers user users account accounts person people contact principal repository");
/** Operations that do not reach into their object: to tag a role grants nothing. */
const narrow =
  set(`tag untag label unlabel star unstar pin unpin watch unwatch subscribe unsubscribe follow unfollow mute
  unmute rename start stop run pause resume execute lock unlock archive unarchive reorder move sort flag bookmark like
  unlike hide unhide snooze play retry rerun reload feature transition connect disconnect promote demote resize scale
  respond increment decrement void deactivate end expire convert enqueue dequeue requeue present`);
/** Operations that make, change or end the thing named before them: "posts/3/comments/add", "members.remove". */
const editing = set(`create add new insert make put update edit change set save remove delete replace patch modify purge
  destroy erase approve accept reject regenerate rotate request provision generate`);
/** Only these change a draft into a draft; anything else done to one is done in earnest. */
const keeping = set("save store update edit create add new put set make autosave");
/** Reads that are told by their first word alone: "describe create status" still describes. */
const plainReads = set("get list describe count fetch find lookup has exists");
/** Reads that nothing else is called by. */
const asking = set("get describe retrieve fetch find");
/** What a draft may be of and still be nobody else's business. */
const ownDrafts = set("message messages email mail reply comment post letter order");

/**
 * Reads the name of an operation: `deleteProducts`, `chat.postMessage`, `calls.participants.add`, `plugin.move2archive`.
 * Null where no word of it is a known operation.
 */
export function readOperation(name: string): Said | null {
  const cut = Math.max(name.lastIndexOf("."), name.lastIndexOf("/"), name.lastIndexOf("#"), name.lastIndexOf(":"));
  if (cut > 0 && cut < name.length - 1) {
    const said = readWords(wordsOf(name.slice(cut + 1)), wordsOf(name.slice(0, cut)));
    if (said) return said;
  }
  return readWords(wordsOf(name), []);
}

/** Reads words as operation and object; `context` are words before them that may name the object. */
export function readWords(words: readonly string[], context: readonly string[]): Said | null {
  const head = headOf(words);
  const word = words[head] ?? "";
  const does = head < 0 ? null : (meaningOf(word)?.does ?? null);
  if (does === null) return null;
  const spoken = words.join(" ");
  const also = joinedTo(words, head);
  if (also !== null && does !== "read")
    return { verb: stronger(also, readWords(words.slice(0, -2), context)?.verb ?? does), words: spoken };
  const nuance = nuanceOf({ head: word, before: words.slice(0, head), after: words.slice(head + 1), context });
  if (nuance !== null) return { verb: nuance === "read" ? readOf(words, head) : nuance, words: spoken };
  if (does === "read") return { verb: readOf(words, head), words: spoken };
  if ((does === "create" || does === "delete") && movesPeople(words, head)) return { verb: "grant", words: spoken };
  const thing = narrow.has(word) ? null : thingOf(words, head, context);
  if (thing === "draft" && !keeping.has(word)) return { verb: does, words: spoken };
  // A label that is created is a thing of its own; one that is added is a mark on another.
  if (thing === "update" && does === "create" && word !== "add") return { verb: "create", words: spoken };
  if (thing === "update" && word === "delete" && words.some((one) => /^labels?$/.test(one)))
    return { verb: "delete", words: spoken };
  // What is added as a mark ("tagsAdd") changes what it is put on.
  if (word === "delete" && words.at(-1) === "read" && words.length > 1) return { verb: "delete", words: spoken };
  if (thing === null && word === "add" && words.some((one) => isMark(one))) return { verb: "update", words: spoken };
  // To add a task to a section changes the section.
  if (thing === null && word === "add" && context.length > 0 && words.length > 1)
    return { verb: isOwnKind(words, context) ? "create" : "update", words: spoken };
  return { verb: combine(does, thing), words: spoken };
}

// "Goals.addGoal", "SitesManager.addSite": what looks after such things makes one more.
function isOwnKind(words: readonly string[], context: readonly string[]): boolean {
  const object = words.at(-1) ?? "";
  return context.slice(-3).some((word) => word === `${object}s` || word === `${object}es`);
}

function isMark(word: string): boolean {
  const meaning = meaningOf(word);
  return meaning?.does === "update" && meaning.isNoun && /^(tags?|labels?|stars?|pins?|flags?)$/.test(word);
}

// "cancel_and_refund", "archiveAndDestroy": the last word is ordered, too.
function joinedTo(words: readonly string[], head: number): VerbName | null {
  const last = words.length - 1;
  if (last < 2 || head >= last - 1 || words[last - 1] !== "and") return null;
  const meaning = meaningOf(words[last] ?? "");
  return meaning?.isPlural === false ? meaning.does : null;
}

// The operation stands first ("delete posts") or last ("posts delete"); only then in the middle.
function headOf(words: readonly string[]): number {
  let first = 0;
  while (first < words.length - 1 && isFiller(words[first] ?? "")) first += 1;
  let last = words.length - 1;
  while (last > first && isFiller(words[last] ?? "")) last -= 1;
  // "comment delete": what could order as well names what is deleted.
  if (operates(words, first)) return last > first && isEnded(words[first] ?? "", words[last] ?? "") ? last : first;
  // "mark as read" marks.
  if (operates(words, last) && words[last - 1] !== "as") return last;
  let head = -1;
  for (let index = first + 1; index < last; index += 1) {
    const meaning = operates(words, index) ? meaningOf(words[index] ?? "") : null;
    // Another read in the middle asks nothing: "user has role" is a thing.
    if (meaning === null || (meaning.does === "read" && !asking.has(words[index] ?? ""))) continue;
    // "message_mark_all": what is also a thing names what the operation is about.
    if (meaning.thing === null) return index;
    if (head < 0) head = index;
  }
  return head;
}

function isEnded(word: string, last: string): boolean {
  const [named, ends] = [meaningOf(word), meaningOf(last)];
  if (ends?.does !== "delete" || ends.isNoun || ends.isPlural || !named?.isNoun || !named.does) return false;
  return stronger(named.does, "delete") === "delete";
}

function operates(words: readonly string[], index: number): boolean {
  const meaning = meaningOf(words[index] ?? "");
  return meaning !== null && meaning.does !== null && !meaning.isPlural;
}

// "getOrCreate", "findAndDelete", "search_delete": a read that also does something else is that something else.
function readOf(words: readonly string[], head: number): VerbName {
  // "viewAndSign": what is done next, whatever it is.
  const next = words[head + 2];
  const isFollowed = /^(and|then)$/.test(words[head + 1] ?? "") && next !== undefined && meaningOf(next) === null;
  let verb: VerbName = isFollowed ? "write" : "read";
  const isPlain = head === 0 && plainReads.has(words[0] ?? "");
  for (let index = 0; index < words.length; index += 1) {
    const meaning = index === head ? null : meaningOf(words[index] ?? "");
    if (!meaning?.does || meaning.isPlural) continue;
    if (isJoined(words, index) || !(isPlain || meaning.isNoun)) verb = stronger(verb, meaning.does);
  }
  return verb;
}

function isJoined(words: readonly string[], index: number): boolean {
  const before = words[index - 1];
  return before === "and" || before === "or" || before === "then";
}

function movesPeople(words: readonly string[], head: number): boolean {
  let hasPerson = false;
  for (let index = head + 1; index < words.length; index += 1) {
    const word = words[index] ?? "";
    if (people.has(word)) hasPerson = true;
    else if (hasPerson && (circles.has(word) || places.has(word))) return prepositions.has(words[index - 1] ?? "");
  }
  return false;
}

// The object is the last thing of the run after the operation ("create issue comment"), else the last one before it.
function thingOf(words: readonly string[], head: number, context: readonly string[]): VerbName | null {
  let thing: VerbName | null = null;
  let hasObject = false;
  for (let index = head + 1; index < words.length; index += 1) {
    const word = words[index] ?? "";
    if (prepositions.has(word)) break;
    hasObject ||= !isFiller(word);
    thing = isCarrier(word) ? null : pick(thing, word, meaningOf(word));
  }
  if (hasObject || thing !== null) return thing;
  const named = words.slice(0, head).filter((word) => !isFiller(word));
  if (named.length > 0) return lastThing(named);
  return editing.has(words[head] ?? "") ? lastThing(context) : null;
}

// A draft of a message is a draft; a "draft issue" that others see is an issue. Else the last noun carries the meaning.
function pick(before: VerbName | null, word: string, meaning: Meaning | null): VerbName | null {
  if (before === "draft" && ownDrafts.has(word)) return before;
  return meaning?.thing ?? before;
}

/** The verb of the last noun among the words, null where none is known. */
export function lastThing(words: readonly string[]): VerbName | null {
  for (let index = words.length - 1; index >= 0; index -= 1) {
    const word = words[index] ?? "";
    if (isCarrier(word)) return null;
    const thing = isFiller(word) ? null : meaningOf(word)?.thing;
    if (thing) return thing;
  }
  return null;
}

/** Whether words name a circle of people or something that grants: what is put into it gains by it. */
export function isCircle(words: readonly string[]): boolean {
  return words.some((word) => circles.has(word) || meaningOf(word)?.thing === "grant");
}

const joiners = set(
  "user users team teams organization organizations repository repositories repo repos group groups app apps project projects",
);

/** Whether words name what can be put into a circle. */
export function isJoiner(words: readonly string[]): boolean {
  return joiners.has(words.at(-1) ?? "");
}
