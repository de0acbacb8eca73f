import type { Facts } from "./facts";
import { keyOf } from "./leaves";
import { isChangingText } from "./statement";

function set(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** Members that carry a statement, and those that say how it is run. Any other might say where its result is written. */
const statements = set("sql query q statement stmt sqlquery querytext rawsql ksql cypher");
const manners =
  set(`params parameters parameter bindings bindvars args arguments database db schema catalog keyspace bucket warehouse
  warehouseid namespace limit rowlimit maxrows maxresults timeout timeoutms waittimeout format dialect lang language
  timezone fetchsize cursor page perpage explain typed uselegacysql datasource datasourceid connectionid`);
const places = /^(sql|sqls|query|queries|statement|statements|cypher|sparql|ksql)$/;
const running = /^(execute|run|exec)$/;
/** How a statement begins that gives an answer. */
const answering = /^(select|with|show|describe|desc|values|match|ask|construct|prefix|explain)\b/i;
/** Functions that only work out a value. Any other is somebody's own, and may do anything. */
const plain = set(`count sum avg min max coalesce ifnull nullif isnull lower upper trim ltrim rtrim length len substr
  substring concat replace round floor ceil ceiling abs mod power sqrt cast convert try_cast date datetime timestamp time
  date_trunc date_part datepart dateadd datediff date_diff date_add date_sub strftime extract year month day hour now
  current_date current_timestamp getdate to_char to_date to_timestamp to_number unix_timestamp from_unixtime tobinary
  row_number rank dense_rank lag lead first_value last_value ntile over partition in as and or on not exists any all
  using values filter within array unnest struct json_extract json_value json_query jsonb_build_object json_agg
  string_agg array_agg group_concat listagg percentile_cont approx_count_distinct countif sumif uniq tolabel
  convertcurrency distance geolocation fields nodes relationships type id labels keys properties collect size head last
  range tostring tointeger str lang regex bound bind contains strstarts where from join union select with case when then
  optional distinct having by minus graph service match return unwind`);

/**
 * Whether the body is one statement that only answers, to a path that takes statements, with nothing beside it but how it
 * is run. A function that is not known to be harmless could be one of the database's own ("SELECT pay(7)"); a second
 * statement, a "SELECT ... INTO" and a query that calls on another service change something or may.
 */
export function isSelecting(facts: Facts): boolean {
  const { content, segments } = facts;
  const tail = segments.findLast((segment) => !segment.isId);
  const before = segments[segments.length - 2];
  const isPlace =
    tail?.words.some((word) => places.test(word)) === true ||
    (tail?.words.every((word) => running.test(word)) === true &&
      before?.words.some((word) => places.test(word)) === true);
  if (!isPlace || !content.isWhole) return false;
  if (content.shape === "text") return facts.query.every(([name]) => isManner(name)) && isAnswering(content.text);
  const members = content.shape === "fields" ? content.fields : membersOf(content.json);
  const said = members.filter(([name]) => statements.has(keyOf(name)));
  const [statement] = said;
  return (
    said.length === 1 &&
    members.every((one) => one === statement || isManner(one[0])) &&
    typeof statement?.[1] === "string" &&
    isAnswering(statement[1])
  );
}

function isManner(name: string): boolean {
  return manners.has(keyOf(name));
}

function membersOf(json: unknown): (readonly [string, unknown])[] {
  return json !== null && typeof json === "object" && !Array.isArray(json) ? Object.entries(json).slice(0, 100) : [];
}

function isAnswering(text: string): boolean {
  const statement = text.trim().replace(/;$/, "");
  // Comments may hide a beginning from one reader and show it to another.
  if (statement.length > 20_000 || /;|--|\/\*|(^|\s)#/.test(statement)) return false;
  if (!answering.test(statement) || isChangingText(statement) || /\b(analyze|analyse|service)\b/i.test(statement))
    return false;
  for (let at = statement.indexOf("("); at >= 0; at = statement.indexOf("(", at + 1)) {
    const word = wordBefore(statement, at);
    if (word !== "" && !plain.has(word)) return false;
  }
  return true;
}

// What stands before a bracket, whatever letters or quotes it is written with and however many blanks follow it.
function wordBefore(text: string, bracket: number): string {
  let end = bracket;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end -= 1;
  let start = end;
  while (start > 0 && end - start < 60 && !/[\s(),=<>+\-*/%|&!]/.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start, end).toLowerCase();
}
