import type { Evidence, VerbName } from "../action";
import { type Facts, isPlural, type Segment } from "./facts";
import { hasKey, isSet, type Leaf, type Leaves } from "./leaves";
import { meaningOf } from "./lexicon";
import { either, has, nameOf, type Traits, trait, traitOf } from "./name";
import { isRoom } from "./place";
import { wordsOf } from "./words";

function set(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

function members(names: RegExp): Traits {
  return trait((key) => names.test(key));
}

/** Members that hold what somebody says. */
const speech = traitOf(
  set(`body text message comment note reply content rawcontent plaintext html markdown texto texte nachricht
  mensaje mensagem messaggio testo kommentar commentaire comentario`),
);
/** Members that stand beside what is said and make nothing else of it. */
const beside = traitOf(
  set(`parent parentid replyto replytoid inreplyto inreplytoid threadid mentions attachments files fileids media
  mediaids author authorid user userid sender type format contenttype visibility ispublic public isprivate private internal
  notify notifyall silent locale lang language emoji color status statustype progress rating stars score createdat date
  timestamp clientid nonce token csrf csrftoken id range position anchor target targetid resourceid representation richtext
  caption tags topic channel room url link`),
);
const saying = either(speech, beside);
/** What has a text because it consists of it: a part of a document, a piece of work, a thing that is kept. */
const parts = set(`version revision file block section paragraph page chapter document record value variable secret
  template translation row cell slide step completion embedding generation task item subtask card list checklist todo
  reminder event draft snippet query prompt run job rule test key tag label line field option string term segment layer
  node asset article entry memo log notebook script function model dataset index collection vector chunk memory fact
  definition alias trigger action command request import resource`);
/** Places where whatever is entered is said to those who follow it. */
const followed = set("feed timeline wall stream activity activities journal stories status updates moments");
const kinds = members(
  /^(type|kind|collection|objecttype|contenttype|entitytype|resourcetype|nodetype|posttype|messagetype)$/,
);
const reasons = members(/^(reason|reasons|reporttype|category)$/);
const applying = members(/^(resume|cv|coverletter|resumeid|cvid)$/);
const complaining = /^(flags?|reports?|abuse|complaints?|reportabuse|abusereports?)$/;
/** Ways to have a code or a link sent, and where it goes to. */
const ways =
  /^(otp|otps|recover|recovery|reset|resets|verification|verifications|verify|magiclink|passcode|passwordless|confirmation|password|passwords|code|codes|activation)$/;
const addresses = members(
  /^(email|emailaddress|phone|phonenumber|mobile|number|msisdn|username|login|identifier|user|to)$/,
);
const proofs = members(
  /^(code|otp|token|pin|password|newpassword|oldpassword|currentpassword|passwd|pass|key|hash|answer|secret|verificationcode|resettoken|passwordconfirmation)$/,
);

/** What the body says where neither path nor method does: a text put under a thing, a complaint, a code to be sent. */
export function saidCue(facts: Facts, leaves: Leaves, spoken: VerbName | null): Evidence[] {
  const tail = facts.segments.findLast((one) => !one.isId);
  if (facts.method !== "POST" || !tail || leaves.length === 0) return [];
  const say = (verb: VerbName, detail: string): Evidence[] => [{ cue: "body", detail, verb, weight: 0.6 }];
  if (complaining.test(tail.words.join("")) && hasSet(leaves, reasons)) return say("post", "a complaint");
  if (asksForCode(facts, leaves)) return say("send", "a code or a link to be sent");
  if (hasSet(leaves, applying) && /^(apply|applications?)$/.test(tail.text)) return say("send", "an application");
  if (spoken === "update") return [];
  const kind =
    hasKey(leaves, kinds) &&
    leaves.find(({ name, value }) => has(name, kinds) && typeof value === "string" && isSpeech(value));
  if (kind && !isPlural(tail)) return say("post", `${kind.key}: ${String(kind.value)}`.slice(0, 60));
  return isSpeaking(facts, tail, leaves) ? say("post", "a text") : [];
}

/** "getSmsCode" with a phone's number has a code sent to it; with a new password one is set. */
export function fetchedCodeCue(facts: Facts, leaves: Leaves): Evidence[] {
  const tail = facts.segments.at(-1);
  if (facts.method !== "POST" || !tail || leaves.length > 8) return [];
  const place = [...(facts.segments.at(-2)?.words ?? []), ...tail.words];
  const isFetched = /^(get|fetch|retrieve|find)$/.test(tail.words[0] ?? "");
  if (!isFetched || !place.some((word) => /^(otp|code|passcode|password|passwords|pwd|captcha)$/.test(word))) return [];
  const evidence: Evidence = { cue: "body", detail: "a code or a link to be sent", verb: "send", weight: 0.6 };
  if (leaves.some(({ key }) => /^(new)?(password|pwd|passwd)$/.test(key)))
    return [{ ...evidence, detail: "a new password", verb: "update" }];
  return hasSet(leaves, addresses) && !hasSet(leaves, proofs) ? [evidence] : [];
}

// "app.feed.post", "note": the thing that is made, where the path only says that one is.
function isSpeech(value: string): boolean {
  const last = value.length < 60 ? (wordsOf(value).at(-1) ?? "") : "";
  return /^(comment|reply|post|review|answer)s?$/.test(last);
}

// "issues/5/activity", "goals/5/checkins", "rooms/5/lines" with a text and nothing that makes another thing of it.
function isSpeaking(facts: Facts, tail: Segment, leaves: Leaves): boolean {
  const at = facts.segments.indexOf(tail);
  if (at < facts.segments.length - 1) return false;
  const isUnder = facts.segments[at - 1]?.isId === true;
  const owner = facts.segments.findLast((one, index) => index < at && !one.isId);
  const place = [...(owner?.words ?? []), ...tail.words];
  const isFollowed =
    place.some((word) => followed.has(word)) && tail.words.every((word) => !isPart(word) || word === "entries");
  if (!isUnder && !isFollowed) return false;
  if (!isFollowed && (tail.words.some((word) => isPart(word)) || tail.words.some((word) => isLoud(word)))) return false;
  if (!hasKey(leaves, speech) || !leaves.some((leaf) => has(leaf.name, speech) && isText(leaf))) return false;
  return (
    (isUnder && owner !== undefined && isRoom(owner)) ||
    leaves.every((leaf) => has(leaf.name, saying) || Array.isArray(leaf.value))
  );
}

function isPart(word: string): boolean {
  return parts.has(word) || parts.has(word.replace(/s$/, "")) || parts.has(word.replace(/ies$/, "y"));
}

function isLoud(word: string): boolean {
  const meaning = meaningOf(word);
  return meaning !== null && meaning.does === "read";
}

function isText({ value }: Leaf): boolean {
  return typeof value === "string" && value.trim() !== "";
}

// "otp" with a phone's number, "password-resets" with an address: something is sent there. With a code it is checked.
function asksForCode({ segments, query }: Facts, leaves: Leaves): boolean {
  if (leaves.length > 8 || !hasSet(leaves, addresses)) return false;
  if (!segments.slice(-2).some(({ words }) => words.some((word) => ways.test(word)))) return false;
  return !hasSet(leaves, proofs) && !query.some(([name]) => has(nameOf(name), proofs));
}

function hasSet(leaves: Leaves, names: Traits): boolean {
  return hasKey(leaves, names) && leaves.some((leaf) => has(leaf.name, names) && isSet(leaf));
}
