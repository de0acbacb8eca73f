import { askedBy, isPaged, type Question } from "./asking";
import { type Facts, isPlural, type Segment } from "./facts";
import { keyOf } from "./leaves";
import { isFiller, meaningOf } from "./lexicon";
import { isNoun } from "./nouns";
import type { Said } from "./phrase";
import { isBelowSettings } from "./place";

function set(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** What a server works out and nobody hands in: a path that ends with one of these asks for it. */
const results =
  set(`metrics measures analytics insights statistics stats timeseries capabilities availability availabilities directions
  matrix distances elevation rates fares fare price pricing neighbors neighbours trends trending usage costs changes
  changelog history timeline results stacktraces termvectors mtermvectors overview summary totals breakdown exemplars
  mapping watching queries datatable datatables grid capacity eligibility leaderboard counts count facets facet histogram
  forecasts projections correlations percentiles nearby nearest bestsellers tiles kpis ranking rankings standings
  aggregation aggregations aggregate balance balances ledger ledgers quickview autocompletions hits paged byids`);
/** What is worked out as often as it is put together by ids: these ask only where the body says more than ids. */
const linked = set(
  "similar related recommended recommendations suggestions popular latest upcoming duplicates series more",
);
/** Of these those that nobody can hand in at all: asked for without saying which. */
const whole =
  set(`overview summary totals stats statistics counts count leaderboard trending popular nearby insights kpis
  whoami quickview balance balances eligibility capabilities info detail details`);
/** What one thing has that may as well be handed in: it is asked for by an id alone. */
const details = set("info detail details summary overview history preview");
/** What comes in pages; nobody makes one by saying which page. */
const pages =
  set(`data page pages pagelist list listing feed timeline home dashboard inbox explore catalog catalogue index grid
  table tree gallery stream browse discover more load search results`);
/** Words before a list or a page that choose or turn it: "selectPage", "loadMore", "LoadCustomers". */
const turning = set("load select page paged query my all recent latest");

/** What is measured over a span of time: with the two ends of one nobody sets it. */
const measured =
  set(`retention cohort cohorts funnel funnels dimensions bandwidth traffic revenue throughput latency uptime
  candles ohlc klines spend consumption visitors visits pageviews engagement churn growth conversions impressions cpu
  hourly daily weekly monthly quarterly yearly`);
const periodical = set("hourly daily weekly monthly quarterly yearly");
/** What a server records by itself, so that it can only be looked through. */
const recorded = set(`audit access activity developer event security system error request login api webhook delivery`);
/** What whoever writes such a record would say. */
const recording =
  set(`message msg text body content description level severity action status event events logs entries data
  details`);
/** What one thing is given as often as it is worked out for one. */
const givable =
  set(`capacity capacities price prices pricing rate rates availability availabilities balance balances usage
  capabilities eligibility mapping grid count counts ledger tiles changes history spend traffic`);
/** What is held as often as it is measured: a patient's visits, a course's cohorts. */
const held = set("visits visitors cohort cohorts engagement conversions funnel funnels");
/** How one goes, and in which form the way is given: what stands behind "directions" and its like. */
const manners =
  /^(driving|cycling|walking|foot|car|bike|bicycle|truck|hgv|pedestrian|transit|wheelchair|geojson|gpx|json|regular|electric|mountain|hiking|heavy)$/;
const routed = /^(directions|matrix|distances|isochrones|isodistances)$/;
/** What is made though nothing is said of it: asking for some of it may make one. */
const madeOfNothing = set(`order orders cart carts basket baskets session sessions token tokens key keys backup backups
  snapshot snapshots build builds deployment deployments run runs job jobs export exports report reports import imports
  code codes link links request requests batch batches task tasks scan scans bookmark bookmarks annotation annotations
  highlight highlights note notes clone clones copy copies`);

/** Words before a collection by which it can only be looked at: nobody makes a nearby store. */
const near = set("nearby nearest trending");

/**
 * Whether a POST asks for what is worked out: its path ends with such a thing (or lies below results), and its body says
 * only which. Both must say so: a body alone could be sent to anything, and be ignored there; with a value of its own it
 * could set what the path names. No order stands in the path's end ("reset-stats").
 */
export function resultOf(facts: Facts): Said | null {
  const at = facts.segments.length - 1 - trailing(facts.segments);
  const tail = facts.segments[at];
  if (!tail || tail.words.length > 3) return null;
  const words = tail.words.filter((word) => !isFiller(word));
  if (words.some((word) => isOrder(word))) return null;
  const before = facts.segments.slice(0, at);
  const last = words.at(-1) ?? "";
  const isRead =
    isTile(facts) ||
    isRecorded(facts, words) ||
    isAsked(facts, tail, words, before) ||
    (/^m?termvectors$/.test(last) && facts.content.isWhole);
  return isRead ? { verb: "read", words: words.join(" ") } : null;
}

function isAsked(facts: Facts, tail: Segment, words: readonly string[], before: readonly Segment[]): boolean {
  const [first = ""] = words;
  const last = words.at(-1) ?? "";
  const isResult = results.has(last) || routed.test(last) || isBelowResults(before);
  const isLinked = linked.has(last);
  const isNear = words.length > 1 && near.has(first);
  const isTurned = words.length > 1 && turning.has(first);
  const isOwn = (before.length > 1 && before.at(-1)?.isId === true) || /\/(me|my|self)\/[^/]+\/?$/.test(facts.path);
  const isMeasured =
    (!(held.has(last) || (last === "retention" && isOwn)) || isBelowMetrics(before)) &&
    (measured.has(last) || measured.has(first)) &&
    words.every((word) => measured.has(word) || (meaningOf(word) === null && !isNoun(word.replace(/s$/, ""))));
  const isKnown = isResult || isLinked || isNear || isTurned || isMeasured || whole.has(last) || details.has(last);
  if (!isKnown && !pages.has(last) && !isPlural(tail) && !isNamed(tail, before)) return false;
  const question = askedBy(facts);
  if (question === null) return false;
  const { how, hasSpan, hasMuch } = question;
  // "clusters/5/capacity" with a size, "rooms/5/rates" with a base, "me/availability" with two ends: it is given.
  const isPast = hasSpan && /^(history|usage|traffic|spend|changes|counts?)$/.test(last);
  if (givable.has(last) && !isPast && !hasMuch && how !== "all" && (isOwn || /^(capacity|grid)$/.test(last)))
    return false;
  // "account/usage" with a limit, "wallets/5/balance" with a currency.
  if (givable.has(last) && isScant(facts, /^(limit|size|base)$/)) return false;
  if (isOwn && /^balances?$/.test(last) && isScant(facts, /^(currency|base)$/)) return false;
  // "orders/5/details" with a product, "playlists/5/ranking" with songs: they are put there.
  if (isOwn && (how === "ids" || (how === "one" && /^details?$/.test(last)))) return false;
  return (
    (how === "page" && (isTurned || pages.has(last)) && !isBelowSettings(before)) ||
    ((how === "some" || how === "page") && (isResult || isLinked || isNear)) ||
    (how === "ids" && (isResult || details.has(last))) ||
    (how === "one" && (whole.has(last) || details.has(last))) ||
    (how !== "all" &&
      /^(load|select|page|paged|query)$/.test(first) &&
      /^(list|page)$/.test(last) &&
      words.length > 1) ||
    (how === "all" && whole.has(last) && !tail.isId) ||
    (isMeasured && (hasSpan || (how !== "all" && isPeriodical(words) && isBelowMetrics(before)))) ||
    ((isPlural(tail) || isNamed(tail, before)) && isLooked(question, facts, words, before))
  );
}

// Nothing but this is said.
function isScant({ content }: Facts, keys: RegExp): boolean {
  const names = Object.keys(content.json ?? {});
  return names.length > 0 && names.every((name) => keys.test(keyOf(name)));
}

// "workflows" with ids and names, "sobjects/Account" with ids and fields: nobody makes one by saying so. As JSON, which no
// other site can send without being asked whether it may.
function isLooked({ hasShape }: Question, facts: Facts, words: readonly string[], before: readonly Segment[]): boolean {
  if (!hasShape || !/^application\/json\b/i.test(facts.attempt.contentType ?? "")) return false;
  // A number that the path begins with is a version.
  if (before.some(({ isId }, index) => isId && index > 0) || isBelowSettings(before)) return false;
  // "channels" with "memberIds" is made of members.
  const others = Object.keys(facts.content.json ?? {}).map((name) => keyOf(name));
  const last = words.at(-1) ?? "";
  if (others.some((key) => key.endsWith("ids") && key.length > 3 && !last.startsWith(key.slice(0, -3)))) return false;
  return words.every((word) => {
    const meaning = meaningOf(word);
    return !madeOfNothing.has(word) && meaning?.does == null && meaning?.thing == null;
  });
}

// "objects/Account": the name of a kind below a plural.
function isNamed(tail: Segment, before: readonly Segment[]): boolean {
  const owner = before.at(-1);
  return tail.isId && /^[A-Z][a-z]+$/.test(tail.text) && owner !== undefined && isPlural(owner);
}

// "tiles/roads/4/8/5" with a filter: a part of a map, by its zoom and its place.
function isTile(facts: Facts): boolean {
  const { segments } = facts;
  const at = segments.findLastIndex(({ text }) => /^_?(mvt|(vector|map)?-?tiles?)$/i.test(text));
  const behind = at < 0 ? [] : segments.slice(at + 1);
  if (behind.length < 3 || behind.length > 4 || !behind.slice(-3).every(({ isId }) => isId)) return false;
  return /^(some|page)$/.test(askedBy(facts)?.how ?? "");
}

// "audit-logs" with a page of them.
function isRecorded(facts: Facts, words: readonly string[]): boolean {
  if (words.length < 2 || !/^(logs?|trails?)$/.test(words.at(-1) ?? "") || !recorded.has(words[0] ?? "")) return false;
  const names = Object.keys(facts.content.json ?? {});
  return isPaged(facts) && !names.some((name) => recording.has(keyOf(name)));
}

// "directions/driving-car/geojson": the last two say how.
function trailing(segments: readonly Segment[]): number {
  let count = 0;
  while (count < 2 && segments.at(-1 - count)?.words.every((word) => manners.test(word)) === true) count += 1;
  return count > 0 && routed.test(segments.at(-1 - count)?.text ?? "") ? count : 0;
}

function isPeriodical(words: readonly string[]): boolean {
  return words.some((word) => periodical.has(word));
}

function isBelowMetrics(before: readonly Segment[]): boolean {
  return before.some(({ text }) => /^(metrics|analytics|insights|statistics|stats|usage)$/i.test(text));
}

// "jobs/7/results/records", "analytics/raw/orders": what lies there was worked out; "analytics/reports" are things.
function isBelowResults(before: readonly Segment[]): boolean {
  const has = (names: RegExp) => before.some(({ text }) => names.test(text));
  if (has(/^results$/i)) return true;
  return has(/^(analytics|insights|statistics|reporting)$/i) && has(/^(raw|data|metrics|aggregates?|timeseries)$/i);
}

// "set-rates", "resetCounts"; a "payment summary" and a "trade balance" are of things.
function isOrder(word: string): boolean {
  if (turning.has(word)) return false;
  const meaning = meaningOf(word);
  return (
    meaning?.does != null &&
    meaning.does !== "read" &&
    // "exchange-rates"
    meaning.does !== "write" &&
    !meaning.isPlural &&
    meaning.thing === null
  );
}
