import type { Evidence } from "../action";
import type { Facts } from "./facts";
import { keyOf } from "./leaves";

/** Fields that hold a statement of a query language, whatever the path. */
const statements = new Set(
  "sql rawsql rawquery sqlquery querytext querystring statement statements stmt cypher flux influxql ksql dml ddl gremlin sparql".split(
    " ",
  ),
);
/** Fields that hold one where the path asks for queries. */
const queries = new Set("q query queries expr expression text select".split(" "));
/** Fields that run something where the path asks for queries. */
const running = new Set("update code script command cmd lambda procedure".split(" "));
const changing =
  /\b(insert|update|delete|drop|create|alter|truncate|replace|merge|upsert|grant|revoke|into|set|call|exec|execute|do|copy|load|clear|move|rename|kill|shutdown|vacuum|attach|detach|remove|import|pragma|install|to\s{0,9}\()/i;

/** Whether the path's end asks a database: "query", "_sql", "sparql". */
export function isQueryPath(facts: Facts): boolean {
  const words = facts.segments.at(-1)?.words ?? [];
  return words.some((word) => /^(query|queries|sql|sparql|cypher|influx|statement)$/.test(word));
}

/** Whether a field of this name may hold a statement, or something that is run. */
export function isStatementName(key: string): boolean {
  return statements.has(key) || queries.has(key) || running.has(key);
}

/** Whether this field holds a statement that changes data, or something that is run. */
export function isChanging(key: string, value: unknown, isQuery: boolean): boolean {
  if (isQuery && running.has(key)) return value !== null && value !== "" && value !== false;
  if (typeof value !== "string") return false;
  return (statements.has(key) || (isQuery && queries.has(key))) && changing.test(value);
}

/** Whether free text sent to be queried changes data. */
export function isChangingText(text: string): boolean {
  return changing.test(text);
}

/** A statement that deletes: `{"sql": "DELETE FROM notes WHERE ..."}`. Nobody knows how many rows it finds. */
export function statementCue(facts: Facts): Evidence[] {
  const { json, fields, shape } = facts.content;
  if (shape !== "json" && shape !== "fields") return [];
  const isQuery = isQueryPath(facts);
  const members: readonly (readonly [string, unknown])[] =
    shape === "fields"
      ? fields
      : json !== null && typeof json === "object" && !Array.isArray(json)
        ? Object.entries(json)
        : [];
  for (const [name, value] of members.slice(0, 100)) {
    const key = keyOf(name);
    if (typeof value !== "string" || !(statements.has(key) || (isQuery && queries.has(key)))) continue;
    const said = /^\s{0,100}(delete\s{1,9}from|truncate|drop)\b/i.exec(value)?.[1]?.toLowerCase();
    if (said !== undefined)
      return [
        { cue: "body", detail: `${name.slice(0, 40)}: ${said.replace(/\s+/, " ")}`, verb: "delete", weight: 0.8 },
      ];
  }
  return [];
}
