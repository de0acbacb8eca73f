import type { Evidence } from "../action";
import type { Facts } from "./facts";
import { mayName } from "./leaves";
import { either, has, type Name, nameOf, traitOf } from "./name";

/** Fields that hold a statement of a query language, whatever the path. */
const statements = traitOf(
  "sql rawsql rawquery sqlquery querytext querystring statement statements stmt cypher flux influxql ksql dml ddl gremlin sparql".split(
    " ",
  ),
);
/** Fields that hold one where the path asks for queries. */
const queries = traitOf("q query queries expr expression text select".split(" "));
/** Fields that run something where the path asks for queries. */
const running = traitOf("update code script command cmd lambda procedure".split(" "));
/** Fields that may hold a statement, or something that is run. */
export const stating = either(statements, either(queries, running));
const changing =
  /\b(insert|update|delete|drop|create|alter|truncate|replace|merge|upsert|grant|revoke|into|set|call|exec|execute|do|copy|load|clear|move|rename|kill|shutdown|vacuum|attach|detach|remove|import|pragma|install|to\s{0,9}\()/i;

/** Whether the path's end asks a database: "query", "_sql", "sparql". */
export function isQueryPath(facts: Facts): boolean {
  const words = facts.segments.at(-1)?.words ?? [];
  return words.some((word) => /^(query|queries|sql|sparql|cypher|influx|statement)$/.test(word));
}

/** Whether this field holds a statement that changes data, or something that is run. */
export function isChanging(name: Name, value: unknown, isQuery: boolean): boolean {
  if (isQuery && has(name, running)) return value !== null && value !== "" && value !== false;
  if (typeof value !== "string") return false;
  return has(name, isQuery ? either(statements, queries) : statements) && changing.test(value);
}

/** Whether free text sent to be queried changes data. */
export function isChangingText(text: string): boolean {
  return changing.test(text);
}

/** A statement that deletes: `{"sql": "DELETE FROM notes WHERE ..."}`. Nobody knows how many rows it finds. */
export function statementCue(facts: Facts): Evidence[] {
  const { leaves } = facts;
  const { json, fields, shape } = facts.content;
  if (shape !== "json" && shape !== "fields") return [];
  const meant = isQueryPath(facts) ? either(statements, queries) : statements;
  if (shape === "json" && !mayName(leaves, meant)) return [];
  const members: readonly (readonly [string, unknown])[] =
    shape === "fields"
      ? fields
      : json !== null && typeof json === "object" && !Array.isArray(json)
        ? Object.entries(json)
        : [];
  for (const [name, value] of members.slice(0, 100)) {
    if (typeof value !== "string" || !has(nameOf(name), meant)) continue;
    const said = /^\s{0,100}(delete\s{1,9}from|truncate|drop)\b/i.exec(value)?.[1]?.toLowerCase();
    if (said !== undefined)
      return [
        { cue: "body", detail: `${name.slice(0, 40)}: ${said.replace(/\s+/, " ")}`, verb: "delete", weight: 0.8 },
      ];
  }
  return [];
}
