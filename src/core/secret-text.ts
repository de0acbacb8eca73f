import { hasRun, signsOf, someRun } from "./sign-run";

/** Parts of free text that are secrets by their looks. Each takes a run that `mayHoldSecret` finds. */
export const privateKey =
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----|$)/g;
export const webToken = /(?<![\w-])eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g;
export const serviceKey =
  /(?<![\w-])(?:sk-|[sprw]k_(?:live|test)_|gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|npm_|hf_|dop_v1_|shp(?:at|ss|ca)_|SG\.|AIza|ya29\.|whsec_)[\w.-]{16,}|(?<![\w-])(?:AKIA|ASIA)[0-9A-Z]{16}(?![\w-])/g;
export const bearer = /(?<!\w)(bearer|basic)(\s{1,4}|%20|\+)(?=[\w.~+/=-]{0,4096}[\d=._])[\w.~+/=-]{12,}/gi;

/** Whether free text holds what is a secret by its looks: a private key, a token, a key of a service. Linear. */
export function hasSecret(text: string): boolean {
  if (text.includes("-----BEGIN ") && text.search(privateKey) >= 0) return true;
  return someRun(text, signs, shortest, (start, end) => {
    const around = text.slice(Math.max(start - before, 0), end + 1);
    return secretSigns.some(
      ([heads, pattern]) => heads.some((sign) => around.includes(sign)) && around.search(pattern) >= 0,
    );
  });
}

/** Fewer of these signs in a row make no secret: each pattern takes more. */
const shortest = 12;
/** As far before such a run a secret may begin: "Bearer", four blanks, and the sign that must not stand before. */
const before = 12;
const signs = signsOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.~+/=-");

/**
 * Whether so many signs of which secrets are made stand in a row, as in little of what people write: without them no
 * pattern finds anything.
 */
export function mayHoldSecret(text: string): boolean {
  return text.includes("-----BEGIN ") || hasRun(text, signs, shortest);
}

/** What each pattern cannot do without: looking for a word is cheap, and most text holds none. */
const secretSigns: readonly (readonly [heads: readonly string[], pattern: RegExp])[] = [
  [["eyJ"], webToken],
  [["earer", "EARER", "asic", "ASIC"], bearer],
  [
    `sk- k_live_ k_test_ ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- xox npm_ hf_ dop_v1_ shpat_ shpss_ shpca_ SG. AIza
    ya29. whsec_ AKIA ASIA`.split(/\s+/),
    serviceKey,
  ],
];
