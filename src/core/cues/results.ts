import type { Facts, Segment } from "./facts";
import { keyOf } from "./leaves";

function set(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** What a server works out and nobody hands in: a path that ends with one of these asks for it. */
const results =
  set(`metrics measures analytics insights statistics timeseries capabilities availability availabilities directions
  matrix distances elevation rates fares pricing similar related neighbors neighbours trends usage costs changes changelog
  history timeline results stacktraces termvectors mtermvectors overview summary totals breakdown exemplars mapping
  watching queries datatable datatables grid capacity eligibility leaderboard`);
/** Members that say which and how many, and change nothing by being there. */
const asking =
  set(`query q jql filter filters where search searchterm term terms match fields expand include exclude includes excludes select
  columns properties page pagesize perpage size limit offset cursor pagetoken nextpagetoken start startat skip top take end from to since
  until before after maxresults sort sortby sortorder order orderby direction groupby aggs aggregations metrics measures
  dimensions granularity timezone tz timerange range daterange dateranges period startdate enddate starttime endtime
  ids keys names desc excludeinterim anomalyscore locale lang language origins destinations origin destination coordinates
  locations units draw length requests queries indexname index params facets hitsperpage attributestoretrieve strategy uselegacysql mode verbose explain`);

/**
 * Whether a POST asks for what is worked out: its path ends with such a thing (or lies below results), and its body says
 * only which. Both must say so: a body alone could be sent to anything, and be ignored there.
 */
export function asksForResults(facts: Facts, tail: Segment, before: readonly Segment[]): boolean {
  const isResult = tail.words.length > 0 && results.has(tail.words.at(-1) ?? "") && tail.words.length < 3;
  if (!isResult && !before.some(({ text }) => /^results$/i.test(text))) return false;
  const { content } = facts;
  if (!content.isWhole) return false;
  return content.shape === "fields" ? areAsking(content.fields.map(([name]) => name)) : isAsking(content.json);
}

function isAsking(json: unknown): boolean {
  if (json === null || typeof json !== "object" || Array.isArray(json)) return false;
  // Each of several questions says which, too.
  for (const several of ["requests", "queries"]) {
    const items: unknown = Reflect.get(json, several);
    if (Array.isArray(items) && !items.every((item) => isAsking(item))) return false;
  }
  return areAsking(Object.keys(json));
}

function areAsking(names: readonly string[]): boolean {
  const isOne = (name: string) => asking.has(keyOf(name)) || /[a-z](Ids|_ids|Keys|_keys|Names|_names)$/.test(name);
  return names.length > 0 && names.every(isOne);
}
