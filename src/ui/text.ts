/** Around every inserted text, so that a name in another script can't reorder the sentence that it stands in. */
export const isolateStart = "\u2068";
export const isolateEnd = "\u2069";
// Marks and overrides in a page's own words would let it turn the sentence around: they are taken out, not escaped.
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** `sign-in` as part of a message key: Chrome's keys know no hyphen. */
export function keyPart(name: string): string {
  return name.replaceAll("-", "_");
}

/** The messages of a language that the person chose over the browser's, which Chrome's own lookup cannot change. */
let chosen: { readonly language: string; readonly messages: Readonly<Record<string, { message: string }>> } | null =
  null;

/** Reads the messages of a language; from then on every text is in it. */
export async function loadLanguage(language: string): Promise<void> {
  const answer = await fetch(`/_locales/${language}/messages.json`);
  chosen = { language, messages: (await answer.json()) as Record<string, { message: string }> };
}

/** A message, or nothing where there is none of this key. */
export function optionalText(key: string, ...substitutions: readonly (string | number)[]): string {
  const message = chosen?.messages[key]?.message;
  if (message === undefined) return chrome.i18n.getMessage(key, substitutions.map(String));
  return message.replace(/\$(\$|\d)/g, (_, sign: string) =>
    sign === "$" ? sign : String(substitutions[Number(sign) - 1] ?? ""),
  );
}

/** A message in the person's language; the key itself where the message is missing, so that nothing is ever blank. */
export function text(key: string, ...substitutions: readonly (string | number)[]): string {
  return optionalText(key, ...substitutions) || key;
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
  return chosen?.language ?? (chrome.i18n.getMessage("@@ui_locale").replaceAll("_", "-") || "en");
}

export function direction(): "ltr" | "rtl" {
  // Both languages that can be chosen run from left to right.
  return chosen === null && chrome.i18n.getMessage("@@bidi_dir") === "rtl" ? "rtl" : "ltr";
}
