import { fold, looseSegments, markOfPath, type PathReading, strictForm } from "./path";

// Wildcards are kept as NUL, which no glob may contain, so that an escaped "%2A" stays a plain star.
const wildcard = "\0";
const slash = 47;
/** The segment that stands for any number of them. */
export const anyDepth = "\0\0";

/** A parsed glob over paths, in both readings of `PathReading`. `\0` stands for `*`, a segment `\0\0` for `**`. */
export interface PathGlob {
  readonly strict: readonly string[];
  readonly loose: readonly string[];
  /** The glob's own text, less a last `/**`, where it has no other wildcard and both readings are the same; else null. */
  readonly plain: string | null;
  /** Whether it ends in `/**`. */
  readonly isOpen: boolean;
}

// Lower-case names, and at most a `/**` at the end: compared with a plain path as one text.
const literalGlob = /^((?:\/[a-z0-9_~-]+)+)(\/\*\*)?$/;

export type PathGlobResult =
  | { readonly ok: true; readonly glob: PathGlob }
  | { readonly ok: false; readonly problem: string };

/** Reads a glob such as `/forum/**` or `/*-reply`; `problem` is a sentence for the author of the rule. */
export function parsePathGlob(text: string): PathGlobResult {
  const problem = problemOfPathGlob(text);
  if (problem) return { ok: false, problem };
  const literal = literalGlob.exec(text);
  const loose = looseSegments(text.replaceAll("*", wildcard));
  // The URL parser escapes what it escapes in real paths ("ü", a space) and lets stars be.
  const serialised = new URL(`http://x${text}`).pathname.replaceAll("*", wildcard);
  const strict = strictForm(serialised).slice(1).split("/");
  return { ok: true, glob: { strict, loose, plain: literal?.[1] ?? null, isOpen: literal?.[2] !== undefined } };
}

/** The mark (see `markOfPath`) of the plain paths that a glob may match, 0 where they may begin with anything. */
export function markOfGlob(text: string): number {
  const end = text.indexOf("/", 1);
  return markOfPath(end < 0 ? text : text.slice(0, end));
}

/** What two plain texts say; null where the segments must be looked at. */
function matchesPlainly(glob: PathGlob, path: PathReading): boolean | null {
  if (glob.plain === null || path.plain === null) return null;
  return liesBelow(path.plain, glob.plain, glob.isOpen);
}

/** Whether a plain path is the other one or, where that is open, lies below it. */
export function liesBelow(path: string, other: string, isOpen: boolean): boolean {
  if (!path.startsWith(other)) return false;
  return path.length === other.length || (isOpen && path.charCodeAt(other.length) === slash);
}

/** Whether either reading of the path matches. Time grows with path times glob, never exponentially. */
export function mayMatchPath(glob: PathGlob, path: PathReading): boolean {
  const plainly = matchesPlainly(glob, path);
  if (plainly !== null) return plainly;
  return matchesSegments(glob.loose, path.loose) || matchesSegments(glob.strict, path.strict);
}

/** Whether every reading of the path matches. */
export function mustMatchPath(glob: PathGlob, path: PathReading): boolean {
  const plainly = matchesPlainly(glob, path);
  if (plainly !== null) return plainly;
  return matchesSegments(glob.strict, path.strict) && matchesSegments(glob.loose, path.loose);
}

/** A parsed glob over a value, folded; `\0` stands for `*`. */
export type ValueGlob = string;

/** null when the glob is fine, else a sentence for the author of the rule. */
export function problemOfValueGlob(text: string): string | null {
  if (/\p{Cc}/u.test(text)) return `${quote(text)} contains a control character`;
  if (text.includes("**")) return `${quote(text)} contains "**"; in values a single "*" stands for anything`;
  return null;
}

export function parseValueGlob(text: string): ValueGlob {
  return fold(text).replaceAll("*", wildcard);
}

/** Whether a value, whatever its case, matches from end to end. */
export function matchesValue(glob: ValueGlob, value: string): boolean {
  return matchesText(glob, fold(value));
}

// A glob of which nothing needs a second look.
const plainGlob = /^(?:\/(?:[\w-]+|\*{1,2}))+$/;

/** null when the glob is fine, else a sentence for the author of the rule. */
export function problemOfPathGlob(text: string): string | null {
  if (plainGlob.test(text)) return null;
  if (text === "") return 'an empty path would match nothing; write a glob such as "/forum/**"';
  if (/\p{Cc}/u.test(text)) return `${quote(text)} contains a control character`;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
    return `${quote(text)} is a URL; paths begin with "/", hosts go to "sites"`;
  if (!text.startsWith("/")) return `${quote(text)} does not begin with "/"; write ${quote(`/${text}`)}`;
  if (/[?#]/.test(text)) return `${quote(text)} goes beyond the path; conditions on parameters go to "when.query"`;
  if (text.includes("\\")) return `${quote(text)} contains a backslash; paths are divided by "/"`;
  if (/[{}]/.test(text))
    return `${quote(text)} contains braces, which are no alternatives here; list each path by itself`;
  if (/%(?![0-9a-f]{2})/i.test(text))
    return `${quote(text)} has a "%" that is no escape; write "%25" for the sign itself`;
  if (text.includes("***")) return `${quote(text)} contains "***"; use "*" within a segment or "**" across segments`;
  const segments = text.slice(1).split("/");
  if (segments.some((segment) => segment.includes("**") && segment !== "**")) {
    return `${quote(text)} mixes "**" with text; "**" stands alone between slashes, as in "/wiki/**/*.json"`;
  }
  if (segments.slice(0, -1).includes(""))
    return `${quote(text)} contains "//"; slashes are compared as if there were one`;
  if (segments.some((segment) => /^(\.|%2e){1,2}$/i.test(segment))) {
    return `${quote(text)} contains "." or ".." as a segment; browsers resolve these before they ask`;
  }
  return null;
}

/** Leftmost matching is enough for globs: only the last `**` ever needs another try. */
function matchesSegments(glob: readonly string[], path: readonly string[]): boolean {
  let g = 0;
  let p = 0;
  let retryGlob = -1;
  let retryPath = 0;
  while (p < path.length) {
    const pattern = glob[g];
    if (pattern === anyDepth) {
      retryGlob = ++g;
      retryPath = p;
    } else if (pattern !== undefined && matchesText(pattern, path[p] ?? "")) {
      g++;
      p++;
    } else if (retryGlob >= 0) {
      g = retryGlob;
      p = ++retryPath;
    } else {
      return false;
    }
  }
  while (glob[g] === anyDepth) g++;
  return g === glob.length;
}

function matchesText(pattern: string, text: string): boolean {
  if (!pattern.includes(wildcard)) return pattern === text;
  let p = 0;
  let t = 0;
  let retryPattern = -1;
  let retryText = 0;
  while (t < text.length) {
    if (pattern[p] === wildcard) {
      retryPattern = ++p;
      retryText = t;
    } else if (p < pattern.length && pattern[p] === text[t]) {
      p++;
      t++;
    } else if (retryPattern >= 0) {
      p = retryPattern;
      t = ++retryText;
    } else {
      return false;
    }
  }
  while (pattern[p] === wildcard) p++;
  return p === pattern.length;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
