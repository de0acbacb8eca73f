import type { VerbName } from "../action";
import type { Facts } from "./facts";
import { hasKey, isSet, type Leaves } from "./leaves";
import { has, traitOf } from "./name";

const addressed = traitOf(
  `to cc bcc recipient recipients toaddress torecipients ccrecipients bccrecipients invitees emails email emailaddress
  toemail mailto sendto tonumber phonenumbers attendees toaddresses ccaddresses bccaddresses`.split(/\s+/),
);
const rooms = traitOf(
  "channel channelid channelname room roomid roomname chatid conversation conversationid".split(" "),
);
const texts = traitOf("text body content message comment html markdown status note reply description".split(" "));
const speaking = new Set<VerbName>(["send", "post", "grant", "draft", "write"]);
const most = 100;

/**
 * Whom a message goes to, as the request names them: addresses, the room it is put into, people mentioned in it; at most
 * 100. What it names may be an id.
 */
export function recipientsOf(facts: Facts, leaves: Leaves, verb: VerbName): string[] {
  if (!speaking.has(verb)) return [];
  const found = new Set<string>();
  const add = (one: string) => void (found.size < most && found.add(one));
  const isNamed = hasKey(leaves, addressed);
  if (isNamed) for (const leaf of leaves) if (has(leaf.name, addressed)) addressesIn(leaf.value).forEach(add);
  if (verb !== "post" && verb !== "send") return [...found];
  for (const room of roomsIn(facts, leaves)) add(room);
  if (!hasKey(leaves, texts)) return [...found];
  for (const leaf of leaves)
    if (has(leaf.name, texts) && typeof leaf.value === "string") mentionsIn(leaf.value).forEach(add);
  return [...found];
}

function addressesIn(value: unknown): string[] {
  if (typeof value === "string") return split(value);
  if (Array.isArray(value)) return value.slice(0, most).flatMap(addressesIn);
  if (value === null || typeof value !== "object") return [];
  const named =
    "address" in value
      ? value.address
      : "email" in value
        ? value.email
        : "emailAddress" in value
          ? value.emailAddress
          : "";
  return typeof named === "string" ? split(named) : addressesIn(named);
}

// A comma within quotes or angle brackets parts nothing: '"Ray, Ann" <ann@a.example>'.
function split(text: string): string[] {
  const parts: string[] = [];
  const whole = text.slice(0, 8000);
  let start = 0;
  let isQuoted = false;
  for (let index = 0; index <= whole.length; index += 1) {
    const sign = whole[index];
    if (sign === '"') isQuoted = !isQuoted;
    if (index < whole.length && (isQuoted || (sign !== "," && sign !== ";" && sign !== "\n"))) continue;
    const part = whole.slice(start, index).trim().slice(0, 200);
    if (part !== "") parts.push(part);
    start = index + 1;
  }
  return parts;
}

function roomsIn({ segments }: Facts, leaves: Leaves): string[] {
  const isNamed = hasKey(leaves, rooms);
  const named = isNamed ? leaves.filter((leaf) => has(leaf.name, rooms) && isSet(leaf)) : [];
  const values = named.flatMap(({ value }) => (Array.isArray(value) ? value : [value]));
  if (values.length > 0)
    return values
      .filter((one) => typeof one === "string" || typeof one === "number")
      .map((one) => String(one).slice(0, 200));
  const at = segments.findIndex(
    ({ isId, words }, index) =>
      !isId &&
      segments[index + 1]?.isId === true &&
      /^(channels?|rooms?|chats?|conversations?)$/.test(words.at(-1) ?? ""),
  );
  const room = at < 0 ? undefined : segments[at + 1]?.text;
  return room === undefined ? [] : [room.slice(0, 200)];
}

// "@ann", not "a@b.example", "@types/node" or "@media (".
function mentionsIn(text: string): string[] {
  const found: string[] = [];
  if (!text.includes("@")) return found;
  for (const match of text
    .slice(0, 20_000)
    .matchAll(/(?<![\w@/.])@([a-zA-Z_][\w-]{0,38}(?:\.[\w-]{1,20})?)(?![\w@/])/g))
    if (!/^(media|import|font|keyframes|param|returns?|supports|charset)/.test(match[1] ?? ""))
      found.push(`@${match[1]}`);
  return found.slice(0, most);
}
