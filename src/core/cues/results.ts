import { askedBy } from "./asking";
import type { Facts, Segment } from "./facts";
import { isFiller, meaningOf } from "./lexicon";
import type { Said } from "./phrase";

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
  "similar related recommended recommendations suggestions popular latest upcoming duplicates series load more",
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

/** Words before a collection by which it can only be looked at: nobody makes a nearby store. */
const near = set("nearby nearest trending");

/**
 * Whether a POST asks for what is worked out: its path ends with such a thing (or lies below results), and its body says
 * only which. Both must say so: a body alone could be sent to anything, and be ignored there; with a value of its own it
 * could set what the path names. No order stands in the path's end ("reset-stats").
 */
export function resultOf(facts: Facts): Said | null {
  const tail = facts.segments.at(-1);
  if (!tail || tail.words.length > 3) return null;
  const words = tail.words.filter((word) => !isFiller(word));
  const last = words.at(-1) ?? "";
  const [first = ""] = words;
  const isBelow = isBelowResults(facts.segments.slice(0, -1));
  const isResult = results.has(last) || isBelow;
  const isLinked = linked.has(last);
  const isNear = words.length > 1 && near.has(first);
  const isTurned = words.length > 1 && turning.has(first);
  if (!isResult && !isLinked && !isNear && !isTurned && !whole.has(last) && !details.has(last) && !pages.has(last))
    return null;
  if (words.some((word) => isOrder(word))) return null;
  const asked = askedBy(facts);
  const isRead =
    (asked === "page" && (isTurned || pages.has(last))) ||
    ((asked === "some" || asked === "page") && (isResult || isLinked || isNear)) ||
    (asked === "ids" && (isResult || details.has(last))) ||
    (asked === "one" && (whole.has(last) || details.has(last) || (isTurned && /^(list|page)$/.test(last)))) ||
    (asked === "all" && whole.has(last) && !tail.isId);
  return isRead ? { verb: "read", words: words.join(" ") } : null;
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
  return meaning?.does != null && meaning.does !== "read" && !meaning.isPlural && meaning.thing === null;
}
