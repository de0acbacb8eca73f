import type { VerbName } from "../action";
import { stronger, verbOf } from "../verbs";
import { combine, isFiller, type Meaning, meaningOf, prepositions } from "./lexicon";
import { wordsOf } from "./words";

/** What a phrase says: the verb, the words that spoke, and the thing it is done to. */
export interface Said {
  readonly verb: VerbName;
  readonly words: string;
}

/** Things that others are put into or taken out of: doing so changes who may do what. */
const circles = new Set(["group", "groups", "team", "teams", "organization", "org", "role", "roles", "allowlist"]);
const people = new Set([
  "user",
  "users",
  "account",
  "accounts",
  "person",
  "people",
  "contact",
  "principal",
  "repository",
]);

/**
 * Reads the name of an operation: `deleteProducts`, `chat.postMessage`, `calls.participants.add`, `plugin.move2archive`.
 * Null where no word of it is a known operation.
 */
export function readOperation(name: string): Said | null {
  const words = wordsOf(name);
  const cut = Math.max(name.lastIndexOf("."), name.lastIndexOf("/"), name.lastIndexOf("#"), name.lastIndexOf(":"));
  if (cut > 0 && cut < name.length - 1) {
    const said = readWords(wordsOf(name.slice(cut + 1)), wordsOf(name.slice(0, cut)));
    if (said) return said;
  }
  return readWords(words, []);
}

/** Reads words as operation and object; `context` are words before them that may name the object. */
export function readWords(words: readonly string[], context: readonly string[]): Said | null {
  const head = headOf(words);
  if (head < 0) return null;
  const does = meaningOf(words[head] ?? "")?.does ?? null;
  if (does === null) return null;
  const spoken = words.join(" ");
  if (does === "read") return { verb: readOf(words, head), words: spoken };
  if ((does === "create" || does === "delete") && movesPeople(words, head)) return { verb: "grant", words: spoken };
  return { verb: combine(does, thingOf(words, head, context)), words: spoken };
}

// The operation stands first ("delete posts") or last ("posts delete"); only then in the middle.
function headOf(words: readonly string[]): number {
  let first = 0;
  while (first < words.length - 1 && isFiller(words[first] ?? "")) first += 1;
  if (operates(words, first)) return first;
  let last = words.length - 1;
  while (last > first && isFiller(words[last] ?? "")) last -= 1;
  if (operates(words, last)) return last;
  for (let index = first + 1; index < last; index += 1) if (operates(words, index)) return index;
  return -1;
}

function operates(words: readonly string[], index: number): boolean {
  const meaning = meaningOf(words[index] ?? "");
  return meaning !== null && meaning.does !== null && !meaning.isPlural;
}

// "getOrCreate", "findAndDelete", "search_delete": a read that also does something else is that something else.
function readOf(words: readonly string[], head: number): VerbName {
  let verb: VerbName = "read";
  for (let index = 0; index < words.length; index += 1) {
    const meaning = index === head ? null : meaningOf(words[index] ?? "");
    if (meaning?.does && !meaning.isPlural && !(meaning.isNoun && !isJoined(words, index)))
      verb = stronger(verb, meaning.does);
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
    else if (hasPerson && circles.has(word)) return prepositions.has(words[index - 1] ?? "");
  }
  return false;
}

// The object is the last thing of the run after the operation ("create issue comment"), else the last one before it.
function thingOf(words: readonly string[], head: number, context: readonly string[]): VerbName | null {
  let thing: VerbName | null = null;
  for (let index = head + 1; index < words.length; index += 1) {
    const word = words[index] ?? "";
    if (index > head + 1 && prepositions.has(word)) break;
    thing = pick(thing, meaningOf(word));
  }
  if (thing !== null || words.length > head + 1 + fillersAfter(words, head)) return thing;
  return lastThing(words.slice(0, head)) ?? lastThing(context);
}

function fillersAfter(words: readonly string[], head: number): number {
  let count = 0;
  while (isFiller(words[head + 1 + count] ?? "")) count += 1;
  return count;
}

// "draft order" is a draft first; else the noun that stands last carries the meaning.
function pick(before: VerbName | null, meaning: Meaning | null): VerbName | null {
  if (before === "draft") return before;
  return meaning?.thing ?? before;
}

function lastThing(words: readonly string[]): VerbName | null {
  for (let index = words.length - 1; index >= 0; index -= 1) {
    const thing = meaningOf(words[index] ?? "")?.thing;
    if (thing) return thing;
  }
  return null;
}

export function isMilder(one: VerbName, other: VerbName): boolean {
  return verbOf(one).rank < verbOf(other).rank;
}
