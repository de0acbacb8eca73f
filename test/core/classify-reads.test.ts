import { describe, expect, it } from "vitest";
import { classify } from "../../src/core/classify";
import { attempt, nowhere } from "./attempts";

const json = (value: unknown) => ({ json: value });

function verbOf(path: string, sent: { json?: unknown } = json({ q: "x" }), method = "POST") {
  return classify(attempt(method, path, sent), nowhere, []).verb;
}

describe("Reads that are sent by POST", () => {
  it("pass where the path names what is computed", () => {
    for (const path of [
      "/identity/match",
      "/addresses/resolve",
      "/templates/render",
      "/expression/evaluate",
      "/currency/convert",
      "/price/quote",
      "/invoicing/generate-next-invoice-number",
      "/users/isEmailAvailable",
      "/username/available",
    ])
      expect(verbOf(path), path).toBe("read");
  });

  it("are asked about where the same word changes something", () => {
    for (const path of [
      "/players/match",
      "/issues/7/resolve",
      "/videos/render",
      "/employees/evaluate",
      "/leads/7/convert",
      "/rooms/7/available",
      "/console/eval",
    ])
      expect(verbOf(path), path).not.toBe("read");
    expect(verbOf("/webhooks/simulate-event")).toBe("send");
    expect(verbOf("/sandbox/simulate-payment")).toBe("update");
  });

  it("pass where a search says what it looks for, and how", () => {
    for (const path of [
      "/search-invoices",
      "/search/emails",
      "/search/issues",
      "/query/timeseries",
      "/views/preview/count",
    ])
      expect(verbOf(path), path).toBe("read");
    for (const path of ["/search-engines", "/search/alerts", "/search/delete", "/query/execute", "/search/payments"])
      expect(verbOf(path), path).not.toBe("read");
    expect(verbOf("/search/emails", json({ name: "Mine", query: "x" }))).not.toBe("read");
  });

  it("pass where several things are asked for by what they are known by", () => {
    expect(verbOf("/users/by-ids", json({ ids: ["7"] }))).toBe("read");
    expect(verbOf("/users/by_emails", json({ emails: ["a"] }))).toBe("read");
    expect(verbOf("/members/by-ids", json({ ids: ["7"] }))).not.toBe("read");
    expect(verbOf("/invite/by-emails", json({ emails: ["a"] }))).not.toBe("read");
  });

  it("are none where the word is the thing that the body describes", () => {
    for (const path of ["/filter", "/list", "/boards/7/list", "/view", "/saved-search", "/filter-preset", "/forecast"])
      expect(verbOf(path, json({ name: "x", query: "y" })), path).not.toBe("read");
    expect(verbOf("/poll", json({ question: "x", options: ["a"] }))).not.toBe("read");
    expect(verbOf("/filter", json({ filter: { name: "x" } }))).not.toBe("read");
    expect(verbOf("/telemetry", json({ enabled: true }))).not.toBe("read");
    expect(verbOf("/items/7/count", json({ count: 12 }))).not.toBe("read");
    expect(verbOf("/cards/7/checklist", json({ items: [] }))).not.toBe("read");
    expect(verbOf("/guests/7/check-in", json({ at: "now" }))).not.toBe("read");
    expect(verbOf("/check_run", json({ check: "x" }))).not.toBe("read");
  });

  it("are reads of a collection whatever they look for", () => {
    expect(verbOf("/users/list", json({ name: "x" }))).toBe("read");
    expect(verbOf("/orders/count", json({ name: "x" }))).toBe("read");
    expect(verbOf("/listUsers", json({ name: "x" }))).toBe("read");
    expect(verbOf("/macros/preview", json({ macro: { title: "x" } }))).toBe("read");
  });

  it("pass below a name that holds a slash, where the path's end stays what it is", () => {
    expect(verbOf("/projects/group%2Fname/search")).toBe("read");
    for (const path of ["/projects/x%2Fdelete/search", "/x%2F..%2Fy/search", "/x%5Cy/search", "/x/y%2Fsearch"])
      expect(verbOf(path), path).not.toBe("read");
  });

  it("pass as signals of presence, by PUT too", () => {
    expect(verbOf("/rooms/7/typing/@alice:example.com", json({ typing: true }), "PUT")).toBe("read");
    expect(verbOf("/rooms/7/state/@alice:example.com", json({ typing: true }), "PUT")).toBe("update");
  });

  it("pass where path and body both ask for what is worked out, and not by the body alone", () => {
    const asked = { dateRange: {}, metrics: ["a"], dimensions: [], limit: 10 };
    expect(verbOf("/workflows/capabilities", json({ projectIds: ["7"] }))).toBe("read");
    expect(verbOf("/site/usage", json(asked))).toBe("read");
    expect(verbOf("/detectors/7/results/records/9", json({ page: { from: 0 }, sort: "a" }))).toBe("read");
    expect(verbOf("/indexes/queries", json({ requests: [{ indexName: "a", query: "b" }] }))).toBe("read");
    expect(verbOf("/backups", json(asked))).toBe("create");
    expect(verbOf("/site/usage", json({ ...asked, reset: true }))).not.toBe("read");
    expect(verbOf("/indexes/queries", json({ requests: [{ indexName: "a", body: {} }] }))).not.toBe("read");
    expect(verbOf("/queries", json({ query: "DELETE FROM users" }))).not.toBe("read");
    expect(verbOf("/queries", json({ query: "x", name: "Mine" }))).toBe("create");
  });

  it("pass as remote calls by what they call, handed on or in a list", () => {
    const call = (method: string) => json({ jsonrpc: "2.0", method: "call", params: { model: "m", method, args: [] } });
    expect(verbOf("/web/dataset/call_kw/res.partner/search_read", call("search_read"))).toBe("read");
    expect(verbOf("/web/dataset/call_kw/res.partner/search_read", call("unlink"))).toBe("delete");
    expect(verbOf("/web/dataset/call_kw/res.partner/unlink", call("search_read"))).not.toBe("read");
    expect(verbOf("/web/users/delete", call("search_read"))).toBe("delete");
    const list = (methodname: string) => json([{ index: 0, methodname, args: {} }]);
    expect(verbOf("/lib/ajax/service.php", list("core_course_get_contents"))).toBe("read");
    expect(verbOf("/lib/ajax/service.php", list("core_user_delete_users"))).toBe("delete");
    expect(verbOf("/lib/ajax/service.php", list("core_message_mark_all_as_read"))).toBe("update");
  });

  it("are none where a test leaves the house", () => {
    expect(verbOf("/receivers/test")).toBe("send");
    expect(verbOf("/ldap/test")).toBe("read");
    expect(verbOf("/deployments/7/whatIf")).toBe("read");
  });
});
