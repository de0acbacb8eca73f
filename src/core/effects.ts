import { type PathGlob, parsePathGlob, parseValueGlob } from "./glob";
import { parseSitePattern } from "./host";
import { namesRead } from "./match";
import { fold } from "./path";
import type { Rule } from "./rule";
import type { RuleSet } from "./rule-set";

// Escapes that no serialised URL needs, empty segments and parameters: paths that two servers may read in two ways.
export const oddPath = String.raw`[^?]*(?:\/\/|;|%(?:2[def]|3\d|4[1-9a-f]|5[0-9acf]|6[1-9a-f]|7[0-9ae]))`;
const scheme = String.raw`(?:blob:)?(?:https?|wss?):\/\/(?:[^/?@]*@)?`;

/**
 * Sources of regular expressions (flag `i`) over whole URLs, serialised by the URL parser and without their fragment.
 * A GET or HEAD that `decide` would hold or refuse matches at least one; some that it would allow do as well, because
 * verbs, audiences and `unless` cannot be seen from a URL. Each source is made of look-aheads that do not nest, so that
 * testing takes time in proportion to the URL.
 */
export function effectSources(ruleSet: RuleSet): string[] {
  const sources = [...ruleSet.rules.values()]
    .filter((rule) => rule.effect !== "allow" && namesRead(rule))
    .map(urlSource);
  return [...new Set(sources)];
}

/** The source for one rule's sites, paths and query. */
export function urlSource(rule: Rule): string {
  // Without paths a rule for every site speaks about "about:" and "data:" too, which have neither host nor path.
  const isAnyUrl = rule.sites.includes("*") && !rule.paths;
  const sites = isAnyUrl ? "" : `${oneOf(rule.sites.map(siteSource))}(?![^/?])`;
  const paths = rule.paths ? `(?=${oneOf([oddPath, ...rule.paths.map(pathSource)])})` : "";
  const query = Object.entries(rule.when?.query ?? {}).map(([name, globs]) => querySource(name, globs));
  return `^${sites}${paths}${query.join("")}`;
}

function siteSource(site: string): string {
  const result = parseSitePattern(site);
  if (!result.ok) throw new Error(result.problem);
  const pattern = result.pattern;
  if (pattern.kind === "every") return String.raw`(?:blob:)?[a-z]+:\/\/[^/?]*`;
  if (pattern.kind === "file") return String.raw`file:\/\/[^/?]*`;
  const below = pattern.kind === "subdomains" ? String.raw`[^/?:]+\.` : "";
  return `${scheme}${below}${escape(pattern.host)}\\.*${portSource(pattern.port)}`;
}

function portSource(port: string | null): string {
  if (port === null) return String.raw`(?::\d+)?`;
  return port === "80" || port === "443" ? `(?::${port})?` : `:${port}`;
}

/** Only the first and the last `**` of a glob and of a segment the first and last `*` are looked at; less is a superset. */
function pathSource(text: string): string {
  const result = parsePathGlob(text);
  if (!result.ok) throw new Error(result.problem);
  return `${segmentsSource(result.glob)}\\/?(?:\\?|$)`;
}

function segmentsSource(glob: PathGlob): string {
  const first = glob.loose.indexOf("\0\0");
  const segments = glob.loose.map((segment) => `\\/${segmentSource(segment)}`);
  if (first < 0) return segments.join("");
  const after = glob.loose.lastIndexOf("\0\0") + 1;
  return `${segments.slice(0, first).join("")}(?:\\/[^?]*)?${segments.slice(after).join("")}`;
}

function segmentSource(segment: string): string {
  const parts = segment.split("\0");
  const start = literalSource(parts[0] ?? "");
  return parts.length === 1 ? start : `${start}[^/?]*${literalSource(parts.at(-1) ?? "")}`;
}

/**
 * Escapes of unreserved characters make a path odd, so that only the others need both spellings here. A run beyond
 * ASCII is one repetition: two of them side by side would take turns at the same escapes.
 */
function literalSource(text: string): string {
  return text.replace(/[^\0-\x7f]+|[^\w~-]/g, (part) => (isForeign(part) ? "(?:%[0-9a-f]{2})+" : eitherSpelling(part)));
}

function querySource(name: string, globs: readonly string[]): string {
  const values = globs.map(parseValueGlob);
  const isEmptyListed = values.some((glob) => /^\0*$/.test(glob));
  const given = `=(?:${values.map(valueSource).join("|")})`;
  const value = isEmptyListed ? `(?:${given}|(?=&|$))` : given;
  return String.raw`(?=[^?]*\?(?:[^&]*&)*?${nameSource(name)}${value})`;
}

function nameSource(name: string): string {
  const folded = fold(name);
  const plain = /^[\0-\x7f]*/.exec(folded)?.[0] ?? "";
  return plain === folded ? spelled(folded) : `${spelled(plain)}[^=&]*`;
}

/** One look-ahead for each literal part of a value, in no order: a superset that never needs to go back. */
function valueSource(glob: string): string {
  const parts = glob.split(/\0|[^\0-\x7f]+/);
  const isWhole = parts.length === 1;
  if (isWhole) return `${spelled(glob)}(?:&|$)`;
  const last = parts.length - 1;
  return parts
    .map((part, index) => {
      if (part === "") return "";
      if (index === 0) return `(?=${spelled(part)})`;
      return index === last ? `(?=[^&]*${spelled(part)}(?:&|$))` : `(?=[^&]*${spelled(part)})`;
    })
    .join("");
}

function spelled(text: string): string {
  return text.replace(/[^]/g, (character) => (character === " " ? "(?:\\+|%20)" : eitherSpelling(character)));
}

/** A character as itself or escaped, in either case; a lone "%" is what the URL parser leaves as it is. */
function eitherSpelling(character: string): string {
  if (character === "%") return "%(?:25)?";
  const codes = new Set([character, character.toUpperCase()].map((one) => `%${one.charCodeAt(0).toString(16)}`));
  return `(?:${[escape(character), ...codes].join("|")})`;
}

function isForeign(character: string): boolean {
  return character > "\x7f";
}

function oneOf(sources: readonly string[]): string {
  return `(?:${sources.join("|")})`;
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
