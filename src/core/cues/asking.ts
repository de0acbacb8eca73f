import type { Facts } from "./facts";
import { keyOf } from "./leaves";

/** How a body asks: for nothing in particular, for one thing or several by their ids, for some things, or for a page of them. */
export type Asked = "all" | "one" | "ids" | "some" | "page";

function set(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** Members that say which and how many, and change nothing by being there. */
const asking =
  set(`query q jql filter filters where search searchterm searchtext searchquery searchstring term terms match fields
  fieldmask expand include exclude includes excludes select projection populate columns properties page pagesize perpage size
  limit offset cursor nextcursor pagetoken nextpagetoken nexttoken continuationtoken start startat skip top topk topn take
  end from to since until before after maxresults maxresultcount pagenum pageno pagenumber pageindex currentpage current
  itemsperpage resultsperpage sort sortby sortorder sortfield sortcolumn sortdir sortdirection order orderby orderdir
  direction group groupby aggs aggregations aggregate aggregates metrics measures dimensions granularity timezone tz
  timerange range daterange dateranges period startdate enddate starttime endtime fromdate todate datefrom dateto startts
  endts month year ids keys names desc asc excludeinterim anomalyscore locale lang language origins destinations origin
  destination coordinates lat lng lon latitude longitude radius bbox bounds viewport zoom zip zipcode postcode postalcode
  country countrycode region symbols currencies currency base aggregateunit context locations units draw length requests queries indexname index params
  facets facetfilters hitsperpage attributestoretrieve strategy uselegacysql mode verbose explain keyword keywords criteria
  conditions checkin checkout occupancy occupancies guests adults children infants rooms passengers travelers travellers
  nights origindestinations cabin long paths filtergroups filterby includetotal withcount lookback step resolution structuredquery compositequery`);
/** Members that pages send with every request. */
const neutral = set(`csrf csrftoken csrfmiddlewaretoken authenticitytoken requestverificationtoken xsrftoken nonce
  apitype requestid correlationid clientversion apiversion`);
/** Which page; how long it is. One without the other may be a limit of something that is made. */
const places =
  set(`page pagenum pageno pagenumber pageindex currentpage current offset start startat skip from cursor draw after
  nextcursor pagetoken nextpagetoken nexttoken continuationtoken`);
const lengths = set(`size pagesize perpage limit length take top rows maxresults maxresultcount itemsperpage
  resultsperpage hitsperpage first`);

/**
 * How the request asks, where it says nothing but which and how many; null where anything else is said. It never makes a
 * read by itself: a server ignores such members, so that they could be sent to anything.
 */
export function askedBy(facts: Facts): Asked | null {
  const { content } = facts;
  if (!content.isWhole) return null;
  if (content.shape === "none") return areAsking(facts.query.map(([name]) => name));
  if (content.shape === "fields") return areAsking(content.fields.map(([name]) => name));
  return content.shape === "json" ? ofJson(content.json) : null;
}

function ofJson(json: unknown): Asked | null {
  if (json === null || typeof json !== "object" || Array.isArray(json)) return null;
  // Each of several questions says which, too.
  for (const several of ["requests", "queries"]) {
    const items: unknown = Reflect.get(json, several);
    if (Array.isArray(items) && !items.every((item) => isAsking(item))) return null;
  }
  const values: unknown[] = Object.values(json);
  // "09:00" without a day is when a place opens.
  if (values.some((value) => typeof value === "string" && /^\d\d?:\d\d(:\d\d)?$/.test(value))) return null;
  return areAsking(Object.keys(json));
}

function isAsking(item: unknown): boolean {
  const asked = ofJson(item);
  return asked !== null && asked !== "all";
}

function areAsking(names: readonly string[]): Asked | null {
  let asked: Asked = "all";
  let [hasPlace, hasLength] = [false, false];
  for (const name of names) {
    const key = keyOf(name);
    if (neutral.has(key)) continue;
    if (isOne(name) || isMany(name)) {
      if (asked === "all") asked = "one";
      if (asked === "one" && isMany(name)) asked = "ids";
      continue;
    }
    if (!asking.has(key) && !lengths.has(key)) return null;
    asked = "some";
    hasPlace ||= places.has(key);
    hasLength ||= lengths.has(key) || /cursor|token$/.test(key);
  }
  return hasPlace && hasLength ? "page" : asked;
}

function isOne(name: string): boolean {
  return /^(id|uuid|guid|slug)$/i.test(name) || /[a-z](Id|_id|ID)$/.test(name);
}

function isMany(name: string): boolean {
  return /^(ids|keys|names)$|[a-z](Ids|_ids|Keys|_keys|Names|_names)$/.test(name);
}
