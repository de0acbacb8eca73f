import type { Contained } from "../action";
import { isLuhnValid } from "../card-number";
import { hasCardNumber, isSecretName, mask } from "../redact";
import { hasSecret } from "../secret-text";
import type { Facts } from "./facts";
import { hasKey, type Leaf, type Leaves } from "./leaves";
import { has, trait } from "./name";

/** Tokens that a site hands to its own page: against forged requests, for paging, to send a thing only once. */
const ownToken =
  /(csrf|xsrf|authenticity|verification|form|sec|page|sync|next|continuation|client|request|idempotency)_?(token|tok|key)$|csrf|xsrf|nonce$|^token$/;
/** Bodies of bytes that are calls, not files. */
const calls = /grpc|protobuf|msgpack|thrift|avro|cbor/i;

/** What of a delicate kind the request carries, by the names of its fields and the looks of its values. */
export function containedIn(facts: Facts, leaves: Leaves): Contained[] {
  const found: Contained[] = [];
  if (hasSecretValue(facts, leaves)) found.push("secret");
  if (texts(facts).some(hasCardNumber) || (hasKey(leaves, card) && leaves.some(isCardLeaf))) found.push("card");
  if (hasFile(facts)) found.push("file");
  return found;
}

function hasSecretValue(facts: Facts, leaves: Leaves): boolean {
  const { body } = facts.attempt;
  if (body?.kind === "form" && body.entries.some((entry) => entry.masked === true)) return true;
  if (hasKey(leaves, secret) && leaves.some(isSecretLeaf)) return true;
  return texts(facts).some((text) => text.includes(mask) || hasSecret(text));
}

function isSecretLeaf({ name, value }: Leaf): boolean {
  return typeof value === "string" && value.length > 2 && has(name, secret);
}

const secret = trait((key) => isSecretName(key) && !ownToken.test(key));
const card = trait((key) => /^(pan|cc|(credit|debit)?card)(number|num|no)?$/.test(key));

// A field that is called so holds a card's number, whoever issued it.
function isCardLeaf({ name, value }: Leaf): boolean {
  if (!has(name, card)) return false;
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
