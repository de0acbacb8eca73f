import type { Evidence, VerbName } from "../action";
import { verbOf } from "../verbs";
import type { Facts } from "./facts";
import { keyOf } from "./leaves";
import { isFiller, meaningOf } from "./lexicon";
import { readOperation } from "./phrase";

/** Parameters against forged requests: pages put them where following the address changes something. */
const forgery =
  /^(sesskey|csrf\w{0,20}|xsrf\w{0,20}|authenticitytoken|wpnonce|nonce|formkey|crumb|requestverificationtoken|requesttoken|postkey)$/;
const proof = /^(token|\w{1,20}token|key|hash|sig|signature|hmac)$/;
const thing = /^(id|ids|sku|product\w{0,10}|item\w{0,10}|variant\w{0,10}|article\w{0,10})$/;
const amount = /^(qty|quantity|amount|count|menge|anzahl)$/;
/** Orders that are nouns too, given by a link only with a key of its own. */
const started = new Set("build deploy trigger run start stop restart".split(" "));
/** Their pages are forms. */
const forms = new Set("new edit create change compose write".split(" "));

/**
 * What a GET carries out by the looks of its query: an order at the path's end beside a key ("unsubscribe?token="), a
 * thing and how many ("cart/add?sku=7&qty=1"), an order by name beside a token against forgery ("?hide=3&sesskey=").
 * Nothing is held for it unless a rule names GET.
 */
export function orderedCue(facts: Facts): Evidence[] {
  const names = facts.query.map(([name]) => keyOf(name));
  const tail = facts.segments.at(-1);
  const [word = "", ...others] = tail?.isId === false ? tail.words.filter((one) => !isFiller(one)) : [];
  const does = others.length === 0 ? orderOf(word) : null;
  const isMeant =
    names.some((name) => proof.test(name) || forgery.test(name)) ||
    facts.query.filter(([, value]) => isOpaque(value)).length > 1;
  const isOfMany = names.some((name) => thing.test(name)) && names.some((name) => amount.test(name));
  if (does && isMeant && word !== "add") return [say("path", tail?.text ?? "", does)];
  if (word === "add" && isOfMany) return [say("path", tail?.text ?? "", "update")];
  // "clear-cache?_token=": what it is done to stands beside the order.
  if (word === "clear" && others.length === 1 && isMeant) return [say("path", tail?.text ?? "", "delete")];
  const isGuarded = names.some((name) => forgery.test(name) || /^(\w{1,20})?token$/.test(name));
  return isGuarded ? ofParameters(facts) : ofSwitch(facts);
}

// "relay/0?turn=on": a device is switched by what its own page fetches.
function ofSwitch(facts: Facts): Evidence[] {
  const found = facts.query.find(
    ([name, value]) =>
      /(^|[a-z])(cmd|cmnd|command|turn|power)$/i.test(name) && /(^|[\s_])(on|off|toggle|reboot|restart)$/i.test(value),
  );
  return found ? [say("query", found.join("=").slice(0, 120), "update")] : [];
}

function ofParameters(facts: Facts): Evidence[] {
  const found: Evidence[] = [];
  for (const [name, value] of facts.query.slice(0, 50)) {
    const isOperation = /^(sub)?(action|act|do|op|cmd)$/.test(keyOf(name));
    if (!isOperation && !/^\d{1,20}$/.test(value)) continue;
    const verb = isOperation ? readOperation(value.slice(0, 60))?.verb : orderOf(name.toLowerCase());
    if (verb && isEffect(verb)) found.push(say("query", `${name}=${value}`.slice(0, 120), verb));
  }
  return found;
}

function orderOf(word: string): VerbName | null {
  if (word === "" || forms.has(word)) return null;
  const meaning = meaningOf(word);
  if (!meaning?.does || meaning.isPlural || (meaning.isNoun && !started.has(word))) return null;
  return isEffect(meaning.does) ? meaning.does : null;
}

// To authorize or to share is a page that asks first.
function isEffect(verb: VerbName): boolean {
  return verb !== "grant" && verbOf(verb).rank > verbOf("draft").rank;
}

function isOpaque(value: string): boolean {
  return /^[\w-]{6,}$/.test(value) && /\d/.test(value) && /[a-z]/i.test(value);
}

function say(cue: Evidence["cue"], detail: string, verb: VerbName): Evidence {
  return { cue, detail, verb, weight: 0.6 };
}
