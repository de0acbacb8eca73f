import type { Facts } from "./facts";
import { keyOf } from "./leaves";

function set(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** Where pages report what they saw: "collect", "track", "log", an errors' or a vitals' intake. */
const intakes =
  set(`collect track tracking event events logevent logevents log logs logger logging clientlog clientlogs envelope vitals
  errors error jserror jserrors clienterror clienterrors metrics traces spans perf performance timing timings batch
  impressions pageviews hit hits diagnostics diagnostic crash crashes stats capture ingest intake rgstr record rec bundle
  t e i p qoe activity insights view event`);
/** Members by which a report is known: whoever sends one knows no person and decides nothing. */
const marks =
  set(`anonymousid distinctid sentat clienttimestamp clienttime clientts useragent referrer referer screenwidth screenheight
  viewportwidth stacktrace stack resourcespans resourcemetrics resourcelogs statsigmetadata writekey navigationtiming
  webvitals lcp fcp cls inp ttfb jsheapsizelimit visitorid`);
/** Of these those that no game, shop or front desk would send with what a person does there. */
const technical =
  set(`anonymousid distinctid useragent screenwidth screenheight viewportwidth stacktrace resourcespans resourcemetrics
  resourcelogs statsigmetadata writekey navigationtiming webvitals lcp fcp inp ttfb jsheapsizelimit sentat`);
/** Intakes that are as often something a person does: a reward collected, a picture captured, a visit logged. */
const taking = /^(collect|track|tracking|record|rec|capture|batch|bundle|activity|view|hit|event|log)$/;
/** Where errors are taken, which say what went wrong. */
const complaints = /log|err|crash|diagnostic/;
/** What else a report holds. */
const reported =
  set(`event events type name properties props context data timestamp ts time url u d n o en r page pageurl path session eventname eventtype eventid
  sessionid userid user traits groupid apikey token key level error source lineno colno line column filename
  browser os device platform version release environment env app locale lang language screen width height batch payload
  metadata meta integrations options value rating delta id label category action client clientversion messageid kind
  value duration start end tags extra breadcrumbs sdk hostname website writekey sent count index requestid traceid spanid
  attributes service severity host ip country region experiments features flags`);

/**
 * Whether a report of what happened on the page is sent to where such reports are taken. Both must say so, and the
 * body nothing else: an intake's name alone is as often a parcel's ("track"), a reward's ("collect") or a diary's ("log"),
 * and its members alone could be sent to anything. A report speaks of no recipient, amount, role or text for others.
 */
export function isReport(facts: Facts): boolean {
  const word = endOf(facts.path);
  if (!intakes.has(word)) return false;
  const { content } = facts;
  if (!content.isWhole) return false;
  if (isLogged(word, content.json) || isVital(word, content.json) || isSeen(word, facts)) return true;
  if (word === "collect" && isMeasured(facts) && content.shape !== "json" && content.shape !== "fields") return true;
  if (content.shape === "text") return word === "envelope" && isEnvelope(content.text);
  const items: unknown[] = Array.isArray(content.json) ? content.json.slice(0, 50) : [content.json];
  const names =
    content.shape === "fields"
      ? content.fields.map(([name]) => name)
      : items.flatMap((item) => (isRecord(item) ? Object.keys(item) : [""]));
  const hasText = complaints.test(word);
  if (
    names.length === 0 ||
    !names.every((name) => isReported(keyOf(name)) || (hasText && /^(message|msg)$/.test(name)))
  )
    return false;
  if (taking.test(word) && !names.some((name) => technical.has(keyOf(name)))) return isListed(content.json, true);
  return names.some((name) => marks.has(keyOf(name))) || isListed(content.json, taking.test(word));
}

// What a program says of itself: a level of logging, a message, and when.
function isLogged(word: string, json: unknown): boolean {
  if (!/^(client)?logs?$|^logger$|^logging$/.test(word) || !isRecord(json)) return false;
  const names = Object.keys(json);
  return (
    /^(debug|info|warn|warning|error|fatal|trace)$/i.test(String(json["level"])) &&
    typeof json["message"] === "string" &&
    names.length > 2 &&
    names.every((name) => /^(level|message|ts|time|timestamp|stack|logger|url|useragent)$/.test(keyOf(name)))
  );
}

// One measure of how fast the page was, by its standard name.
function isVital(word: string, json: unknown): boolean {
  if (!isRecord(json) || !/^(vitals|webvitals|metrics|perf|performance)$/.test(word)) return false;
  return (
    /^(CLS|FCP|FID|INP|LCP|TTFB)$/.test(String(json["name"])) &&
    typeof json["value"] === "number" &&
    Object.keys(json).every((name) => isReported(keyOf(name)) || /^(navigationtype|entries)$/.test(keyOf(name)))
  );
}

// {"n": "pageview", "u": "https://a.example/", "d": "a.example"}: which page was seen, of which domain.
function isSeen(word: string, { content, attempt }: Facts): boolean {
  if (word !== "event" || !/^text\/plain/i.test(attempt.contentType ?? "")) return false;
  const json = isRecord(content.json) ? content.json : null;
  const [url, domain] = [json?.["u"] ?? json?.["url"], json?.["d"] ?? json?.["domain"]];
  if (json === null || typeof url !== "string" || typeof domain !== "string" || !URL.canParse(url)) return false;
  const host = new URL(url).hostname;
  return (
    (host === domain || host.endsWith(`.${domain}`)) &&
    Object.keys(json).every((name) => /^(n|u|d|r|w|h|v|name|url|domain|referrer|width)$/.test(name))
  );
}

// "batch" and its like are no segments of their own.
function endOf(path: string): string {
  const end = path.endsWith("/") ? path.length - 1 : path.length;
  const last = path.slice(path.lastIndexOf("/", end - 1) + 1, end);
  return last.length > 30 ? "" : last.replaceAll(/[-_.]/g, "").toLowerCase();
}

// The measurement protocol: a version, a property and a client in the query, at a path that says "collect" and no more.
function isMeasured({ segments, query }: Facts): boolean {
  const isAlone = segments.every(({ text }) => /^([a-z]|collect|api)$/.test(text));
  return isAlone && ["v", "tid", "cid"].every((name) => query.some(([key, value]) => key === name && value !== ""));
}

function isReported(key: string): boolean {
  return reported.has(key) || marks.has(key);
}

// {"events": [{"eventType": ...}]}, {"batch": [{"anonymousId": ...}]}: each of them a report.
function isListed(json: unknown, isTaking: boolean): boolean {
  if (!isRecord(json)) return false;
  for (const list of ["events", "batch", "data", "logs"]) {
    const items = json[list];
    if (!Array.isArray(items) || items.length === 0) continue;
    return items
      .slice(0, 50)
      .every((item) => isRecord(item) && isOfMarks(Object.keys(item), isTaking ? technical : marks));
  }
  return false;
}

function isOfMarks(names: readonly string[], known: ReadonlySet<string>): boolean {
  return names.every((name) => isReported(keyOf(name))) && names.some((name) => known.has(keyOf(name)));
}

// Lines of JSON: a header, then an item's header and the item.
function isEnvelope(text: string): boolean {
  const [first = "", second = ""] = text.slice(0, 4000).split("\n", 2);
  return (
    /^\{.*"(sent_at|dsn|event_id|sdk|trace)":/.test(first) &&
    /^\{.*"type":"(event|transaction|session|sessions|replay_event|replay_recording|client_report|span|log|attachment|profile|check_in)"/.test(
      second,
    )
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
