import type { Attempt } from "../attempt";
import type { Place } from "../host";
import type { Visit } from "../site-endpoint";
import { addressOf } from "./address";
import { type Content, contentOf, decode, mostPairs, pairsOf } from "./content";
import { type Leaves, leavesOf } from "./leaves";
import { isFiller, meaningOf } from "./lexicon";
import { socketContent } from "./socket";
import { wordsOf } from "./words";

/** One segment of the path. An id names one thing among many; it is told by its digits or by a plural before it. */
export interface Segment {
  readonly text: string;
  readonly words: readonly string[];
  readonly isId: boolean;
}

/** An attempt taken apart once, for all cues. */
export interface Facts {
  readonly attempt: Attempt;
  /** Upper case, as the request line has it. */
  readonly method: string;
  readonly path: string;
  readonly origin: string;
  readonly place: Place;
  readonly segments: readonly Segment[];
  /** The path names no resource ("/index.php", "/api", "/"), so that the operation must stand in the query or the body. */
  readonly isFrontDoor: boolean;
  readonly query: readonly (readonly [string, string])[];
  readonly content: Content;
  readonly leaves: Leaves;
  /** What site packs match with, one for all of them: made when the first one asks. */
  visit: Visit | null;
}

const scripts = /\.(php\d?|phtml|cgi|fcgi|pl|py|aspx?|ashx|asmx|svc|jspx?|do|action|dll|exe|json|xml|html?|rb)$/i;
const version = /^v?\d+(\.\d+)*((alpha|beta|rc|preview)\d*)?$|^\d{4}-\d\d(-\d\d)?$/i;

/** Hardly any server takes a longer address (characters); what follows is not read, so nothing mild is made of the rest. */
export const longestAddress = 32 * 1024;

export function factsOf(whole: Attempt): Facts {
  const isCut = whole.url.length > longestAddress;
  const attempt = isCut ? { ...whole, url: whole.url.slice(0, longestAddress) } : whole;
  const { path, origin, search, place } = addressOf(attempt.url);
  const segments = segmentsOf(path);
  const content = attempt.channel === "socket" ? socketContent(attempt) : contentOf(attempt);
  const query = search === "" ? [] : pairsOf(search);
  return {
    attempt,
    method: attempt.method.trim().toUpperCase(),
    path,
    origin,
    place,
    segments,
    isFrontDoor: query.length < mostPairs && isFrontDoor(path, segments),
    query,
    content: isCut ? { ...content, isWhole: false } : content,
    leaves: leavesOf(content),
    visit: null,
  };
}

/** Last segments that say only that something is asked of a server; "bulk" or "public" there speak of a thing before them. */
const doors =
  /^_?(v\d[\w.]*|api|rest|rpc|json-?rpc|xml-?rpc|ajax|json|xml|soap|index|ws|cgi|cgi-bin|service|services|endpoint|gateway|backend|server|controller|handler|servlet|proxy|app|webapi|graphql|gql|\d{4}-\d\d-\d\d)$/i;

// "api/server_busy/", "quietDown/": an endpoint's name; a slash behind it makes no folder of it.
function isNamedInside(path: string, folder: string): boolean {
  if (/[a-z][A-Z]|_/.test(folder)) return true;
  return path
    .split("/")
    .slice(0, -2)
    .some((part) => part !== "" && (doors.test(decode(part)) || version.test(part)));
}

/** A script whose name begins with an order is no door, whatever it is about: "startattempt.php". */
const orders =
  /^(start|stop|process|submit|save|finish|send|delete|remove|create|update|insert|edit|move|cancel|approve|publish|import|upload|grant|pay)[a-z_-]{3,}\./i;

// A script or a folder whose name says nothing: "/", "/index.php", "/wiki/doku.php", "/api". A plural is a resource.
function isFrontDoor(path: string, segments: readonly Segment[]): boolean {
  // "/v2/services" is a collection, though the word says nothing before another.
  if (segments.length === 0) return !/\/services\/?$/i.test(path);
  if (segments.some((segment) => segment.isId || segment.words.some((word) => meaningOf(word) !== null))) return false;
  const last = decode(path.slice(path.lastIndexOf("/") + 1));
  if (last !== "" && !scripts.test(last) && !doors.test(last)) return false;
  if (scripts.test(last) && orders.test(last)) return false;
  // A folder is a door by any name but that of a remote call or of a manner ("bulk/").
  const folder = decode(path.split("/").findLast((part) => part !== "") ?? "");
  if (last === "" && !doors.test(folder) && isNamedInside(path, folder)) return false;
  if (last === "" && !doors.test(folder) && (/\.|(^|[_-])ids$/i.test(folder) || wordsOf(folder).every(isFiller)))
    return false;
  return !segments.some((segment) => isPlural(segment));
}

// Segments that say nothing (versions, "api", empty ones) are left out; so is what follows a ";".
function segmentsOf(path: string): Segment[] {
  const segments: Segment[] = [];
  for (const raw of path.split("/", 64)) {
    if (raw === "") continue;
    const whole = decode(raw);
    const semicolon = whole.indexOf(";");
    const text = (semicolon >= 0 ? whole.slice(0, semicolon) : whole).replace(scripts, "");
    if (text === "" || version.test(text)) {
      if (/^\d+$/.test(text) || (path.endsWith(`/${raw}`) && isRelease(text, segments.at(-1))))
        segments.push({ text, words: [], isId: true });
      continue;
    }
    const colon = text.lastIndexOf(":");
    // An operation on one thing behind a colon: "approvals/42:approve".
    if (colon > 0 && /^[a-z]{3,40}$/i.test(text.slice(colon + 1)) && /\d/.test(text.slice(0, colon))) {
      const [thing, call] = [text.slice(0, colon), text.slice(colon + 1)];
      segments.push({ text: thing, words: wordsOf(thing), isId: true });
      segments.push({ text: call, words: wordsOf(call), isId: false });
      continue;
    }
    const words = wordsOf(text);
    if (words.length > 0 && words.every(isFiller)) continue;
    segments.push({ text, words, isId: isId(text, words, segments.at(-1)) });
  }
  return segments;
}

// "tags/v1.2.0": below a collection a version is one thing's name.
function isRelease(text: string, before: Segment | undefined): boolean {
  return text.includes(".") && before !== undefined && !before.isId && isPlural(before);
}

function isId(text: string, words: readonly string[], before: Segment | undefined): boolean {
  if (words.length === 0 || /\d{4}|^\d|^[0-9a-f-]{16,}$|@/i.test(text)) return true;
  if (/^(ids|names|usernames|info)$/.test(text) || words.some((word) => meaningOf(word) !== null)) return false;
  if (/\d/.test(text)) return true;
  // "reportAbuse", "is-available" and "by-ids" are no one's names.
  if (/^[a-z]+[A-Z]|^(is|has|can|by)[-_]|^_[a-z]/.test(text)) return false;
  return before !== undefined && !before.isId && isPlural(before) && !isPlural({ words });
}

const singulars = new Set(
  `status bonus campus corpus focus virus census consensus radius genius locus nexus chorus analysis basis axis thesis
  synopsis crisis oasis redis emphasis diagnosis hypothesis news address access process progress series timeseries previous`.split(
    /\s+/,
  ),
);

/** Whether the segment's last word is a plural ("replies", "widgets"): a collection. */
export function isPlural(segment: Pick<Segment, "words">): boolean {
  const last = segment.words.at(-1) ?? "";
  return last.length > 3 && last.endsWith("s") && !last.endsWith("ss") && !singulars.has(last);
}
