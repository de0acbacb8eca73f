import type { VerbName } from "../action";
import { type Facts, isPlural, type Segment } from "./facts";
import { combine, meaningOf } from "./lexicon";
import { isNoun } from "./nouns";
import { isCircle, isJoiner, lastThing } from "./phrase";
import { isAdmitting, isBelowSettings, isBlocking, isGuarded, isHandedOut, isRoom } from "./place";

/** Things whose new entry on an existing one speaks to others: a POST to one thread answers it. */
const containers = /^(threads?|topics?|discussions?|questions?|tickets?|reviews?)$/;
const chats = /^(chats?|conversations?|dms?)$/;
const hooks = /^(web)?hooks?$/;
/** Circles that nobody gains by being in: a list of subscribers, a queue of callers. */
const audiences = /^(lists?|audiences?|segments?|queues?|conferences?|campaigns?)$/;

/** What people take part in without gaining by it. */
const occasions = /^(deals|leads|events|activities|meetings|calls)$/;

/** What a method does to the thing that the path names; null where the path names none. */
export function ofThing(facts: Facts, method: string, last: number): VerbName | null {
  const segments = facts.segments;
  const tail = segments[last];
  if (!tail) return null;
  const before = segments.slice(0, last).filter((one) => !one.isId);
  const thing =
    isSubscriber(facts, tail, before) || isEntry(tail, before)
      ? null
      : (lastThing(tail.words) ?? (/^protected$/.test(tail.words[0] ?? "") ? "settings" : null));
  // What lies below a draft is part of something that others may see.
  if (thing === "draft" && last < segments.length - 2) return combine("update", null);
  const endsWithId = last < segments.length - 1;
  if (method === "DELETE" && isInvitation(tail)) return "grant";
  if (thing === "settings" && /^polic(y|ies)$/.test(tail.words.at(-1) ?? "") && isGuarded(before.at(-1)))
    return "grant";
  if (isBlocking(tail, before) || isAdmitting(tail, before.at(-1))) return "grant";
  if (method === "PUT" && endsWithId && isPutInto(facts, last)) return "grant";
  if (isBelowSettings(before) && method !== "DELETE" && thing !== "grant") return "settings";
  if (method !== "DELETE" && /^published$/.test(tail.text)) return "publish";
  if (isHandedOut(tail, before.at(-1)) && method === "POST") return "grant";
  const isLink = isJoiner(tail.words) && before.some((one) => isCircle(one.words)) && method !== "PATCH";
  if (isLink && (endsWithId || method === "DELETE")) return "grant";
  if (method === "POST")
    return endsWithId ? ofPostToOne(facts, tail, last, thing) : ofPostToMany(facts, tail, thing, before);
  // Whoever puts a reaction there names it in the address.
  if (method === "PUT" && endsWithId && /^reactions?$/.test(tail.text)) return "post";
  if (method === "PUT" || method === "PATCH") return combine("update", thing);
  if (method === "DELETE") return combine("delete", isOwnLabel(tail, before) ? null : thing);
  return null;
}

function ofPostToMany(
  facts: Facts,
  tail: Segment,
  thing: VerbName | null,
  before: readonly Segment[],
): VerbName | null {
  if (thing === "update") return isOwnLabel(tail, before) || isListening(tail) ? "create" : "update";
  if (
    /^(emails?|phones?)$/.test(tail.text) &&
    /^(users?|accounts?|profile|me)$/.test(before.at(-1)?.text ?? "") &&
    !hasText(facts)
  )
    return "settings";
  if (thing === "send" && isInvitation(tail) && isLimited(facts)) return "grant";
  if (thing === "send" && !isInvitation(tail) && before.some((one) => isRoom(one)) && !isAddressed(facts))
    return "post";
  if (/^attempts$/.test(tail.text) && before.at(-1)?.text === "deliveries") return "send";
  if (thing === null && tail.words.length === 1 && isNameOf(tail, facts.segments[facts.segments.indexOf(tail) - 1]))
    return "grant";
  if (/^requests?$/.test(tail.words.at(-1) ?? "") && /^sign(ature)?s?$/.test(tail.words.at(-2) ?? "")) return "send";
  if (isPaidBelow(tail, before)) return "pay";
  if (isJoiner(tail.words) && isCircleOf(before.at(-1))) return "grant";
  if (/^groups$/.test(tail.text) && /^(users|people|accounts)$/.test(before.at(-1)?.text ?? "") && !isNamed(facts))
    return "grant";
  if (thing !== null) return thing;
  if (/^(status|statuses|stories|updates|moments|feed|timeline|wall)$/.test(tail.text) && hasText(facts)) return "post";
  if (
    /^(notifications?|push|pushes|contact([-_]?(us|form))?|kontakt(formular)?|contacto|contato|contatti|support|enquir(y|ies)|inquir(y|ies))$/.test(
      tail.text,
    ) &&
    isSaying(facts)
  )
    return "send";
  if (isPicture(tail) && endsAfterId(facts)) return "update";
  if (/^push$/.test(tail.text) && endsAfterId(facts) && isPackage(before.at(-1))) return "publish";
  if (isPlural(tail)) return onlyLinks(facts) && before.length > 0 ? "update" : "create";
  return isNamed(facts) || isNoun(tail.words.at(-1) ?? "") ? "create" : null;
}

function ofPostToOne(facts: Facts, tail: Segment, last: number, thing: VerbName | null): VerbName {
  const id = facts.segments.at(-1);
  const isDirect = last === facts.segments.length - 2;
  if (isDirect && tail.words.some((word) => containers.test(word)) && hasText(facts)) return "post";
  if (isDirect && tail.words.some((word) => chats.test(word)) && hasText(facts)) return "send";
  // What waits in an outbox goes out; a message with other addressees goes to them, too.
  if (isDirect && (/^outbox$/i.test(tail.text) || (thing === "send" && isAddressed(facts)))) return "send";
  // A hook's address carries its key; what is sent there is said by it.
  if (!isDirect && tail.words.some((word) => hooks.test(word)) && hasText(facts)) return "send";
  // "variables/api-url" with a body makes the thing of that name; "customers/42" changes one that is there.
  if (isDirect && id && !/\d/.test(id.text) && facts.content.shape !== "none") return combine("create", thing);
  return combine("update", thing);
}

// "apps/5/groups/7" without a word more: the one is put into the other.
function isPutInto({ segments, content }: Facts, last: number): boolean {
  const isEmpty = content.shape === "none" || /^\s*\{\s*\}\s*$/.test(content.text);
  const owner = segments[last - 2]?.text ?? "";
  return (
    isEmpty &&
    segments[last - 1]?.isId === true &&
    /^(apps?|applications?|projects?|repos|repositories|roles?|workspaces|policies|users|groups|teams|spaces)$/.test(
      owner,
    ) &&
    /^(users|groups|teams|members)$/.test(segments[last]?.text ?? "")
  );
}

// "role/ci", "token/deploy": what no word knows is the name of what is given.
function isNameOf(tail: Segment, before: Segment | undefined): boolean {
  if (before === undefined || before.isId || !/^(roles?|tokens?|keys?)$/.test(before.text)) return false;
  return tail.words.every((word) => meaningOf(word) === null && !isNoun(word));
}

// An invitation that lasts so long and so often is a link for whoever has it.
function isLimited(facts: Facts): boolean {
  return (
    bodyKeys(facts).some((key) => /^(max_?(age|uses)|uses|expires?_?(at|in)|invite_expires_in\w{0,10})$/i.test(key)) &&
    !isAddressed(facts)
  );
}

function isAddressed(facts: Facts): boolean {
  return bodyKeys(facts).some((key) => /^(to|cc|bcc|recipients?|emails?|invitee_emails|users?)$/i.test(key));
}

// A key of a cache opens nothing.
function isEntry(tail: Segment, before: readonly Segment[]): boolean {
  return /^keys?$/.test(tail.text) && /^(caches?|kv|memcached?|redis)$/.test(before.at(-1)?.text ?? "");
}

function isSubscriber({ method, path }: Facts, tail: Segment, before: readonly Segment[]): boolean {
  if (/^(subscribers|readers)$/i.test(tail.text)) return true;
  // "members" of nothing that is named are those who signed up; who is let in is still a grant.
  const isOwn = /^\/(\w+\/)?((api|rest|admin|v\d+)\/)+members(\/[^/]+)?\/?$/i.test(path);
  if (isOwn && method !== "POST") return true;
  if (/^participants$/i.test(tail.text) && occasions.test(before.at(-1)?.text ?? "")) return true;
  return /^(members?|participants?)$/i.test(tail.text) && audiences.test(before.at(-1)?.words.at(-1) ?? "");
}

// "webhook_subscriptions": what is told to a server is a thing of its own.
function isListening({ words }: Segment): boolean {
  return /^((web)?hook|event|push)$/.test(words.at(-2) ?? "") && /^subscriptions?$/.test(words.at(-1) ?? "");
}

// "payments/7/captures": what is done with money is listed as a thing of the payment.
function isPaidBelow(tail: Segment, before: readonly Segment[]): boolean {
  const does = meaningOf(tail.words.at(-1) ?? "")?.does;
  return does === "pay" && before.some((one) => lastThing(one.words) === "pay" || /^orders?$/.test(one.text));
}

// "roles/7/users", "group/user": who is put there gains by it.
function isCircleOf(before: Segment | undefined): boolean {
  return /^(roles?|(user)?groups?|teams?|allowlist)$/i.test(before?.text ?? "");
}

function isInvitation(tail: Segment): boolean {
  return tail.words.some((word) => /^invit(e|es|ation|ations)$/.test(word));
}

// "images/web/push": it goes to the registry that others take it from.
function isPackage(before: Segment | undefined): boolean {
  return /^(images|plugins|packages|charts|modules|gems|crates)$/.test(before?.text ?? "");
}

// A notification says something, or is addressed; "push" alone moves data as often.
function isSaying(facts: Facts): boolean {
  return hasText(facts) || bodyKeys(facts).some((key) => /^(contents|notification|headings|alert|title)$/i.test(key));
}

/** Whether the request carries what its sender has written so far. */
export function isKept(facts: Facts, tail: Segment): boolean {
  return hasText(facts) || (tail.words.some((word) => word.startsWith("autosave")) && bodyKeys(facts).length > 0);
}

// "bots/5/icon": a thing has one of these, so that a new one takes the place of the old.
function isPicture(tail: Segment): boolean {
  return /^(image|icon|logo|photo|picture|thumbnail|banner|cover|avatar)$/.test(tail.words.at(-1) ?? "");
}

function endsAfterId(facts: Facts): boolean {
  return facts.segments.at(-2)?.isId === true;
}

// A label of a project is a thing; a label of an issue is a mark on it.
function isOwnLabel(tail: Segment, before: readonly Segment[]): boolean {
  return tail.words.at(-1)?.startsWith("label") === true && !before.some((one) => lastThing(one.words) === "post");
}

function hasText(facts: Facts): boolean {
  return bodyKeys(facts).some((key) =>
    /^(content|message|body|text|comment|reply|html|markdown|raw|subject|status|nachricht|texto|texte|mensaje|mensagem|messaggio)$/i.test(
      key,
    ),
  );
}

function isNamed(facts: Facts): boolean {
  return bodyKeys(facts).some((key) => /^(name|title|displayName|display_name|label|email)$/.test(key));
}

function onlyLinks(facts: Facts): boolean {
  const keys = bodyKeys(facts);
  return keys.length > 0 && keys.every((key) => /(^|_)ids?(\[\])?$|Ids?$/.test(key));
}

function bodyKeys(facts: Facts): readonly string[] {
  const { content } = facts;
  if (content.shape === "fields") return content.fields.map(([name]) => name);
  const keys = keysOf(content.json);
  // A thing is often wrapped in its own name: {"comment": {"body": ...}}.
  const [only] = keys.length === 1 ? Object.values(content.json as object) : [];
  return only === undefined ? keys : [...keys, ...keysOf(only)];
}

function keysOf(json: unknown): string[] {
  return json !== null && typeof json === "object" && !Array.isArray(json) ? Object.keys(json) : [];
}
