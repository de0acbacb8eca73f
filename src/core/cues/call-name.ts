import type { Evidence, VerbName } from "../action";
import { stronger } from "../verbs";
import { meaningOf } from "./lexicon";
import { readOperation, readWords } from "./phrase";
import { wordsOf } from "./words";

/**
 * Words by which a called function only reads. "validate" and "check" are none: behind a button they carry something out.
 */
const reading = new Set(
  "get list read search find fetch count query lookup describe show retrieve has exists browse autocomplete suggest".split(
    " ",
  ),
);
const joining = new Set(["and", "or", "then"]);

/**
 * What a function does that is called by name, where the address only carries calls: `search_read`, `fields_get`,
 * `course_delete_modules`. Such names begin with what the function belongs to, so a plain verb in the middle counts
 * before a noun at the beginning. An unknown name is a write.
 */
export function spokenCall(name: string): Evidence {
  const verb = verbOfCall(name);
  return { cue: "rpc", detail: name.slice(0, 120), verb: verb ?? "write", weight: verb ? 0.95 : 0.5 };
}

function verbOfCall(name: string): VerbName | null {
  if (name.length > 120) return null;
  const cut = Math.max(...[".", "/", "#", ":"].map((sign) => name.lastIndexOf(sign)));
  const words = wordsOf(name.slice(cut + 1));
  // An object's own "unlink" ends it; with something to be taken off it is a change.
  if (words.length === 1 && words[0] === "unlink") return "delete";
  if (isOnlyRead(words)) return "read";
  const at = words.findIndex(isPlainVerb);
  const context = [...wordsOf(name.slice(0, Math.max(cut, 0))), ...words.slice(0, Math.max(at, 0))];
  const whole = readOperation(name)?.verb ?? null;
  const said = at > 0 ? (readWords(words.slice(at), context)?.verb ?? null) : whole;
  const verb = said && whole && !words.slice(0, at).every(isName) ? stronger(said, whole) : said;
  if (verb !== "read") return verb;
  const asks = reading.has(words[at] ?? "") ? at : words.findLastIndex((word) => reading.has(word));
  // "mark_all_as_read" marks.
  const before = words.slice(0, Math.max(asks, 0)).find((word) => !isName(word));
  return before === undefined && asks >= 0 ? verb : (meaningOf(before ?? "")?.does ?? null);
}

// What a function belongs to: "message", "forum"; neither "mark" nor "and".
function isName(word: string): boolean {
  const meaning = meaningOf(word);
  return !joining.has(word) && (meaning?.does == null || meaning.thing !== null || meaning.isPlural);
}

// "web_search_read", "name_search", "read_group": whatever orders in it reads; "comment_search" may comment.
function isOnlyRead(words: readonly string[]): boolean {
  const operations = words.filter((word) => meaningOf(word)?.does && meaningOf(word)?.isPlural === false);
  return operations.length > 0 && operations.every((word) => reading.has(word));
}

function isPlainVerb(word: string): boolean {
  const meaning = meaningOf(word);
  return meaning?.does != null && !meaning.isPlural && !meaning.isNoun;
}
