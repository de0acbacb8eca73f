import type { Evidence, VerbName } from "../action";
import { verbOf } from "../verbs";
import { isCarrier } from "./call";
import { hasDuplicateKeys } from "./content";
import { detourOf } from "./detour";
import { isAskedInParts } from "./enveloped";
import type { Facts } from "./facts";
import { fieldsCue, grantsAccess } from "./fields";
import { isFramed } from "./framed";
import { isSet, type Leaf, type Leaves } from "./leaves";
import { meaningOf } from "./lexicon";
import { isAsking, oddOverrideOf } from "./method";
import { either, has, type Name, nameOf, traitOf } from "./name";
import { operating, saidBy } from "./named";
import { readOperation } from "./phrase";
import { isSigningOn } from "./signing";
import { isChanging, isChangingText, isQueryPath, stating } from "./statement";
import { valuesOf } from "./values";
import { wordsOf } from "./words";

/** Parameters that choose a place as often as an operation: only a word that is known counts. */
const places = traitOf("page view mode event path what service target do method".split(" "));
/** Words that, as a field that says yes, are carried out beside a search. */
const pressing = traitOf(
  "delete remove purge destroy erase wipe send publish post submit pay grant approve deploy execute".split(" "),
);

/**
 * What speaks against a mild reading: a body that was not read, a path that leads elsewhere, another parameter that
 * names an operation, a statement that changes data. Empty where nothing does. Linear in the request.
 */
export function doubtsOf(facts: Facts, leaves: Leaves, found: readonly Evidence[], settled: VerbName): Evidence[] {
  const doubts: Evidence[] = [];
  const say = (verb: VerbName, detail: string) =>
    doubts.push({ cue: "body", detail: detail.slice(0, 120), verb, weight: 0.6 });
  // Who serves such a method knows it, whatever script the path leads through.
  const detour = isAsking(facts.method) ? oddOverrideOf(facts) : detourOf(facts);
  if (detour !== null) doubts.push({ cue: "path", detail: detour, verb: "write", weight: 0.6 });
  const { content } = facts;
  // A GraphQL document was read to its end; its variables are data.
  const isDocument = found.some((one) => one.cue === "graphql");
  // Its parts were read one by one.
  const isInParts = isAskedInParts(facts);
  if (!content.isWhole && !isInParts && !isFramed(facts)) say("write", "a body that is not whole");
  else if (content.shape === "json" && !isDocument && hasDuplicateKeys(content.text)) say("write", "a key given twice");
  // A parameter frees a front door only where everything else there is understood.
  const isByParameter =
    !isDocument && settled !== "sign-in" && found.every((one) => one.cue === "query" || one.cue === "body");
  if (isByParameter) {
    if (content.shape === "text" && !isInParts) say("write", "a body that the parameter does not explain");
    for (const one of fieldsCue(facts, leaves)) say(one.verb, one.detail);
  }
  const calls = new Set(found.flatMap((one) => (one.cue === "rpc" ? [one.detail] : [])));
  ofValues(facts, settled, { isDocument, isByParameter, calls }, say);
  if (settled === "sign-in") ofSignIn(facts, leaves, say);
  return doubts;
}

interface Told {
  readonly isDocument: boolean;
  readonly isByParameter: boolean;
  /** Names of remote calls that were judged by what they are called. */
  readonly calls: ReadonlySet<string>;
}

function ofValues(
  facts: Facts,
  settled: VerbName,
  { isDocument, isByParameter, calls }: Told,
  say: (verb: VerbName, detail: string) => void,
): void {
  const isQuery = isQueryPath(facts);
  if (isQuery && facts.content.shape === "text" && isChangingText(facts.content.text))
    say("write", "a statement that changes data");
  const isWhole = valuesOf(facts, !isDocument, (name, value) => {
    const read = nameOf(name.length > 60 ? name.trim().slice(0, 60) : name);
    if (settled !== "draft" && !isByParameter && !has(read, telling)) return;
    const { key } = read;
    if (isChanging(read, value, isQuery)) say("write", `${key} changes data`);
    // A call that only carries another was read as the one that it carries.
    if (calls.size > 0 && key === "method" && typeof value === "string" && (isCarrier(value) || calls.has(value)))
      return;
    const verb = operationIn(read, name, value, isByParameter);
    if (verb) say(verb, `${key}=${String(value)}`);
    else if (isPressed(read, value)) say(readOperation(key)?.verb ?? "write", key);
    if (isByParameter && hidesOperation(value)) say("write", `${key} hides a parameter`);
    if (settled === "draft" && isShown(key, value)) say("publish", `${key}=${String(value)}`);
  });
  if (!isWhole) say("write", "more values than are read");
}

/** Most values have names that say nothing about what is done. */
const telling = either(either(operating, places), either(pressing, stating));

function operationIn(read: Name, name: string, value: unknown, isByParameter: boolean): VerbName | null {
  const isOperation = has(read, operating);
  if (!isOperation && !has(read, places)) return null;
  if (typeof value !== "string" || value === "" || /^\d+$/.test(value)) return null;
  const inBrackets = /\[([^\]]+)\]/.exec(name)?.[1];
  const operation = (inBrackets ?? value).slice(0, 200);
  const verb = operation.length < 80 ? saidBy(read.key, operation)?.verb : undefined;
  if (!isOperation) {
    // A text that happens to hold a word ("what: how to delete posts") orders nothing, nor does a place ("page=comment").
    const isOrder = /^[\w./:-]{1,60}$/.test(operation) && !meaningOf(operation.toLowerCase())?.isNoun;
    return verb && !isMild(verb) && isOrder ? verb : null;
  }
  if (verb && !isMild(verb)) return verb;
  return isByParameter && verb === undefined && !isPoll(operation) && !isDoor(read.key, operation) ? "write" : null;
}

// Some servers part parameters at ";" too.
function hidesOperation(value: unknown): boolean {
  if (typeof value !== "string" || !value.includes(";")) return false;
  for (const match of value.matchAll(/;\s?([\w-]{1,40})=/g)) if (has(nameOf(match[1] ?? ""), operating)) return true;
  return false;
}

// "module=API": where calls are taken, which says nothing of them.
function isDoor(key: string, value: string): boolean {
  return key === "module" && /^(api|rpc|rest)$/i.test(value);
}

function isPoll(operation: string): boolean {
  return /^(refresh|reload|poll)$/i.test(operation);
}

// "delete: true", "send=1", "publish=Publish now".
function isPressed(read: Name, value: unknown): boolean {
  if (!has(read, pressing)) return false;
  if (value === true || value === 1) return true;
  if (typeof value !== "string" || value.length > 30) return false;
  return /^(1|true|yes|on|y)$/i.test(value.trim()) || wordsOf(value)[0] === read.key;
}

// A draft that others are to see, or that leaves, is none.
function isShown(key: string, value: unknown): boolean {
  if (
    /^(is)?(published?|sent?|send|public|live|submit(ted)?|notify|post(ed)?|final|broadcast|sendnow|publishnow)$/.test(
      key,
    )
  )
    return isSet({ value: typeof value === "object" ? null : (value as Leaf["value"]) });
  if (/^(is)?(draft|autosave)$/.test(key))
    return value === false || value === 0 || (typeof value === "string" && /^(0|false|no|off)$/i.test(value));
  if (
    !/(status|state|visibility|action|intent|publishat|sendat|scheduledat|publishdate)$/.test(key) ||
    typeof value !== "string"
  )
    return false;
  if (key.endsWith("at") || key.endsWith("date")) return value !== "";
  return /^(publi|live|sent?$|sending|post|active|approved|final|schedul|submit|open$|future$)/i.test(value);
}

function ofSignIn(facts: Facts, leaves: Leaves, say: (verb: VerbName, detail: string) => void): void {
  const access = grantsAccess(leaves);
  if (access) say("grant", access);
  if (!isSigningOn(facts)) say("update", "sign-in of others, or its settings");
  const all = leaves.find((leaf) => /^(all|everyone|allusers|ids|userids?|users)$/.test(leaf.key) && isSet(leaf));
  if (all && facts.segments.length > 1) say("update", all.key);
}

function isMild(verb: VerbName): boolean {
  return verbOf(verb).rank <= verbOf("draft").rank;
}
