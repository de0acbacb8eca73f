/** Around every inserted text, so that a name in another script can't reorder the sentence that it stands in. */
export const isolateStart = "\u2068";
export const isolateEnd = "\u2069";
// Marks and overrides in a page's own words would let it turn the sentence around: they are taken out, not escaped.
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** `sign-in` as part of a message key: Chrome's keys know no hyphen. */
export function keyPart(name: string): string {
  return name.replaceAll("-", "_");
}

/** A message in the person's language; the key itself where the message is missing, so that nothing is ever blank. */
export function text(key: string, ...substitutions: readonly (string | number)[]): string {
  return chrome.i18n.getMessage(key, substitutions.map(String)) || key;
}

/** Like `text`, with every substitution isolated and without direction marks of its own. */
export function isolatedText(key: string, ...substitutions: readonly (string | number)[]): string {
  return text(key, ...substitutions.map((part) => `${isolateStart}${withoutMarks(String(part))}${isolateEnd}`));
}

export function withoutMarks(words: string): string {
  return words.replace(directionMarks, "");
}

/** The message of `key` for a number: `key_one`, `key_other`. */
export function countText(key: string, count: number): string {
  const form = new Intl.PluralRules(language()).select(count) === "one" ? "one" : "other";
  return text(`${key}_${form}`, count.toLocaleString(language()));
}

export function language(): string {
  return chrome.i18n.getMessage("@@ui_locale").replaceAll("_", "-") || "en";
}

export function direction(): "ltr" | "rtl" {
  return chrome.i18n.getMessage("@@bidi_dir") === "rtl" ? "rtl" : "ltr";
}
