/**
 * A path in the two ways a server may read it, split at its slashes. `strict`: RFC 3986 equivalence only (unreserved
 * characters decoded, hex in upper case). `loose`: everything decoded once, case folded, empty segments, `;parameters`
 * and dot segments gone, as many servers and frameworks do. Rules that tighten match either, rules that allow need both.
 */
export interface PathReading {
  readonly strict: readonly string[];
  readonly loose: readonly string[];
}

/** The readings of a URL's path; `path` is as the URL parser serialised it. A path without a leading slash has no match. */
export function readPath(path: string): PathReading {
  const strict = path.includes("%") ? strictForm(path) : path;
  return { strict: segmentsOf(strict), loose: looseSegments(path) };
}

/** Decodes unreserved characters and writes the other escapes in upper case. */
export function strictForm(path: string): string {
  return path.replace(/%[0-9a-f]{2}/gi, (escape) => {
    const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : escape.toUpperCase();
  });
}

/** The segments of a path as a lenient server sees them. */
export function looseSegments(path: string): string[] {
  const plain = path.includes(";") ? path.replace(/;[^/]*/g, "") : path;
  const decoded = decodeOnce(plain).replaceAll("\\", "/");
  const segments: string[] = [];
  for (const segment of fold(decoded).split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment === "..") segments.pop();
    else segments.push(segment);
  }
  return segments;
}

/** Percent-decodes each run on its own, so that one broken escape does not hide the others. */
export function decodeOnce(text: string): string {
  if (!text.includes("%")) return text;
  return text.replace(/(?:%[0-7][0-9a-f])+|(?:%[89a-f][0-9a-f])+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/**
 * Lower case, except where that would turn a character beyond ASCII into ASCII (the Kelvin sign into "k"): the
 * expressions of `effects` test undecoded URLs and must see at least what a comparison here sees.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length && !/[\u0130\u212a]/.test(text)) return lower;
  return text.replace(/[^\u0130\u212a]+/g, (part) => part.toLowerCase());
}

function segmentsOf(path: string): string[] {
  return path.slice(1).split("/");
}
