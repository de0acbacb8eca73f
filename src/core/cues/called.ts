import type { Evidence, VerbName } from "../action";
import { verbOf } from "../verbs";
import type { Facts } from "./facts";
import { meaningOf } from "./lexicon";
import { keyOf } from "./name";
import { readWords } from "./phrase";
import { wordsOf } from "./words";

/**
 * The effect that a GET's path names as a remote call ("views.update") or as an order of a server's own ("_refresh").
 * Nothing is held for it unless a rule names GET; rules and the journal know it by its name.
 */
export function calledCue(facts: Facts): Evidence[] {
  const tail = facts.segments.at(-1);
  const text = tail?.text ?? "";
  if (tail?.words.length === 1 && /^(logout|signout|logoff)$/.test(tail.words[0] ?? ""))
    return [{ cue: "path", detail: text, verb: "sign-in", weight: 0.6 }];
  // "sendMessage", "deleteUser": a call by its looks, whose first word only orders.
  if (tail && /^[a-z]+[A-Z]/.test(text) && !tail.isId) return ofCamel(tail.words, text);
  if (tail && !tail.isId && facts.query.length > 0) {
    const said = ofProcedure(facts, tail.words, text);
    if (said.length > 0) return said;
  }
  const called = /^[a-z][\w-]*(?:\.[a-z][\w-]*)*\.([a-z][\w-]*)$/i.exec(text)?.[1];
  if (called === undefined && !/^_[a-z]{4,}$/.test(text)) return [];
  const words = wordsOf(called ?? text);
  const first = meaningOf(words[0] ?? "");
  if (!first?.does || first.isPlural || isReadable(words[0] ?? "", first.does)) return [];
  const said = readWords(words, wordsOf(called === undefined ? "" : text.slice(0, -called.length)));
  if (!said || verbOf(said.verb).rank <= verbOf("draft").rank) return [];
  return [{ cue: "path", detail: text.slice(0, 120), verb: said.verb, weight: 0.8 }];
}

function ofCamel(words: readonly string[], text: string): Evidence[] {
  const first = meaningOf(words[0] ?? "");
  if (!first?.does || first.isNoun || verbOf(first.does).rank < verbOf("post").rank) return [];
  const said = readWords(words, []);
  return said ? [{ cue: "path", detail: text.slice(0, 120), verb: said.verb, weight: 0.8 }] : [];
}

/** What shows or hands something out as often as it changes anything. */
const readOnly = /^(open|connect|execute|run|export|start|test|index|backup|snapshot|build|exchange|new|compose|view)$/;
/** What a page of a form is filled in with beforehand, too; only a call by name has it with what is made. */
const given = /^(name|user|username|useremail|email|domain|db|database|pass|password|value|title)$/;
const leafing =
  /^(page|p|offset|limit|sort|order|next|return\w*|ref|lang|locale|tab|format|v|(api)?version|callback|_)$/;

// "delete_pop?email=", "removeacct?username=": a procedure by its looks, and what it is done to.
function ofProcedure({ query }: Facts, words: readonly string[], text: string): Evidence[] {
  const [word = ""] = words;
  const first = meaningOf(word);
  const isNamed = /^[a-z]{3,}_[a-z0-9_]{2,}$/.test(text) || /^(delete|remove)(?!d)[a-z]{3,}$/.test(text);
  if (!isNamed || !first?.does || first.isPlural || (first.isNoun && word !== "set") || readOnly.test(word)) return [];
  const names = query.filter(([, value]) => value !== "").map(([name]) => keyOf(name));
  const isMade = first.does === "create" || /^(edit|change|write)$/.test(word);
  if (isMade ? !names.some((name) => given.test(name)) : names.every((name) => leafing.test(name))) return [];
  const said = readWords(words, []);
  if (!said || verbOf(said.verb).rank <= verbOf("draft").rank) return [];
  return [{ cue: "path", detail: text.slice(0, 120), verb: said.verb, weight: 0.7 }];
}

// "views.open" hands something out as often as it changes something.
function isReadable(word: string, does: VerbName): boolean {
  return does === "read" || readOnly.test(word);
}
