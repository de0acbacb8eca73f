import { describe, expect, it } from "vitest";
import { classify } from "../../src/core/classify";
import { attempt, nowhere } from "./attempts";

function verbOf(path: string, sent: Parameters<typeof attempt>[2], method = "POST") {
  return classify(attempt(method, path, sent), nowhere, []).verb;
}

function ofStatement(statement: string, more: object = {}) {
  return verbOf("/api/sql", { json: { statement, ...more } });
}

describe("Statements sent to a database", () => {
  it("pass where one statement only answers", () => {
    for (const statement of [
      "SELECT a, count(*) FROM b WHERE c IN (1, 2) LIMIT 10",
      "select lower(name) from people;",
      "SHOW STREAMS",
      "MATCH (n)-[r]->(m) RETURN n, count (r) LIMIT 5",
      "WITH x AS (SELECT 1) SELECT * FROM x",
    ])
      expect(ofStatement(statement), statement).toBe("read");
    expect(ofStatement("SELECT 1", { warehouseId: "7", parameters: [], timeoutMs: 5 })).toBe("read");
  });

  it("are held where a statement changes something, or may", () => {
    for (const statement of [
      "SELECT * INTO b FROM a",
      "SELECT transfer_funds(7)",
      "SELECT pay   \n        (7)",
      'SELECT "pay"(7)',
      "SELECT zahlé(7)",
      "SELECT pg_terminate_backend(7)",
      "SELECT 1; DROP TABLE a",
      "SELECT 1 /* ; */",
      "SELECT 1 -- x",
      "WITH x AS (DELETE FROM a RETURNING *) SELECT * FROM x",
      "EXPLAIN ANALYZE SELECT 1",
      "SELECT * WHERE { SERVICE <http://a> { ?s ?p ?o } }",
      "MATCH (n) SET n.a = 1 RETURN n",
      "TABLE a",
    ])
      expect(ofStatement(statement), statement).not.toBe("read");
  });

  it("are held beside a member that may say where the answer is written", () => {
    expect(ofStatement("SELECT 1", { destinationTable: "a" })).not.toBe("read");
    expect(ofStatement("SELECT 1", { query: "DELETE FROM a" })).not.toBe("read");
  });

  it("free nothing that does not take statements", () => {
    for (const path of ["/orders", "/nuke", "/orders/7/approve", "/execute", "/sql/import"])
      expect(verbOf(path, { json: { statement: "SELECT 1" } }), path).not.toBe("read");
  });
});

describe("Methods that ask with a body", () => {
  it("pass as GET does", () => {
    for (const method of ["REPORT", "SEARCH", "QUERY", "LIST"])
      expect(verbOf("/remote.php/dav/calendars/anna", { json: {} }, method), method).toBe("read");
  });

  it("are held where another method is asked for, or the path or the body orders", () => {
    expect(verbOf("/contacts?_method=DELETE", {}, "SEARCH")).toBe("delete");
    expect(verbOf("/contacts", { json: { _method: "DELETE" } }, "REPORT")).toBe("delete");
    expect(verbOf("/contacts", { json: { action: "delete" } }, "QUERY")).toBe("delete");
    expect(verbOf("/api/sql", { json: { sql: "DROP TABLE a" } }, "SEARCH")).not.toBe("read");
  });
});
