import type { Facts } from "./facts";
import { keyOf } from "./leaves";

function set(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** What is done to a text with a key that stays where it is. */
const working = /^(encrypt|decrypt|hash|hmac|rewrap)$/;
const given =
  set(`plaintext ciphertext input signature hmac context nonce algorithm alg hashalgorithm signaturealgorithm
  signingalgorithm keyversion keyid format prehashed associateddata batchinput digest`);
/** What lies somewhere as it is, so that it is changed where it lies. */
const lying =
  /^(files?|folders?|volumes?|disks?|drives?|vms?|instances?|servers?|databases?|tables?|backups?|buckets?|devices?|documents?|messages?|mailbox(es)?)$/;
const texts = set("plaintext ciphertext input batchinput digest");

/**
 * Whether a keystore works something out of a text, where path and body both say so: "encrypt/invoices" with a plaintext,
 * "hash" with an input. To sign is to make something that binds, so that it is no read.
 */
export function isKeystore(facts: Facts): boolean {
  const { segments, content } = facts;
  const tail = segments.at(-1);
  const before = segments.at(-2);
  if (!tail || content.shape !== "json" || !content.isWhole) return false;
  const { json } = content;
  if (json === null || typeof json !== "object" || Array.isArray(json)) return false;
  const isNamed = before !== undefined && !before.isId && working.test(before.text);
  const isLast = /^(encrypt|decrypt|hash|hmac)$/.test(tail.text);
  if (!isNamed && !isLast) return false;
  if (isLast && isOfLying(facts)) return false;
  const keys = Object.keys(json).map((name) => keyOf(name));
  return keys.every((key) => given.has(key)) && keys.some((key) => texts.has(key));
}

/** Whether what stands before the path's end is a file, a disk, a table: to encrypt it changes it where it lies. */
export function isOfLying({ segments }: Facts): boolean {
  const owner = segments.at(-2)?.isId ? segments.at(-3) : segments.at(-2);
  return lying.test(owner?.words.at(-1) ?? "");
}

const signed = set("message digest input payload value data hash tbs");
const manners = set("signingalgorithm signaturealgorithm algorithm alg");
const besides = set(
  "keyid key messagetype granttokens dryrun keyversion hashalgorithm prehashed context marshalingalgorithm",
);

/** Whether a key signs what is handed over, by an algorithm that is named: it makes what binds, and changes nothing. */
export function isSignature({ segments, content, attempt }: Facts): boolean {
  const { json } = content;
  if (content.shape !== "json" || json === null || typeof json !== "object" || Array.isArray(json)) return false;
  const isCalled =
    /^sign$/i.test(segments.at(-1)?.text ?? "") ||
    attempt.headers.some(([name, value]) => /^x-[\w-]*target$/i.test(name) && value.endsWith(".Sign"));
  if (!isCalled) return false;
  const keys = Object.keys(json).map((name) => keyOf(name));
  return (
    keys.some((key) => signed.has(key)) &&
    keys.some((key) => manners.has(key)) &&
    keys.every((key) => signed.has(key) || manners.has(key) || besides.has(key))
  );
}
