import type { Attempt, Body } from "../attempt";
import { linesOf } from "./lines";
import { salvage } from "./salvage";

/** A body parsed as far as it can be. `isWhole` is false where it was cut or could not be read to its end. */
export interface Content {
  readonly shape: "none" | "fields" | "json" | "text" | "binary";
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly files: number;
  readonly json: unknown;
  readonly text: string;
  readonly isWhole: boolean;
}

const nothing: Content = { shape: "none", fields: [], files: 0, json: undefined, text: "", isWhole: true };

/** Longer text is read so far (characters) and counts as not whole: no search is that long. */
const longest = 256 * 1024;

/**
 * Parses the body by its content type, and by its looks where the type says nothing. What two servers could read in two
 * ways counts as not whole. Never throws.
 */
export function contentOf(attempt: Pick<Attempt, "body" | "contentType">): Content {
  const body = attempt.body;
  if (!body) return nothing;
  if (body.kind === "binary") return { ...nothing, shape: "binary", isWhole: false };
  if (body.kind === "form") return ofForm(body);
  const isCut = body.isCut || body.text.length > longest;
  const text = body.text.slice(body.text.charCodeAt(0) === 0xfeff ? 1 : 0, longest);
  if (text.trim() === "") return { ...nothing, isWhole: !isCut };
  return ofText(text, (attempt.contentType ?? "").toLowerCase(), !isCut);
}

function ofForm(body: Extract<Body, { kind: "form" }>): Content {
  const fields: [string, string][] = [];
  let files = 0;
  for (const entry of body.entries) {
    if (typeof entry.value === "string") fields.push([entry.name, entry.value]);
    else if (entry.value.file !== "" || entry.value.size > 0) files += 1;
  }
  return { ...nothing, shape: "fields", fields, files, isWhole: !body.isCut };
}

function ofText(text: string, type: string, isWhole: boolean): Content {
  const first = text.trimStart().charCodeAt(0);
  const isEncoded = type.includes("urlencoded");
  if (type.includes("json") || first === 123 || first === 91) {
    // What is known to be cut has no end to parse to.
    const json = isWhole || text.length < longest ? parse(text) : undefined;
    // A form parser finds fields of its own in JSON that carries "&" or "=".
    if (json !== undefined)
      return { ...nothing, text, shape: "json", json, isWhole: isWhole && !(isEncoded && /[&=]/.test(text)) };
    const lines = linesOf(text);
    // Another parser than one for lines stops after the first.
    if (lines)
      return {
        ...nothing,
        text,
        shape: "json",
        json: lines.items,
        isWhole: isWhole && lines.isWhole && /ndjson|json-?l/.test(type),
      };
    const members = salvage(text);
    return { ...nothing, text, shape: members ? "json" : "text", json: members ?? undefined, isWhole: false };
  }
  if (isEncoded || (type.startsWith("text/plain") && /^[\w.[\]%+-]+=/.test(text))) {
    const fields = pairsOf(text);
    return { ...nothing, text, shape: "fields", fields, isWhole: isWhole && fields.length < mostPairs };
  }
  // The hook hands over the fields of a multipart body; one that comes as text could not be taken apart.
  return { ...nothing, text, shape: "text", isWhole: isWhole && !type.includes("multipart") };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** So many pairs are read; what has more counts as not read to its end. */
export const mostPairs = 2000;

/** The pairs of a urlencoded string, decoded; at most `mostPairs`. */
export function pairsOf(encoded: string): (readonly [string, string])[] {
  const text = encoded.includes("+") ? encoded.replaceAll("+", " ") : encoded;
  const pairs: (readonly [string, string])[] = [];
  let start = 0;
  while (start <= text.length && pairs.length < mostPairs) {
    let end = text.indexOf("&", start);
    if (end < 0) end = text.length;
    if (end > start) pairs.push(pairOf(text, start, end));
    start = end + 1;
  }
  return pairs;
}

function pairOf(text: string, start: number, end: number): readonly [string, string] {
  const pair = text.slice(start, end);
  const equals = pair.indexOf("=");
  return equals < 0 ? [decode(pair), ""] : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
}

/** Percent-decoding that leaves what it cannot decode as it is. */
export function decode(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%[0-7][0-9a-f]/gi, (byte) => String.fromCharCode(Number.parseInt(byte.slice(1), 16)));
  }
}

/** True where an object at the top (or in a top array) names a key twice: parsers differ in which one they take. */
export function hasDuplicateKeys(text: string): boolean {
  let depth = 0;
  let objectDepth = -1;
  let keys = new Set<string>();
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 34) {
      const end = endOfString(text, index);
      if (depth === objectDepth && isKey(text, end)) {
        const key = unescapeKey(text.slice(index, end + 1));
        if (keys.has(key)) return true;
        keys.add(key);
      }
      index = end;
    } else if (code === 123 || code === 91) {
      depth += 1;
      if (code === 123 && (objectDepth < 0 || depth === objectDepth) && depth <= 2) {
        objectDepth = depth;
        keys = new Set();
      }
    } else if (code === 125 || code === 93) depth -= 1;
  }
  return false;
}

function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 92) index += 1;
    else if (code === 34) return index;
  }
  return text.length;
}

function isKey(text: string, end: number): boolean {
  for (let index = end + 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 32) return code === 58;
  }
  return false;
}

function unescapeKey(quoted: string): string {
  if (!quoted.includes("\\")) return quoted.slice(1, -1);
  const parsed = parse(quoted);
  return typeof parsed === "string" ? parsed : quoted;
}
