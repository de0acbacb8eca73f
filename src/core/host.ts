import { plainHostEnd, plainPlace } from "./plain-url";

/**
 * Where a URL leads. `web`: http, https, ws, wss and blob URLs of these; `host` is canonical (lower case, punycode, no
 * trailing dot, IPv6 in brackets), `port` the effective one ("443" for https). `path` and `query` are as serialised by
 * the URL parser; `query` is without its "?".
 */
export interface Place {
  readonly kind: "web" | "file" | "opaque";
  readonly host: string;
  readonly port: string;
  readonly site: string;
  readonly path: string;
  readonly query: string;
}

const defaultPorts: Readonly<Record<string, string>> = { "http:": "80", "https:": "443", "ws:": "80", "wss:": "443" };
const nowhere: Place = { kind: "opaque", host: "", port: "", site: "opaque", path: "", query: "" };

/** The place a URL leads to; never throws: what cannot be parsed is opaque. */
export function placeOf(url: string): Place {
  return plainPlace(url) ?? parsedPlace(url);
}

/** As `placeOf`, by the URL parser alone; `plainPlace` must agree with it wherever it answers. */
export function parsedPlace(url: string): Place {
  return placeOfParsed(parsedUrl(url));
}

/** The place that a parsed URL leads to; null is a text that is none. */
export function placeOfParsed(parsed: URL | null): Place {
  if (!parsed) return nowhere;
  const query = parsed.search.slice(1);
  const defaultPort = defaultPorts[parsed.protocol];
  if (defaultPort !== undefined) {
    const host = withoutTrailingDots(parsed.hostname);
    const site = parsed.port ? `${host}:${parsed.port}` : host;
    return { kind: "web", host, port: parsed.port || defaultPort, site, path: parsed.pathname, query };
  }
  if (parsed.protocol === "file:") {
    return { kind: "file", host: "", port: "", site: "file:", path: parsed.pathname, query };
  }
  // "blob:https://forum.example/uuid" belongs to the origin that made it; "blob:null/uuid" to nobody.
  if (parsed.protocol === "blob:" && !parsed.pathname.startsWith("blob:")) return placeOf(parsed.pathname);
  return nowhere;
}

/**
 * The canonical site of a URL: "forum.example", "localhost:8080" (a default port is left out), "[::1]", "file:" for
 * files, the maker's site for blob URLs, "opaque" for everything else (about:, data:, javascript:).
 */
export function siteOf(url: string): string {
  return placeOf(url).site;
}

/**
 * A host pattern of a rule. `host` covers that host only, `subdomains` those below it and not the host itself.
 * Without a port (null) it covers every port.
 */
export type SitePattern =
  | { readonly kind: "every" }
  | { readonly kind: "file" }
  | { readonly kind: "host" | "subdomains"; readonly host: string; readonly port: string | null };

export type SitePatternResult =
  | { readonly ok: true; readonly pattern: SitePattern }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads `forum.example`, `*.forum.example`, `localhost:8080`, `[::1]`, `file:` or `*`. Case, IDN spelling, full-width
 * dots and a trailing dot make no difference. `problem` is a sentence for the author of the rule.
 */
export function parseSitePattern(text: string): SitePatternResult {
  const isWild = text.startsWith("*.");
  const start = isWild ? 2 : 0;
  if (plainHostEnd(text, start) === text.length) {
    return { ok: true, pattern: { kind: isWild ? "subdomains" : "host", host: text.slice(start), port: null } };
  }
  if (text === "*") return { ok: true, pattern: { kind: "every" } };
  if (text.toLowerCase() === "file:") return { ok: true, pattern: { kind: "file" } };
  const shape = problemOfShape(text);
  if (shape) return refuse(shape);
  const rest = isWild ? text.slice(2) : text;
  const port = /:(\d+)$/.exec(rest)?.[1] ?? null;
  const bare = port === null ? rest : rest.slice(0, -port.length - 1);
  const host = canonicalHost(bare);
  if (host === null) return refuse(`${quote(text)} is not a host; write one such as "forum.example"`);
  if (port !== null && (Number(port) < 1 || Number(port) > 65_535)) {
    return refuse(`${quote(text)} has a port that does not exist; ports go from 1 to 65535`);
  }
  const isAddress = host.startsWith("[") || /^\d+(\.\d+){3}$/.test(host);
  if (isAddress && isWild) return refuse(`${quote(text)} is an address, and addresses have no subdomains`);
  if (isAddress && !host.startsWith("[") && !/^\d+\.\d+\.\d+\.\d+\.?$/.test(bare.normalize("NFKC"))) {
    return refuse(`${quote(text)} would be read as the address "${host}"; if that is meant, write it so`);
  }
  return {
    ok: true,
    pattern: { kind: isWild ? "subdomains" : "host", host, port: port === null ? null : String(Number(port)) },
  };
}

/** Whether a pattern covers a place. */
export function matchesSite(pattern: SitePattern, place: Place): boolean {
  if (pattern.kind === "every") return true;
  if (pattern.kind === "file") return place.kind === "file";
  if (place.kind !== "web" || (pattern.port !== null && pattern.port !== place.port)) return false;
  return pattern.kind === "host" ? place.host === pattern.host : place.host.endsWith(`.${pattern.host}`);
}

function problemOfShape(text: string): string | null {
  if (text.trim() === "") return 'an empty site would match nothing; write a host such as "forum.example"';
  if (/[\s\p{Cc}]/u.test(text)) return `${quote(text)} contains spaces; write one host in each entry of the list`;
  if (text.includes(",")) return `${quote(text)} contains a comma; write one host in each entry of the list`;
  if (/^file:/i.test(text)) return `${quote(text)} names a file; write "file:", which covers every file`;
  if (/^([a-z][a-z0-9+.-]*:\/\/|(https?|wss?|blob|data|about|javascript):(?!\d))/i.test(text)) {
    return `sites takes hosts, not URLs: write ${suggestion(text)} instead of ${quote(text)}`;
  }
  if (text.includes("@")) return `${quote(text)} contains a user name; write the host alone`;
  if (/[/\\?#]/.test(text)) {
    return `sites takes hosts, not paths: write ${suggestion(`http://${text}`)} and put the rest under "paths"`;
  }
  if (text === "*." || text === "*.*") return `${quote(text)} names no host; write "*" for every site`;
  if (text.startsWith(".")) return `${quote(text)} begins with a dot; for subdomains write ${quote(`*${text}`)}`;
  if (text.replace(/^\*\./, "").includes("*")) {
    return `${quote(text)} has a "*" inside; a "*" stands alone or in front, as in "*.forum.example"`;
  }
  if (/^[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*$/i.test(text)) return `${quote(text)} looks like IPv6; write it as "[::1]"`;
  if (/:\D*$/.test(text) && !text.endsWith("]")) return `${quote(text)} has no port number after the colon`;
  return null;
}

/** null when the text is no host; the URL parser does IDN, case, full-width forms and odd spellings of addresses. */
function canonicalHost(text: string): string | null {
  if (text.includes("%")) return null;
  const parsed = parsedUrl(`http://${text}/`);
  if (!parsed || parsed.port !== "" || parsed.pathname !== "/") return null;
  const host = withoutTrailingDots(parsed.hostname);
  return /^(\[[0-9a-f:.]+\]|[a-z0-9_-]+(\.[a-z0-9_-]+)*)$/.test(host) ? host : null;
}

function suggestion(url: string): string {
  const place = placeOf(url.replace(/[*]/g, "x"));
  return quote(place.kind === "web" && !url.includes("*") ? place.site : "forum.example");
}

/** The URL parser's reading; null where it has none. */
export function parsedUrl(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

function withoutTrailingDots(host: string): string {
  return host.endsWith(".") ? host.replace(/\.+$/, "") : host;
}

function quote(text: string): string {
  return JSON.stringify(text);
}

function refuse(problem: string): SitePatternResult {
  return { ok: false, problem };
}
