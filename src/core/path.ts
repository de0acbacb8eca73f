/**
 * A path in the two ways a server may read it, split at its slashes. `strict`: RFC 3986 equivalence only (unreserved
 * characters decoded, hex in upper case). `loose`: everything decoded once, case folded, empty segments, `;parameters`
 * and dot segments gone, as many servers and frameworks do. Rules that tighten match either, rules that allow need both.
 */
export interface PathReading {
  readonly strict: readonly string[];
  readonly loose: readonly string[];
  /** The path itself where both readings are its segments as they stand, else null. */
  readonly plain: string | null;
}

/** The readings of a URL's path; `path` is as the URL parser serialised it. A path without a leading slash has no match. */
export function readPath(path: string): PathReading {
  return markOfPath(path) > 0 ? new PlainReading(path) : readingOf(path);
}

/**
 * 1 to 255 for the first segment of a plain path (lower-case names between single slashes), 0 for any other path: two
 * plain paths with different marks begin with different segments, in every reading.
 */
export function markOfPath(path: string): number {
  let mark = 0;
  let hash = 0;
  for (let at = 1; at < path.length; at++) {
    const code = path.charCodeAt(at);
    if (code === slash) {
      if (path.charCodeAt(at - 1) === slash) return 0;
      mark ||= (hash % 255) + 1;
    } else if (!isPlain(code)) return 0;
    hash = (hash * 31 + code) & 0xffff;
  }
  if (path.length < 2 || path.charCodeAt(0) !== slash || path.endsWith("/")) return 0;
  return mark || (hash % 255) + 1;
}

const slash = 47;

/** Of `a-z0-9_~-`. */
function isPlain(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 45 || code === 95 || code === 126;
}

function readingOf(path: string): PathReading {
  const strict = path.includes("%") ? strictForm(path) : path;
  return { strict: segmentsOf(strict), loose: looseSegments(path), plain: null };
}

/** Split only where a rule has a glob that needs it. */
class PlainReading implements PathReading {
  private segments: readonly string[] | null = null;

  constructor(readonly plain: string) {}

  get strict(): readonly string[] {
    this.segments ??= segmentsOf(this.plain);
    return this.segments;
  }

  get loose(): readonly string[] {
    return this.strict;
  }
}

// The escapes that change: of unreserved characters, and those with a lower-case digit. A long path may be all escapes.
const changing = /%(?:2[deDE]|3\d|4[1-9a-fA-F]|5[\daAfF]|6[1-9a-fA-F]|7[\daAeE]|[a-f][\da-fA-F]|[\dA-F][a-f])/g;

/** Decodes unreserved characters and writes the other escapes in upper case. */
export function strictForm(path: string): string {
  return path.replace(changing, (escape) => {
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
