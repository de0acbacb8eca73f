import type { Place } from "./host";

const inHost = 1;
const inPath = 2;
const inQuery = 4;

/** For each ASCII character, the parts of a URL in which the URL parser leaves it as it is. */
const plainIn = tableOf([
  ["abcdefghijklmnopqrstuvwxyz0123456789-.", inHost | inPath | inQuery],
  ["ABCDEFGHIJKLMNOPQRSTUVWXYZ_~!$&()*+,;=:@/%", inPath | inQuery],
  ["?", inQuery],
]);

const slash = 47;
const colon = 58;
const question = 63;
const hash = 35;
const dot = 46;
const percent = 37;
const hyphen = 45;

/**
 * The place of an http or https URL that is written as the URL parser would write it, without asking the parser; null
 * for every other text. Most URLs are of this kind, and the parser costs more than the rest of a decision.
 */
export function plainPlace(url: string): Place | null {
  const isSecure = url.startsWith("https://");
  if (!isSecure && !url.startsWith("http://")) return null;
  const start = isSecure ? 8 : 7;
  const hostEnd = plainHostEnd(url, start);
  if (hostEnd < 0) return null;
  const portEnd = url.charCodeAt(hostEnd) === colon ? plainPortEnd(url, hostEnd + 1) : hostEnd;
  if (portEnd < 0 || url.charCodeAt(portEnd) !== slash) return null;
  const pathEnd = plainPathEnd(url, portEnd);
  if (pathEnd < 0) return null;
  const queryEnd = url.charCodeAt(pathEnd) === question ? plainEnd(url, pathEnd + 1, inQuery) : pathEnd;
  if (queryEnd < url.length && url.charCodeAt(queryEnd) !== hash) return null;
  const host = url.slice(start, hostEnd);
  const port = portEnd > hostEnd ? url.slice(hostEnd + 1, portEnd) : "";
  // The parser drops a default port.
  if (port === (isSecure ? "443" : "80")) return null;
  return {
    kind: "web",
    host,
    port: port || (isSecure ? "443" : "80"),
    site: port ? url.slice(start, portEnd) : host,
    path: url.slice(portEnd, pathEnd),
    query: queryEnd > pathEnd ? url.slice(pathEnd + 1, queryEnd) : "",
  };
}

/** Where a host in canonical form ends; -1 where there is none, or one that only the URL parser can judge. */
export function plainHostEnd(text: string, start: number): number {
  let end = start;
  let label = start;
  for (let before = dot; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (((plainIn[code] ?? 0) & inHost) === 0) break;
    // An empty label, or "xn--" and its like.
    if (code === before && (code === dot || code === hyphen)) return -1;
    if (code === dot) label = end + 1;
    before = code;
  }
  const first = text.charCodeAt(label);
  // A last label that begins with a digit may be an address in one of its many spellings; behind a last dot is none.
  const isNamed = label < end && first >= 97 && first <= 122;
  return isNamed ? end : -1;
}

function plainPortEnd(url: string, start: number): number {
  let end = start;
  while (url.charCodeAt(end) >= 48 && url.charCodeAt(end) <= 57) end++;
  const isPlain = end > start && end - start <= 5 && url[start] !== "0" && Number(url.slice(start, end)) <= 65_535;
  return isPlain ? end : -1;
}

/** A segment that begins with a dot or an escape may be one that the parser takes away. */
function plainPathEnd(url: string, start: number): number {
  let end = start;
  for (let before = 0; end < url.length; end++) {
    const code = url.charCodeAt(end);
    if (((plainIn[code] ?? 0) & inPath) === 0) return end;
    if (before === slash && (code === dot || code === percent)) return -1;
    before = code;
  }
  return end;
}

function plainEnd(text: string, start: number, part: number): number {
  let end = start;
  while (end < text.length && ((plainIn[text.charCodeAt(end)] ?? 0) & part) !== 0) end++;
  return end;
}

function tableOf(rows: readonly (readonly [characters: string, parts: number])[]): Uint8Array {
  const table = new Uint8Array(128);
  for (const [characters, parts] of rows) {
    for (const character of characters) table[character.charCodeAt(0)] = parts;
  }
  return table;
}
