import type { Contained } from "../action";
import { isLuhnValid } from "../card-number";
import { hasCardNumber, hasSecret, isSecretName, mask } from "../redact";
import type { Facts } from "./facts";
import type { Leaf } from "./leaves";

/** Tokens that a site hands to its own page: against forged requests, for paging, to send a thing only once. */
const ownToken =
  /(csrf|xsrf|authenticity|verification|form|sec|page|sync|next|continuation|client|request|idempotency)_?(token|tok|key)$|csrf|xsrf|nonce$|^token$/;
/** Bodies of bytes that are calls, not files. */
const calls = /grpc|protobuf|msgpack|thrift|avro|cbor/i;

/** What of a delicate kind the request carries, by the names of its fields and the looks of its values. */
export function containedIn(facts: Facts, leaves: readonly Leaf[]): Contained[] {
  const found: Contained[] = [];
  if (hasSecretValue(facts, leaves)) found.push("secret");
  if (texts(facts).some(hasCardNumber) || leaves.some(isCardLeaf)) found.push("card");
  if (hasFile(facts)) found.push("file");
  return found;
}

function hasSecretValue(facts: Facts, leaves: readonly Leaf[]): boolean {
  const { body } = facts.attempt;
  if (body?.kind === "form" && body.entries.some((entry) => entry.masked === true)) return true;
  if (leaves.some(isSecretLeaf)) return true;
  return texts(facts).some((text) => text.includes(mask) || hasSecret(text));
}

function isSecretLeaf({ key, value }: Leaf): boolean {
  return typeof value === "string" && value.length > 2 && isSecretKey(key);
}

const known = new Map<string, boolean>();

// Names repeat from request to request; the cap bounds what is kept.
function isSecretKey(key: string): boolean {
  const before = known.get(key);
  if (before !== undefined) return before;
  const isSecret = isSecretName(key) && !ownToken.test(key);
  if (known.size < 1000) known.set(key, isSecret);
  return isSecret;
}

// A field that is called so holds a card's number, whoever issued it.
function isCardLeaf({ key, value }: Leaf): boolean {
  if (!/^(pan|cc|(credit|debit)?card)(number|num|no)?$/.test(key)) return false;
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && /^[\d -]{12,30}$/.test(text) && isLuhnValid(text);
}

// The fields of a form as they are meant: "+" and "%20" part digits and words, too.
function texts({ content }: Facts): readonly string[] {
  return content.shape === "fields" ? content.fields.map(([, value]) => value) : [content.text];
}

function hasFile({ attempt, content }: Facts): boolean {
  if (content.files > 0) return true;
  if (attempt.body?.kind === "binary") return attempt.body.size > 0 && !calls.test(attempt.contentType ?? "");
  return content.text.includes(";base64,");
}
