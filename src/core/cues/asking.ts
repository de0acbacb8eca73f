import type { Facts } from "./facts";
import { keyOf } from "./leaves";

/** How a body asks: for nothing in particular, for one thing or several by their ids, for some things, or for a page of them. */
export type Asked = "all" | "one" | "ids" | "some" | "page";

/** A body that says nothing but which and how many. */
export interface Question {
  readonly how: Asked;
  /** It says from when until when. */
  readonly hasSpan: boolean;
  /** It says which page, and how long pages are, in names that no thing's own size or place has. */
  readonly hasPage: boolean;
  /** It says by their ids which things, and which of their fields. */
  readonly hasShape: boolean;
  /** It says more than what a single thing could be given: a limit, a currency, two ends of a time. */
  readonly hasMuch: boolean;
}

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
  endts endat month year ids keys names desc asc excludeinterim anomalyscore locale lang language origins destinations origin
  destination coordinates lat lng lon latitude longitude radius bbox bounds viewport zoom zip zipcode postcode postalcode
  country countrycode region symbols currencies currency base aggregateunit context locations units draw length requests queries indexname index params
  facets facetfilters hitsperpage attributestoretrieve strategy uselegacysql mode verbose explain keyword keywords criteria
  conditions associations checkin checkout occupancy occupancies guests adults children infants rooms passengers travelers travellers
  nights origindestinations cabin long paths filtergroups filterby includetotal withcount lookback step resolution structuredquery compositequery`);
/** Members that pages send with every request. */
const neutral = set(`csrf csrftoken csrfmiddlewaretoken authenticitytoken requestverificationtoken xsrftoken nonce
  apitype requestid correlationid clientversion apiversion`);
/** What is measured, and how finely a span is cut. Alone it is a setting: "how often", "which to watch". */
const steps = set("interval frequency symbol ticker");
/** A day by itself is handed in as often as it is asked about. */
const days = set("date day datetime");
const begins = set("start from since startdate starttime startat startts fromdate datefrom begin after");
const ends = set("end to until enddate endtime endat endts todate dateto before");
const spans = set("timerange timeframe range daterange dateranges");
/** Which fields are wanted. */
const shaping = set(`fields expand select projection attributes attributestoretrieve columns fieldmask withpayload
  withvector withvectors`);
/** Members that choose fields, each by a yes or a no. */
const choosing = /^(fields|properties|columns|context|attributes|metrics|measures)$/;
/** What a thing may as well be given: how much of it there is, in what, from when until when, of whom. */
const scant =
  set(`limit size top base currency mode units country countrycode region current period rows length group groups
  include properties columns start end from to since until startdate enddate starttime endtime fromdate todate timezone tz
  location locations ids keys names order day context fields params take range`);
const local = set("currency country countrycode region timezone tz");
/** What is set where it is said. */
const worth = /^(price|amount|rate|value|quantity|qty|status|enabled)$/i;
/** Which page; how long it is. One without the other may be a limit of something that is made. */
const places =
  set(`page pagenum pageno pagenumber pageindex currentpage current offset start startat skip from cursor draw after
  nextcursor pagetoken nextpagetoken nexttoken continuationtoken`);
const lengths = set(`size pagesize perpage limit length take top rows maxresults maxresultcount itemsperpage
  resultsperpage hitsperpage first`);
/** The same by names that nothing else has: a bookmark has a page, an order a size and a limit. */
const plainPlaces = set(`pagenum pageno pagenumber pageindex currentpage nextcursor pagetoken nextpagetoken nexttoken
  continuationtoken cursor`);
const plainLengths = set("pagesize perpage maxresults maxresultcount itemsperpage resultsperpage hitsperpage");
const eitherPlace = set("page offset start startat skip current");
const eitherLength = set("limit take");

/**
 * How the request asks, where it says nothing but which and how many; null where anything else is said. It never makes a
 * read by itself: a server ignores such members, so that they could be sent to anything.
 */
export function askedBy(facts: Facts): Question | null {
  const { content } = facts;
  if (!content.isWhole) return null;
  if (content.shape === "none") return areAsking(facts.query.map(([name]) => name));
  if (content.shape === "fields") return areAsking(content.fields.map(([name]) => name));
  return content.shape === "json" ? ofJson(content.json) : null;
}

/** Whether a body says which page, and how long pages are, whatever else it says. */
export function isPaged(facts: Facts): boolean {
  const { json } = facts.content;
  if (!facts.content.isWhole || json === null || typeof json !== "object" || Array.isArray(json)) return false;
  return arePaging(new Set(Object.keys(json).map((name) => keyOf(name))));
}

function ofJson(json: unknown): Question | null {
  if (json === null || typeof json !== "object" || Array.isArray(json)) return null;
  const question = areAsking(Object.keys(json));
  if (question === null) return null;
  // Each of several questions says which, too.
  for (const several of ["requests", "queries"]) {
    const items: unknown = Reflect.get(json, several);
    if (Array.isArray(items) && !items.every((item) => isAsking(item))) return null;
  }
  const values: unknown[] = Object.values(json);
  if (Object.entries(json).some(([name, value]) => isSetting(keyOf(name), value))) return null;
  // "09:00" without a day is when a place opens.
  if (values.some((value) => typeof value === "string" && /^\d\d?:\d\d(:\d\d)?$/.test(value))) return null;
  return { ...question, hasSpan: question.hasSpan && areTimes(json) };
}

// "fields": {"status": "paid"} sets a field, "order": [3, 1, 2] an order, "rooms": [{"price": 120}] a price.
function isSetting(key: string, value: unknown): boolean {
  // "size": "A4" is no length of a page, "units": 500 no name of a unit.
  if (typeof value === "string") return lengths.has(key) && !/^\d*$/.test(value);
  if (typeof value === "number") return key === "units";
  if (value === null || typeof value !== "object") return false;
  if (choosing.test(key) && !Array.isArray(value))
    return Object.values(value).some((one) => typeof one !== "boolean" && one !== 0 && one !== 1);
  if (!Array.isArray(value)) return false;
  if (/^(order|sort)$/.test(key)) return value.length > 1 && value.every((one) => typeof one === "number");
  return (
    !/^(filters?|where|query|conditions|requests|queries|filtergroups|criteria|aggs|aggregations)$/.test(key) &&
    value.some(
      (one: unknown) => one !== null && typeof one === "object" && Object.keys(one).some((name) => worth.test(name)),
    )
  );
}

function isAsking(item: unknown): boolean {
  const asked = ofJson(item);
  return asked !== null && asked.how !== "all";
}

function areAsking(names: readonly string[]): Question | null {
  let how: Asked = "all";
  let [hasPlace, hasLength, hasIds, isOfVersion, isOfDay, isCut] = [false, false, false, false, false, false];
  const given: string[] = [];
  for (const name of names) {
    const key = keyOf(name);
    if (neutral.has(key)) continue;
    given.push(key);
    if (isOne(name) || isMany(name)) {
      if (how === "all") how = "one";
      if (how === "one" && isMany(name)) how = "ids";
      hasIds ||= key.endsWith("ids");
      continue;
    }
    if (/^(version|revision)$/.test(key)) {
      isOfVersion = true;
      continue;
    }
    if (days.has(key)) {
      isOfDay = true;
      continue;
    }
    if (steps.has(key)) {
      isCut = true;
      continue;
    }
    if (!(asking.has(key) || lengths.has(key))) return null;
    how = "some";
    hasPlace ||= places.has(key);
    hasLength ||= lengths.has(key) || /cursor|token$/.test(key);
  }
  const keys = new Set(given);
  const hasSpan = hasAny(keys, spans) || (hasAny(keys, begins) && hasAny(keys, ends));
  // A version of nothing is set, and how often something happens is, too.
  if (((isOfVersion || isOfDay) && how === "all") || (isCut && !hasSpan)) return null;
  const hasShape = hasIds && (hasAny(keys, shaping) || (how === "ids" && hasNames(keys)));
  const hasMuch = [...keys].some((key) => !scant.has(key) && !isOne(key)) || [...keys].every((key) => local.has(key));
  return { how: hasPlace && hasLength ? "page" : how, hasSpan, hasPage: arePaging(keys), hasShape, hasMuch };
}

// "from": "blue", "to": "green" is no span of time.
function areTimes(json: object): boolean {
  return Object.entries(json).every(
    ([name, value]) =>
      typeof value !== "string" ||
      !/^(from|to|start|end|since|until|begin|before|after)$/i.test(name) ||
      (/\d|^(now|today|yesterday|tomorrow)?$/i.test(value) && !/^[a-z]+[-_ ]?\d{1,3}$/i.test(value)),
  );
}

function arePaging(keys: ReadonlySet<string>): boolean {
  const [place, length] = [hasAny(keys, plainPlaces), hasAny(keys, plainLengths)];
  if (place && length) return true;
  const others = [...eitherPlace].filter((key) => keys.has(key));
  return (
    others.length < 2 && ((length && others.length > 0) || (hasAny(keys, eitherLength) && (place || others.length > 0)))
  );
}

// "workflowIds" beside "workflowNames": the same things, known by either.
function hasNames(keys: ReadonlySet<string>): boolean {
  return [...keys].some((key) => key.endsWith("ids") && key.length > 3 && keys.has(`${key.slice(0, -3)}names`));
}

function hasAny(keys: ReadonlySet<string>, among: ReadonlySet<string>): boolean {
  for (const key of keys) if (among.has(key)) return true;
  return false;
}

function isOne(name: string): boolean {
  return /^(id|uuid|guid|slug)$/i.test(name) || /[a-z](Id|_id|ID|\[id\])$/.test(name);
}

function isMany(name: string): boolean {
  return /^(ids|keys|names|skus)(\[\])?$|[a-z](Ids|_ids|Keys|_keys|Names|_names|Types|_types)(\[\])?$/.test(name);
}
