import { isAlsoOrdered } from "./also";
import { askedBy } from "./asking";
import { isDeviceTold } from "./device";
import type { Facts, Segment } from "./facts";
import { isOfLying } from "./keystore";
import { isSet, keyOf } from "./leaves";

function set(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** What is said beside a word that reads as often as it does something, when it does: "check" with "done". */
const handed: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    query: "mutation setpoint power command",
    get: "amount seats years increment",
    estimate: "points storypoints",
    transcribe: "text transcript",
    summarize: "summary",
    check: "answer answers done checked completed",
    poll: "worker workerid lockduration option options optionid choice choices vote answer question pollid",
    count: "qty quantity counted units candidate",
    inspect: "score certificate odometer result passed damaged failed notes grade",
    analyze: "rootcause block decision verdict",
    recognize: "message points personid name",
    recommend: "message comment points friends rating",
    explain: "reason",
    describe: "description alt alttext caption body",
    predict: "outcome outcomeid points stake amount winner home away",
    forecast: "amount opportunityid dealid",
    translate: "value approved translation key",
    validate: "approved decision transactionid paymentid",
    validation: "approved status decision",
    retrieve: "amount iban days tier",
    fetch: "set assign credits amount iban workerid",
    typing: "text message content body",
    seen: "reaction emoji comment",
    userinfo: "name nickname email phone picture",
    keepalive: "lock lease ttl",
    browse: "click fill steps script",
    test: "rps concurrency",
    presence:
      "statustext statusmessage expires present absent studentid employeeid message availability expirationduration",
    analytics: "widgets budget",
    beacon: "major minor uuid name",
    heartbeat: "period graceperiod cron leader status command",
    impression: "budget creativeid bid",
    filter: "moveto forward forwardto addlabel addlabels markas policy",
    lookup: "values definition",
    lookups: "values",
    enum: "values",
    picker: "pickerid assigneeid",
    download: "magnet destination savepath email sendto",
    preview: "to recipients email emails emailaddress testemail sendto",
    encrypt: "file output path outputpath destination",
    decrypt: "file output path outputpath destination",
    view: "share sendto",
    suggest: "comment closed newvalue",
    search: "bid bet stake payment",
    list: "startbid startingbid listprice askprice buyout buynow",
    sanitize: "passes table tables database disk device drive",
    find: "notify sound play",
    compare: "merge winner preferred choice choose chosen select selected",
    aggregate: "credentials",
    discover: "pair",
    anzeigen: "titel text preis betreff",
    show: "visible position channel",
    detect: "enabled armed",
    read: "pages value reading kwh km progress finished",
  }).map(([word, names]) => [word, set(names)]),
);
/** Below one thing, a text beside these is written there, or what is said of it is. */
const written = set("describe explain recommend suggest translate");
/** What a text is worked on in, where one is worked on. */
const texts = /text|plain|cipher|content|input|html|markup|value|message|data|payload|digest|secret|quer(y|ies)|body/;
/** What is made final by being validated. */
const documents =
  /^(orders?|invoices?|proposals?|quotes?|quotations?|timesheets?|expenses?|expensereports?|shipments?|deliver(y|ies)|receptions?|contracts?|leaves?|holidays?|absences?|pickings?|transfers?|vouchers?)$/;
/** Which numbers are asked for, and how finely. */
const isWhich =
  /^(id|\w+_id|\w+Id|page|limit|top|offset|days|season|year|quarter|month|week|window|interval|period|from|to|start|end|since|until)$/;
const isMail = /^[^@\s]{1,64}@[^@\s]{1,200}\.[a-z]{2,}$/i;
/** What is won or owed once, and gone from where it was when it is fetched. */
const claimed = /^(rewards?|prizes?|bonus|redpacket|redenvelope|loot|coupon|gift|gold|cash|loans?|paid|insurance)$/;
/** What one has for a while, and nobody else meanwhile. */
const taken = /^(locks?|leases?|mutex|semaphore)$/;
/** What opens something, and is made when it is asked for by what it may. */
const minted = /^(tokens?|apikeys?|accesstokens?|credentials?)$/;
/** What is sold once it is listed. */
const sold = /^(items?|nfts?|homes?|houses?|apartments?|properties|tickets?|listings?)$/;
/** Who is let in with it has used it up. */
const admitting = /^(tickets?|passes|badges?|boardingpass)$/;
/** What a server downloads, it installs. */
const software = /^(models|plugins|extensions|modules|packages|themes|addons|firmwares?|updates|apps)$/;

/**
 * Whether the body hands something in where the path only seems to ask: "presence" with who is absent, "preview" with whom
 * it goes to, "compare" with a yes to "merge". A body can only speak against reading, so nothing added to it makes a read.
 */
export function isHandedIn(facts: Facts, tail: Segment, before: Segment | undefined): boolean {
  const members = membersOf(facts);
  const isBelow = before?.isId === true;
  if (isAlsoOrdered(members) || isDeviceTold(facts, tail)) return true;
  const [first = ""] = tail.words;
  const last = tail.words.at(-1) ?? "";
  if (isLetter(members)) return true;
  // "preview" with somebody's address mails it there.
  if (first === "preview" && members.some(([, value]) => typeof value === "string" && isMail.test(value))) return true;
  // "is-active" with a value sets it.
  if (/^(is|are|can|does|has)$/.test(first) && tail.words.length > 1)
    return isBelow && members.some(([, value]) => typeof value === "boolean");
  if (/^(get|receive|fetch|draw)$/.test(first) && claimed.test(tail.words.length > 1 ? last : (before?.text ?? "")))
    return true;
  const owned = before?.isId ? facts.segments.at(-3) : before;
  const object = tail.words.length > 1 ? last : (owned?.words.at(-1) ?? "");
  if (/^(get|fetch)$/.test(first) && (taken.test(object) || minted.test(object)))
    return members.some(([name]) => /^(name|ttl|scopes?|permissions|expires(in|at)?)$/.test(keyOf(name)));
  // "get-in-touch" with an address: whoever lives there is known, and will be called.
  if (first === "get" && /^(touch|started|quote|callback|demo|offer|brochure)$/.test(last))
    return members.some(([name]) => /^(e?mail|emailaddress|phone|phonenumber|mobile)$/.test(keyOf(name)));
  if (first === "list" && (last === "sale" || (isBelow && sold.test(object) && askedBy(facts)?.hasPage !== true)))
    return true;
  if (first === "list" && isPriced(members) && (tail.words.length === 2 || isBelow)) return true;
  if (
    first === "verify" &&
    !/captcha|turnstile/.test(last) &&
    members.some(([name]) => /^(code|otp|token|pin|amounts)$/.test(keyOf(name)))
  )
    return true;
  if (first === "generate" && members.some(([name]) => keyOf(name) === "amount")) return true;
  // "query" with {"type": "delete", "args": ...}: an order of its own.
  if (first === "query" && typesOf(members).some((type) => !/^(select|count|get|list|export|dump)/.test(type)))
    return true;
  if (tail.words.length > 1) return false;
  if (first === "encrypt" && isOfLying(facts)) return true;
  if (/^(encrypt|decrypt|sanitize)$/.test(first) && isBelow && !members.some(([name]) => texts.test(keyOf(name))))
    return true;
  if (first === "check" && members.some(([, value]) => typeof value === "string" && /^(in|out)$/i.test(value)))
    return true;
  // "stats" with how many.
  if (/^(stats?|statistics?|typing)$/.test(first) && askedBy(facts) === null)
    if (members.some(([name, value]) => typeof value === "number" && !isWhich.test(name))) return true;
  const owner = facts.segments.findLast((one, index) => index < facts.segments.length - 1 && !one.isId);
  const thing = owner?.words.at(-1) ?? "";
  if (/^validat(e|ion)$/.test(first) && (admitting.test(thing) || (isBelow && documents.test(thing)))) return true;
  if (/^(download|fetch|pull)$/.test(first) && software.test(thing) && !isBelow)
    return members.some(([name]) => /^(name|slug|url|version|package|model|plugin)$/.test(keyOf(name)));
  // "items/7/show" takes back that it was hidden.
  if (first === "show" && isBelow && /^(all|one)$/.test(askedBy(facts)?.how ?? "all")) return true;
  // "issues/7/estimate" with hours.
  if (
    isBelow &&
    first === "estimate" &&
    members.some(([name]) => /^(hours|points|value|time|storypoints)$/.test(keyOf(name)))
  )
    return true;
  if (/^(attendance|timeclock|clock|shifts?)$/.test(thing) && first === "check") return true;
  if (isBelow && written.has(first) && members.some(([name]) => /^(text|value|reason|message)$/.test(keyOf(name))))
    return true;
  const names = handed.get(first);
  return names !== undefined && deep(facts.content.json, members).some((name) => names.has(keyOf(name)));
}

// "items": [{"sku": "a", "qty": 4}]
function deep(json: unknown, members: readonly (readonly [string, unknown])[]): string[] {
  if (json === null || typeof json !== "object") return members.map(([name]) => name);
  return members.flatMap(([name, value]) => {
    const first: unknown = Array.isArray(value) ? value[0] : null;
    return first !== null && typeof first === "object" ? [name, ...Object.keys(first).slice(0, 50)] : [name];
  });
}

function typesOf(members: readonly (readonly [string, unknown])[]): string[] {
  if (!members.some(([name]) => name === "args")) return [];
  return members.flatMap(([name, value]) => (name === "type" && typeof value === "string" ? [value] : []));
}

// A message and where to answer: nobody asks a server so.
function isLetter(members: readonly (readonly [string, unknown])[]): boolean {
  const has = (names: RegExp) => members.some(([name, value]) => typeof value === "string" && names.test(keyOf(name)));
  return has(/^(message|nachricht|mensaje|mensagem|messaggio)$/) && has(/^(e?mail|emailaddress|phone|telefon|mobile)$/);
}

function isPriced(members: readonly (readonly [string, unknown])[]): boolean {
  return members.some(
    ([name, value]) => /^(price|amount|startingprice)$/.test(keyOf(name)) && /^(string|number)$/.test(typeof value),
  );
}

function membersOf({ content }: Facts): (readonly [string, unknown])[] {
  const { json } = content;
  if (content.shape === "fields") return content.fields.slice(0, 200).filter(([, value]) => isSet({ value }));
  if (json === null || typeof json !== "object" || Array.isArray(json)) return [];
  return Object.entries(json).slice(0, 200);
}
