import type { Entry } from "./attempt";
import { countDigits, isIssued, isLuhnValid } from "./card-number";
import { maskElements } from "./redact-elements";
import { isSecretName, isSecretValue } from "./redact-names";

export { isSecretName } from "./redact-names";

/** What stands in the place of a secret. */
export const mask = "••••";

const privateKey = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----|$)/g;
const webToken = /(?<![\w-])eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g;
const serviceKey =
  /(?<![\w-])(?:sk-|[sprw]k_(?:live|test)_|gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|npm_|hf_|dop_v1_|shp(?:at|ss|ca)_|SG\.|AIza|ya29\.|whsec_)[\w.-]{16,}|(?<![\w-])(?:AKIA|ASIA)[0-9A-Z]{16}(?![\w-])/g;
const bearer = /(?<!\w)(bearer|basic)(\s{1,4}|%20|\+)(?=[\w.~+/=-]{0,4096}[\d=._])[\w.~+/=-]{12,}/gi;
const userInfo = /(:\/\/[^\s/?#:@]{0,200}):[^\s/?#@]{1,200}@/g;
const parameter = /([?&#;])([\w.%[\]-]{1,80})=([^&\s#"'<>]*)/g;
const assignment =
  /(?<![\w-])((?:[\w-]{0,24}[_-])?(?:pass(?:word|wort|wd|phrase|code)|secret|token|api[_-]?key|pwd|pw|kennwort|contrase(?:ñ|n)a|senha|mot[_ ]de[_ ]passe|wachtwoord|has[lł]o|heslo|parola)["']?)(\s{0,2}=\s{0,2}|\s{0,2}:\s{0,2}|\s{1,3}is\s{1,3}|\s{1,4})(["']?)([^\s"'&,;<>]{4,})/gi;
const cardNumber = /(?<![\d.-])\d(?:[ -]?\d){12,18}(?![\d-])/g;

/** Free text with its secrets masked: private keys, tokens, passwords that are named as such, card numbers. Linear. */
export function redactText(text: string): string {
  if (text.length < 6) return text;
  let safe = text;
  if (safe.includes("-----BEGIN")) safe = safe.replace(privateKey, mask);
  if (safe.includes("://")) safe = safe.replace(userInfo, `$1:${mask}@`);
  if (safe.includes("=")) safe = safe.replace(parameter, maskParameter);
  if (safe.includes("</")) safe = maskElements(safe, mask);
  safe = safe.replace(webToken, mask).replace(serviceKey, mask).replace(bearer, `$1$2${mask}`);
  return safe.replace(assignment, maskAssignment).replace(cardNumber, maskCard);
}

/** Whether free text holds what is a secret by its looks: a private key, a token, a key of a service. Linear. */
export function hasSecret(text: string): boolean {
  if (!hasRun(text)) return false;
  return secretSigns.some(([signs, pattern]) => signs.some((sign) => text.includes(sign)) && text.search(pattern) >= 0);
}

/** Fewer of these signs in a row make no secret: each pattern of `secretSigns` takes more. */
const shortest = 12;
const inRun = new Uint8Array(128);
for (const sign of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.~+/=-")
  inRun[sign.charCodeAt(0)] = 1;

function isInRun(text: string, at: number): boolean {
  return inRun[text.charCodeAt(at)] === 1;
}

/**
 * Whether so many signs of which secrets are made stand in a row, as in little of what people write. One in twelve is
 * looked at, and its neighbours only where it is such a sign.
 */
function hasRun(text: string): boolean {
  if (text.includes("-----BEGIN ")) return true;
  let start = 0;
  for (let at = shortest - 1; at < text.length; ) {
    let first = at;
    while (first >= start && isInRun(text, first)) first -= 1;
    if (at - first >= shortest) return true;
    // Behind what is none of them nothing that stands before can go on.
    start = first + 1;
    at = first + shortest;
  }
  return false;
}

/** What each pattern cannot do without: looking for a word is cheap, and most text holds none. */
const secretSigns: readonly (readonly [signs: readonly string[], pattern: RegExp])[] = [
  [["-----BEGIN "], privateKey],
  [["eyJ"], webToken],
  [["earer", "EARER", "asic", "ASIC"], bearer],
  [
    `sk- k_live_ k_test_ ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- xox npm_ hf_ dop_v1_ shpat_ shpss_ shpca_ SG. AIza
    ya29. whsec_ AKIA ASIA`.split(/\s+/),
    serviceKey,
  ],
];

/** Whether free text holds a number by which a card is paid with; most digits that pass the check are none. Linear. */
export function hasCardNumber(text: string): boolean {
  for (const [run] of text.matchAll(cardNumber)) if (isIssued(run) && isLuhnValid(run)) return true;
  return false;
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
