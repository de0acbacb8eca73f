import type { Entry } from "./attempt";
import { countDigits, isIssued, isLuhnValid } from "./card-number";
import { maskElements } from "./redact-elements";
import { isSecretName, isSecretValue } from "./redact-names";
import { bearer, mayHoldSecret, privateKey, serviceKey, webToken } from "./secret-text";
import { hasRun, signsOf, someRun } from "./sign-run";

export { isSecretName } from "./redact-names";

/** What stands in the place of a secret. */
export const mask = "••••";

const userInfo = /(:\/\/[^\s/?#:@]{0,200}):[^\s/?#@]{1,200}@/g;
const parameter = /([?&#;])([\w.%[\]-]{1,80})=([^&\s#"'<>]*)/g;
const assignment =
  /(?<![\w-])((?:[\w-]{0,24}[_-])?(?:pass(?:word|wort|wd|phrase|code)|secret|token|api[_-]?key|pwd|pw|kennwort|contrase(?:ñ|n)a|senha|mot[_ ]de[_ ]passe|wachtwoord|has[lł]o|heslo|parola)["']?)(\s{0,2}=\s{0,2}|\s{0,2}:\s{0,2}|\s{1,3}is\s{1,3}|\s{1,4})(["']?)([^\s"'&,;<>]{4,})/gi;
/** What names of `assignment` hold: most text has none of it. */
const assigned = /pass|secret|token|api|pw|kennwort|contrase|senha|mot[_ ]|wachtwoord|has[lł]|heslo|parola/i;
const cardNumber = /(?<![\d.-])\d(?:[ -]?\d){12,18}(?![\d-])/g;

/** Free text with its secrets masked: private keys, tokens, passwords that are named as such, card numbers. Linear. */
export function redactText(text: string): string {
  if (text.length < 6) return text;
  let safe = text;
  if (safe.includes("-----BEGIN")) safe = safe.replace(privateKey, mask);
  if (safe.includes("://")) safe = safe.replace(userInfo, `$1:${mask}@`);
  if (safe.includes("=")) safe = safe.replace(parameter, maskParameter);
  if (safe.includes("</")) safe = maskElements(safe, mask);
  if (mayHoldSecret(safe)) safe = safe.replace(webToken, mask).replace(serviceKey, mask).replace(bearer, `$1$2${mask}`);
  if (assigned.test(safe)) safe = safe.replace(assignment, maskAssignment);
  return hasRun(safe, ofCards, shortestCard) ? safe.replace(cardNumber, maskCard) : safe;
}

/** Shorter runs of digits, blanks and dashes are no card's number. */
const shortestCard = 13;
const ofCards = signsOf("0123456789 -");

/** Whether free text holds a number by which a card is paid with; most digits that pass the check are none. Linear. */
export function hasCardNumber(text: string): boolean {
  return someRun(text, ofCards, shortestCard, (start, end) => {
    // With the sign on either side, which may say that it is no card.
    const around = text.slice(Math.max(start - 1, 0), end + 1);
    for (const [run] of around.matchAll(cardNumber)) if (isIssued(run) && isLuhnValid(run)) return true;
    return false;
  });
}

function maskParameter(all: string, sign: string, name: string, value: string): string {
  return value !== "" && isSecretValue(decoded(name), value) ? `${sign}${name}=${mask}` : all;
}

function decoded(name: string): string {
  if (!name.includes("%")) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name.replace(/%[2-7][0-9a-f]/gi, (byte) => String.fromCharCode(Number.parseInt(byte.slice(1), 16)));
  }
}

// "Password: see below" is prose; a password that follows a colon has a digit or a sign in it, and after a blank one that
// is not the end of a sentence.
function maskAssignment(all: string, name: string, sign: string, quote: string, value: string): string {
  if (sign.includes(":") && quote === "" && !/[^a-z.!?-]/i.test(value)) return all;
  if (!/[:=]/.test(sign) && quote === "" && !/[\d@#$%^*_+~]/.test(value.replace(/[^\w]+$/, ""))) return all;
  return `${name}${sign}${quote}${mask}`;
}

function maskCard(run: string): string {
  // Milliseconds since 1970 have 13 digits and begin with 1, as no card of that length does.
  if (run.startsWith("0") || (run.startsWith("1") && countDigits(run) === 13)) return run;
  return isLuhnValid(run) ? mask : run;
}

/** A URL with the password of its user part, secret parameters (query and fragment) and tokens in its path masked. */
export function redactUrl(url: string): string {
  return redactText(url);
}

/** Form entries with secret values masked. Files keep their name and size. */
export function redactEntries(entries: readonly Entry[]): Entry[] {
  return entries.map((entry) => {
    if (typeof entry.value !== "string")
      return { ...entry, value: { ...entry.value, file: redactText(entry.value.file) } };
    if (entry.value === "") return entry;
    if (entry.masked === true || isSecretValue(entry.name, entry.value)) return { ...entry, value: mask, masked: true };
    const value = redactText(entry.value);
    return value === entry.value ? entry : { ...entry, value, masked: true };
  });
}

const deepest = 200;

/** A JSON value with secrets masked: everything under a secret's key, and what looks like one in any text. */
export function redactJson(value: unknown): unknown {
  return redactValue(value, false, 0);
}

function redactValue(value: unknown, isSecret: boolean, depth: number): unknown {
  if (typeof value === "string") return isSecret && value !== "" ? mask : redactText(value);
  if (typeof value === "number") return isSecret ? mask : redactNumber(value);
  if (value === null || typeof value !== "object") return value;
  if (depth >= deepest) return "…";
  if (Array.isArray(value)) return value.map((item) => redactValue(item, isSecret, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      redactValue(child, isSecret || isSecretMember(key, child), depth + 1),
    ]),
  );
}

function isSecretMember(key: string, child: unknown): boolean {
  return typeof child === "string" ? isSecretValue(key, child) : isSecretName(key);
}

function redactNumber(value: number): unknown {
  return Number.isSafeInteger(value) && redactText(String(value)) === mask ? mask : value;
}
