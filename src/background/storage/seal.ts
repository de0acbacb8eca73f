import { openDB } from "idb";
import { canonicalText } from "../../core/canonical";
import { hexOf } from "./sha256";

/** Beside the halt's rules, which last as well. */
const keyRule = 95;
const prefix = "|https://";

let reading: Promise<CryptoKey> | null = null;

/**
 * The key lies where nothing but this extension's own contexts reads, while its storage is open to DevTools clients of
 * every page that its content scripts ran in: in a declarativeNetRequest rule that no request meets, and in a database.
 * The rule is on disk only seconds after it was made; the database can be damaged, or cleared from outside.
 */
function sealKey(): Promise<CryptoKey> {
  reading ??= readKey().catch((error: unknown) => {
    reading = null;
    throw error;
  });
  return reading;
}

/** Begins to read the key, for a seal that is checked in a moment. */
export function readSealKey(): void {
  sealKey().catch(() => {});
}

async function readKey(): Promise<CryptoKey> {
  const [rule] = await chrome.declarativeNetRequest.getDynamicRules({ ruleIds: [keyRule] });
  const text = rule?.condition.urlFilter?.slice(prefix.length) ?? (await findOrMakeKey());
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  return await crypto.subtle.importKey("raw", new TextEncoder().encode(text), algorithm, false, ["sign"]);
}

async function findOrMakeKey(): Promise<string> {
  const database = await openDB("seal", 1, { upgrade: (upgraded) => void upgraded.createObjectStore("key") });
  const kept: unknown = await database.get("key", keyRule);
  const text = typeof kept === "string" ? kept : `${hexOf(crypto.getRandomValues(new Uint8Array(24)))}.invalid`;
  await database.put("key", text, keyRule);
  database.close();
  const action = { type: "block" as chrome.declarativeNetRequest.RuleActionType };
  const resourceTypes = ["other"] as chrome.declarativeNetRequest.ResourceType[];
  const rule = { id: keyRule, action, condition: { urlFilter: prefix + text, resourceTypes } };
  await chrome.declarativeNetRequest.updateDynamicRules({ removeRuleIds: [keyRule], addRules: [rule] });
  return text;
}

/** The seal of a value in this place; a value without its own seal was not put there by this extension. */
export async function sealOf(place: string, value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalText([place, value]));
  return hexOf(new Uint8Array(await crypto.subtle.sign("HMAC", await sealKey(), bytes)));
}
