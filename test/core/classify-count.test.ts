import { describe, expect, it } from "vitest";
import { classify } from "../../src/core/classify";
import { attempt, nowhere, pressing } from "./attempts";

const judge = (...given: Parameters<typeof attempt>) => classify(attempt(...given), nowhere, []);
const count = (...given: Parameters<typeof attempt>) => judge(...given).count;

describe("how many things a delete touches", () => {
  it("is what a list in the body, the query or the path holds", () => {
    expect(count("POST", "/v1/messages:batchDelete", { json: { messageIds: ["a", "b", "c"] } })).toBe(3);
    expect(count("DELETE", "/v1/items?ids=4,5,6")).toBe(3);
    expect(count("DELETE", "/v1/items?id[]=4&id[]=5")).toBe(2);
    expect(count("DELETE", "/v1/items?id=4&id=5")).toBe(2);
    expect(count("DELETE", "/v1/documents/4,5,6")).toBe(3);
    expect(count("POST", "/", { form: "Action=DeleteRecords&RecordId.1=a&RecordId.2=b" })).toBe(2);
    expect(count("POST", "/admin/posts", { form: "action=trash&post[]=4&post[]=5" })).toBe(2);
    expect(count("POST", "/bulk/tickets/delete", { json: { tickets: [{ id: 1 }, { id: 2 }] } })).toBe(2);
  });

  it("counts the calls of a GraphQL document and of a batch", () => {
    const query = 'mutation { a: deleteNote(id: "1") { ok } b: deleteNote(id: "2") { ok } }';
    expect(count("POST", "/graphql", { json: { query } })).toBe(2);
    const one = { query: 'mutation { deleteNote(id: "1") { ok } }' };
    expect(count("POST", "/graphql", { json: [one, one, one] })).toBe(3);
    expect(count("POST", "/graphql", { json: { query: "mutation($w: W!){deleteNotes(where:$w){n}}" } })).toBe("many");
  });

  it("is what an operator in the query lists", () => {
    expect(count("DELETE", "/rest/v1/items?id=in.(4,5,6)")).toBe(3);
    expect(count("DELETE", "/rest/v1/items?id=eq.5")).toBe(1);
  });

  it("is nobody knows how many where it is emptied, or where all goes that is done with", () => {
    for (const path of ["/papierkorb/leeren", "/corbeille/vider", "/inbox/delete-read"])
      expect(count("POST", path), path).toBe("many");
    for (const path of ["/tasks/completed", "/queues/5/contents", "/search-history"])
      expect(count("DELETE", path), path).toBe("many");
    expect(count("DELETE", "/tasks/5")).toBe(1);
    expect(count("DELETE", "/files/5/contents")).toBe(1);
  });

  it("counts the elements of an XML body", () => {
    const action = classify(
      {
        ...attempt("POST", "/store?delete"),
        contentType: "application/xml",
        body: {
          kind: "text",
          text: "<Delete><Object><Key>a</Key></Object><Object><Key>b</Key></Object></Delete>",
          size: 80,
          isCut: false,
        },
      },
      nowhere,
      [],
    );
    expect(action).toMatchObject({ verb: "delete", count: 2 });
  });

  it("is one where one thing stands in a list, and says that there is room for more", () => {
    expect(judge("POST", "/v1/messages/batchDelete", { json: { ids: ["a"] } })).toMatchObject({
      verb: "delete",
      count: 1,
      isList: true,
    });
    expect(judge("DELETE", "/v1/messages/77")).not.toHaveProperty("isList");
    expect(judge("DELETE", "/v1/messages", { json: { id: "77" } })).toMatchObject({ count: 1 });
    expect(judge("DELETE", "/v1/messages", { json: { id: "77" } })).not.toHaveProperty("isList");
  });

  it("is many for a whole collection, and one for what it names", () => {
    for (const path of ["/v1/widgets", "/v1/users/7/sessions", "/v1/shop/5/cache", "/mail/trash", "/v1/widgets/all"])
      expect([path, count("DELETE", path)]).toEqual([path, "many"]);
    for (const path of ["/v1/widgets/7", "/v1/users/me", "/v1/tags/v1.2.0", "/v1/widgets?id=7", "/v1/shop/5/settings"])
      expect([path, count("DELETE", path)]).toEqual([path, 1]);
    expect(count("DELETE", "/v1/labels", { json: { name: "urgent" } })).toBe(1);
    expect(count("DELETE", "/v1/labels", { json: { force: true } })).toBe("many");
  });

  it("is many where a filter, a range or a star chooses", () => {
    expect(count("DELETE", "/v1/widgets?olderThan=30d")).toBe("many");
    expect(count("DELETE", "/v1/index/logs-*")).toBe("many");
    expect(count("POST", "/v1/logs/_delete_by_query", { json: { query: { match: { user: "zoe" } } } })).toBe("many");
    expect(count("POST", "/v1/ticket/delete", { json: { filter: { status: "closed" } } })).toBe("many");
    expect(count("POST", "/v1/ticket/delete", { json: { from: "2026-01-01", to: "2026-02-01" } })).toBe("many");
    expect(count("POST", "/v1/ticket/delete", { json: { ids: ["order-*"] } })).toBe("many");
    expect(count("POST", "/v1/ticket/delete", { json: { id: 4, filter: "open" } })).toBe(1);
  });

  it("is many where a query compares, where a bound stands in the path, or where all but some are meant", () => {
    for (const path of [
      "/v1/todos?id=lt.100",
      "/v1/todos?id=gt.1&id=lt.9",
      "/logs/before/2026-01-01",
      "/messages/1..50",
    ])
      expect([path, count("DELETE", path)]).toEqual([path, "many"]);
    expect(count("DELETE", "/v1/todos?id=eq.5&rank=gt.1")).toBe(1);
    expect(count("POST", "/logs/delete?query=old")).toBe("many");
    expect(count("POST", "/v1/items/delete", { json: { excludeIds: ["1", "2"] } })).toBe("many");
    expect(count("POST", "/v1/items/delete", { json: { minId: 1, maxId: 20 } })).toBe("many");
    expect(count("POST", "/v1/items/delete", { json: { uids: "1,5:20" } })).toBe("many");
  });

  it("is many where the body says all, and one where it says which", () => {
    expect(count("POST", "/v1/items/delete", { json: { scope: "all" } })).toBe("many");
    expect(count("POST", "/v1/items/delete", { json: { id: 5, type: "all" } })).toBe(1);
    expect(count("POST", "/v1/items/5/delete", { json: { scope: "all", reason: "x", name: "y" } })).toBe(1);
    expect(count("POST", "/v1/jobs/ingest", { json: { operation: "delete", object: "contact" } })).toBe("many");
    for (const path of ["/recycle-bin", "/users/me/history", "/branches/merged"])
      expect([path, count("DELETE", path)]).toEqual([path, "many"]);
    for (const path of ["/recyclebin/deleteall", "/tools/emptytrash"])
      expect([path, judge("POST", path)]).toEqual([path, expect.objectContaining({ verb: "delete", count: "many" })]);
  });

  it("is many where a collection is filtered by a name, which a server may take for nothing", () => {
    for (const query of ["name=a", "path=%2Fa%2Fb", "email=a%40b.example", "tag_name=old"])
      expect([query, count("DELETE", `/v1/things?${query}`)]).toEqual([query, "many"]);
  });

  it("is told of lists of numbers, of lists in lists, and of ids parted by other signs", () => {
    expect(count("POST", "/v1/items/delete", { json: { item: [1, 2, 3] } })).toBe(3);
    expect(count("DELETE", "/v1/items?id=1;2;3")).toBe(3);
    const unlink = { jsonrpc: "2.0", method: "call", params: { method: "unlink", args: [[7, 8]] } };
    expect(count("POST", "/call_kw/partner/unlink", { json: unlink })).toBe(2);
    expect(count("POST", "/incident_list.do", { form: "sys_action=delete&checked_items=a1%2Cb2" })).toBe(2);
    expect(count("POST", "/v1/rows/delete", { json: { position: [3, 4] } })).toBe(1);
  });

  it("is told of what a body sets apart to be deleted, and of one order for a list", () => {
    const rules = { add: [{ value: "x" }], delete: { ids: ["1", "2"] } };
    expect(judge("POST", "/stream/rules", { json: rules })).toMatchObject({ verb: "delete", count: 2 });
    expect(judge("POST", "/stream/rules", { json: { add: [{ value: "x" }], delete: null } }).verb).toBe("create");
    expect(judge("POST", "/bulk", { json: { type: "delete", ids: [1, 2] } })).toMatchObject({
      verb: "delete",
      count: 2,
    });
    expect(judge("POST", "/contacts/batch/archive", { json: { inputs: [{ id: "1" }, { id: "2" }] } })).toMatchObject({
      verb: "delete",
      count: 2,
      reversible: "yes",
    });
    expect(judge("POST", "/secret/delete/apps/shop", { json: { versions: [1, 2] } })).toMatchObject({
      verb: "delete",
      count: 2,
    });
    expect(judge("DELETE", "/cache/keys?pattern=user")).toMatchObject({ verb: "delete", count: "many" });
  });

  it("is told of what stands inside of a batch", () => {
    const requests = [1, 2].map((id) => ({ method: "DELETE", url: `/notes/${id}` }));
    expect(judge("POST", "/v1/$batch", { json: { requests } })).toMatchObject({ verb: "delete", count: 2 });
    const writes = [{ delete: "notes/1" }, { update: { name: "notes/2" } }];
    expect(judge("POST", "/v1/documents:batchWrite", { json: { writes } })).toMatchObject({ verb: "delete", count: 2 });
    expect(judge("POST", "/v1/records/batch", { json: { deletes: [{ id: 1 }], posts: [] } })).toMatchObject({
      verb: "delete",
    });
    const patch = [{ op: "remove", path: "/labels/0" }];
    expect(judge("PATCH", "/v1/notes/5", { json: patch }).verb).toBe("update");
    const reads = [{ method: "GET", url: "/notes/1" }];
    expect(judge("POST", "/v1/notes/batch", { json: { requests: reads } }).verb).not.toBe("delete");
  });

  it("is many where a statement deletes", () => {
    const sql = "DELETE FROM notes WHERE done";
    expect(judge("POST", "/db/query", { json: { sql } })).toMatchObject({ verb: "delete", count: "many" });
    expect(judge("POST", "/api/notes", { json: { text: sql } }).verb).not.toBe("delete");
  });

  it("is many where the operation's name says so", () => {
    for (const operation of ["purgeQueue", "deleteAllNotes", "clearHistory", "pruneImages", "removeExpiredNotes"])
      expect([operation, count("POST", `/api/${operation}`)]).toEqual([operation, "many"]);
    expect(count("POST", "/api/deleteNote")).toBe(1);
    expect(count("POST", "/api/removeUserFromGroup")).toBe(1);
  });

  it("is many where the body is cut within the list", () => {
    const cut = attempt("POST", "/api/items/delete", { json: { ids: ["1", "2", "3"] } });
    const body = { kind: "text" as const, text: '{"ids":["1","2","3"', size: 9000, isCut: true };
    expect(classify({ ...cut, body }, nowhere, []).count).toBe("many");
  });
});

describe("how many things a change touches", () => {
  it("is many where it is made to all, or to what a query finds", () => {
    expect(judge("POST", "/api/notifications/markAllRead")).toMatchObject({ verb: "update", count: "many" });
    expect(judge("PUT", "/api/issues/bulk", { json: { status: "closed" } })).toMatchObject({ count: "many" });
    expect(judge("PUT", "/api/issues/5", { json: { status: "closed" } })).toMatchObject({ count: 1 });
  });
});

describe("whether there is a way back", () => {
  const reversible = (...given: Parameters<typeof attempt>) => judge(...given).reversible;

  it("is the bin or the archive, as the server hears it", () => {
    expect(reversible("POST", "/api/notes/5/trash")).toBe("yes");
    expect(reversible("POST", "/api/issues/5/archive")).toBe("yes");
    expect(reversible("DELETE", "/api/notes/5")).toBe("unknown");
  });

  it("is none where the request says for good, or empties the bin", () => {
    expect(reversible("POST", "/api/notes/5/purge")).toBe("no");
    expect(reversible("DELETE", "/api/notes/5?permanent=true")).toBe("no");
    expect(reversible("POST", "/api/notes/5/trash", { json: { skipTrash: true } })).toBe("no");
    expect(reversible("POST", "/api/mail/emptyTrash")).toBe("no");
    expect(reversible("DELETE", "/api/notes/5?permanent=0")).toBe("unknown");
  });

  it("is never there because the page says so", () => {
    const around = pressing("Move to trash");
    expect(classify(attempt("POST", "/api/notes/5/delete"), around, []).reversible).toBe("unknown");
  });
});
