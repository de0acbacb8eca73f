import { describe, expect, it } from "vitest";
import type { VerbName } from "../../src/core/action";
import { classify } from "../../src/core/classify";
import { attempt, free, nowhere } from "./attempts";

function verbOf(...given: Parameters<typeof attempt>): VerbName {
  return classify(attempt(...given), nowhere).verb;
}

function mild(given: ReturnType<typeof attempt>): boolean {
  return free.includes(classify(given, nowhere).verb);
}

function graphql(query: string, more: Record<string, unknown> = {}) {
  return attempt("POST", "/graphql", { json: { query, variables: {}, ...more } });
}
describe("GraphQL", () => {
  it("reads by query and by subscription", () => {
    expect(classify(graphql("query Q { deletedPosts { id } }"), nowhere).verb).toBe("read");
    expect(classify(graphql("{ posts { id } }"), nowhere).verb).toBe("read");
    expect(classify(graphql("subscription { messageSent { id } }"), nowhere).verb).toBe("read");
  });

  it("takes a mutation at its fields, not at its aliases or its name", () => {
    expect(classify(graphql("mutation GetPosts { search: deletePost(id: 4) { id } }"), nowhere).verb).toBe("delete");
    expect(
      classify(graphql('mutation M($id: ID!) { addComment(id: $id, text: "{ query") { id } }'), nowhere).verb,
    ).toBe("post");
    expect(classify(graphql("mutation { deleteAll: updatePost(id: 4) { id } }"), nowhere).verb).toBe("update");
    expect(classify(graphql("mutation { frobnicate }"), nowhere).verb).toBe("write");
    expect(classify(graphql("mutation { getThings }"), nowhere).verb).toBe("write");
  });

  it("takes the strongest of several fields and of several operations", () => {
    expect(classify(graphql("mutation { updatePost { id } deleteUser { id } }"), nowhere).verb).toBe("delete");
    const both = "query A { a } mutation B { sendInvoice { id } }";
    expect(classify(graphql(both), nowhere).verb).toBe("send");
    expect(classify(graphql(both, { operationName: "A" }), nowhere).verb).toBe("read");
    expect(classify(graphql(both, { operationName: "B" }), nowhere).verb).toBe("send");
  });

  it("is not read where the path says that the server does something else", () => {
    const sent = { json: { query: "{ a }" } };
    expect(verbOf("POST", "/forum/posts/9/delete", sent)).toBe("delete");
    expect(verbOf("POST", "/api/messages", sent)).toBe("send");
  });

  it("is not read where a key is given twice or the body is cut", () => {
    const twice = '{"query":"mutation { deletePost }","query":"{ posts }"}';
    const body = { kind: "text" as const, text: twice, size: twice.length, isCut: false };
    expect(verbOf("POST", "/graphql", { body })).toBe("write");
    const cut = '{"operationName":"A","query":"query A { posts ';
    expect(verbOf("POST", "/graphql", { body: { kind: "text", text: cut, size: 90_000, isCut: true } })).toBe("write");
  });

  it("keeps what is known of a mutation whose body is cut", () => {
    const cut =
      '{"operationName":"DeletePosts","variables":{"ids":["1","2"]},"query":"mutation DeletePosts($ids: [ID!]!) { dele';
    const action = classify(
      attempt("POST", "/graphql", { body: { kind: "text", text: cut, size: 90_000, isCut: true } }),
      nowhere,
    );
    expect(action).toMatchObject({ verb: "delete", count: "many" });
  });

  it("reads a document as a server does: block strings, comments, line ends", () => {
    const hidden = 'query Q { a(x: """\\"""  """) } mutation M { deleteAll(y:"""z""") } query R { b(x:"""\\""" """) }';
    expect(classify(graphql(hidden, { operationName: "M" }), nowhere).verb).toBe("delete");
    expect(
      classify(graphql('query Q { a(x: """say \\""" { mutation""") }', { operationName: "Q" }), nowhere).verb,
    ).toBe("read");
    expect(mild(graphql('{ a(x:"\r") } mutation M { deleteAll }'))).toBe(false);
  });

  it("reads nothing under a name that the document does not have, or has twice", () => {
    expect(mild(graphql("query A { a }", { operationName: "B" }))).toBe(false);
    expect(mild(graphql("query A { a } query A { b } mutation M { c }", { operationName: "A" }))).toBe(false);
    expect(mild(graphql("{ a } mutation M { deleteAll }"))).toBe(false);
  });

  it("reads nothing where the URL may carry another document, name or stored id", () => {
    const at = (url: string, json: unknown) => attempt("POST", url, { json });
    const both = { query: "query A { a } mutation B { deleteAll }", operationName: "A" };
    expect(mild(at("/graphql?query=mutation%7BdeleteAll%7D", { query: "{ a }" }))).toBe(false);
    expect(mild(at("/graphql?operationName=B", both))).toBe(false);
    expect(mild(at("/graphql?id=abc", { query: "{ a }" }))).toBe(false);
    expect(mild(at("/graphql", { query: "{ a }", documentId: "abc" }))).toBe(false);
    expect(mild(at("/graphql?operationName=A", both))).toBe(true);
    expect(mild(at("/shop-api?languageCode=en", { query: "{ activeOrder { id } }" }))).toBe(true);
  });

  it("reads a stored query by its name where its hash binds the server to it, and nothing more", () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: "9f86d081".repeat(8) } };
    const stored = (operationName: string, more = {}) =>
      verbOf("POST", "/graphql", { json: { operationName, variables: {}, extensions, ...more } });
    for (const name of ["GetUser", "listOrders", "UserQuery", "OrderHistoryQuery", "SearchPosts"])
      expect(stored(name), name).toBe("read");
    expect(stored("DeleteUser")).toBe("delete");
    expect(stored("DeleteUserQuery")).toBe("delete");
    expect(stored("SendMessageMutation")).toBe("send");
    for (const name of ["UserMutation", "GetUserMutation", "Feed", "getOrCreateUser", "GetUserSubscription"])
      expect(stored(name), name).not.toBe("read");
    expect(stored("GetUser", { doc_id: "7" })).not.toBe("read");
    expect(stored("GetUser", { action: "delete" })).not.toBe("read");
    expect(verbOf("POST", "/graphql?id=7", { json: { operationName: "GetUser", extensions } })).not.toBe("read");
    expect(verbOf("POST", "/graphql?operationName=B", { json: { operationName: "GetUser", extensions } })).not.toBe(
      "read",
    );
    expect(verbOf("POST", "/users", { json: { operationName: "GetUser", extensions } })).toBe("create");
  });

  it("does not believe the name of another stored document", () => {
    const extensions = { persistedQuery: { sha256Hash: "x" } };
    expect(verbOf("POST", "/graphql", { json: { operationName: "UserQuery", extensions } })).toBe("write");
    expect(verbOf("POST", "/graphql", { json: { operationName: "DeleteUser", extensions } })).toBe("delete");
  });

  it("takes variables for data: a filter by action does nothing", () => {
    expect(mild(graphql("query Q($f: F) { log(filter: $f) { id } }", { variables: { f: { action: "delete" } } }))).toBe(
      true,
    );
  });
});
