import { describe, expect, it } from "vitest";
import { classify } from "../../src/core/classify";
import { attempt, nowhere } from "./attempts";

function verbOf(path: string, json: unknown, method = "POST") {
  return classify(attempt(method, path, { json }), nowhere, []).verb;
}

const page = { page: 2, pageSize: 20, sort: "name", filters: { color: "red" } };

describe("Questions that are sent by POST", () => {
  it("pass where the path names what is shown and the body says only which page of it", () => {
    for (const path of ["/orders/data", "/dashboard", "/feed", "/Orders/LoadGrid", "/employees/paged", "/order/page"])
      expect(verbOf(path, page), path).toBe("read");
    expect(verbOf("/products/recommended", { userId: "7", limit: 3 })).toBe("read");
    expect(verbOf("/stores/nearby", { lat: 1, lng: 2 })).toBe("read");
    expect(verbOf("/analytics/raw/orders", { filters: {}, limit: 20, order: "desc" })).toBe("read");
    expect(verbOf("/analytics/reports", { metrics: [], dimensions: [], filters: {} })).not.toBe("read");
  });

  it("pass where one thing's details are asked for by its id, or a count by nothing at all", () => {
    expect(verbOf("/product/details", { id: 4 })).toBe("read");
    expect(verbOf("/user/selectList", { deptId: 4 })).toBe("read");
    expect(verbOf("/notifications/unread-count", {})).toBe("read");
  });

  it("are asked about where a paged body comes to what may be made of nothing", () => {
    for (const path of [
      "/orders",
      "/tokens",
      "/invites",
      "/users",
      "/nuke",
      "/cart",
      "/sessions/revoke",
      "/table/delete",
    ])
      expect(verbOf(path, page), path).not.toBe("read");
    for (const path of [
      "/set-rates",
      "/resetCounts",
      "/reset-stats",
      "/apply-changes",
      "/deleteHistory",
      "/clear-totals",
    ])
      expect(verbOf(path, page), path).not.toBe("read");
  });

  it("are asked about where a delete or an export wears a search's body", () => {
    for (const path of [
      "/logs/_delete_by_query",
      "/logs/_update_by_query",
      "/logs/purge",
      "/saved-searches",
      "/exports",
    ])
      expect(verbOf(path, { query: "x", from: 0, size: 10 }), path).not.toBe("read");
    expect(verbOf("/logs/_delete_by_query", { query: "x", from: 0, size: 10 })).toBe("delete");
  });

  it("are asked about where the body hands in what the path names", () => {
    expect(verbOf("/user/info", { name: "x" })).not.toBe("read");
    expect(verbOf("/feed", { cursor: "a", limit: 3, text: "Hello" })).not.toBe("read");
    expect(verbOf("/availability", { from: "09:00", to: "17:00" })).not.toBe("read");
    expect(verbOf("/products/7/related", { relatedId: 8 })).not.toBe("read");
    expect(verbOf("/products/related", { ids: [7, 8] })).not.toBe("read");
    expect(verbOf("/stats", { stats: { wins: 3 } }, "PUT")).not.toBe("read");
    expect(verbOf("/orders/details", page, "DELETE")).toBe("delete");
  });

  it("pass where the path's name can only ask, and not where it may order", () => {
    for (const path of [
      "/email-exists",
      "/store-locator",
      "/loan/calculator",
      "/nearby-stores",
      "/products/quick-view",
    ])
      expect(verbOf(path, { lat: 1 }), path).toBe("read");
    for (const path of ["/tax-estimate", "/eligibility-check", "/evaluate-flags", "/evaluate/flags", "/geo/reverse"])
      expect(verbOf(path, { zip: "1" }), path).toBe("read");
    expect(verbOf("/_view/by_date", { keys: ["a"] })).toBe("read");
    expect(verbOf("/Patient/7/$everything", {})).toBe("read");
    expect(verbOf("/Orders.asmx/GetOrders", { page: 1 })).toBe("read");
    for (const path of ["/create-if-exists", "/delete-if-exists", "/set-exists", "/reset-calculator", "/pay/by-card"])
      expect(verbOf(path, { lat: 1 }), path).not.toBe("read");
    for (const path of [
      "/orders/by-phone",
      "/x7.aspx/GetOrders",
      "/Orders.asmx/DeleteOrder",
      "/a.asmx/b.php/GetOrders",
    ])
      expect(verbOf(path, { lat: 1 }), path).not.toBe("read");
    expect(verbOf("/store-locator", { name: "Mine" })).not.toBe("read");
  });

  it("are none where the same word carries something out", () => {
    expect(verbOf("/payments/validate", { otp: "1" })).not.toBe("read");
    expect(verbOf("/tasks/7/check", {})).not.toBe("read");
    expect(verbOf("/notifications/read", { ids: [7] })).not.toBe("read");
    expect(verbOf("/deployments/preview", { branch: "a" })).not.toBe("read");
    expect(verbOf("/classify", { ticketId: 7, category: "a" })).not.toBe("read");
  });

  it("pass where a model judges a text, and not where something is stored", () => {
    expect(verbOf("/embeddings", { model: "a", input: "b" })).toBe("read");
    expect(verbOf("/rerank", { query: "a", documents: ["b"] })).toBe("read");
    expect(verbOf("/embeddings", { id: "7", vector: [1] })).not.toBe("read");
    expect(verbOf("/moderations", { text: "a", decision: "remove" })).not.toBe("read");
    expect(verbOf("/rerank", { items: [1, 2] })).not.toBe("read");
  });
});

describe("Signing in", () => {
  it("passes where the form or the path says that it is that, and nothing else is said", () => {
    expect(verbOf("/board.php?mode=login", { username: "a", password: "b" })).toBe("sign-in");
    expect(verbOf("/auth/userpass/login/anna", { password: "b" })).toBe("sign-in");
    expect(verbOf("/j_security_check", { j_username: "a", j_password: "b" })).toBe("sign-in");
  });

  it("is none where a password is set or somebody gains by it", () => {
    expect(verbOf("/users/7/login/anna", { password: "b", role: "admin" })).not.toBe("sign-in");
    expect(verbOf("/board.php?mode=login", { username: "a", password: "b", role: "admin" })).not.toBe("sign-in");
    expect(verbOf("/board.php?mode=register", { username: "a", password: "b" })).not.toBe("sign-in");
    expect(verbOf("/j_security_check", { j_username: "a", j_password: "b", role: "admin" })).not.toBe("sign-in");
  });
});

describe("Reports of what a page saw", () => {
  const report = { event: "click", anonymousId: "a", properties: {}, timestamp: 1 };

  it("pass where both the path and the body say so", () => {
    expect(verbOf("/v1/track", report)).toBe("read");
    expect(verbOf("/v1/batch", { batch: [report], sentAt: "a" })).toBe("read");
    expect(verbOf("/client-errors", { message: "a", stack: "b" })).toBe("read");
    expect(verbOf("/v1/traces", { resourceSpans: [] })).toBe("read");
    expect(verbOf("/g/collect?v=2&tid=a&cid=b", undefined)).toBe("read");
  });

  it("free nothing else that is sent to such a path, and no other path", () => {
    expect(verbOf("/track", { trackingNumber: "1", anonymousId: "a" })).not.toBe("read");
    expect(verbOf("/events", { eventName: "Party", start: "a", end: "b", url: "c" })).not.toBe("read");
    expect(verbOf("/batch", { batch: [{ method: "DELETE", path: "/a" }], sentAt: "a" })).not.toBe("read");
    expect(verbOf("/log", { entry: "3 hours", userAgent: "a" })).not.toBe("read");
    expect(verbOf("/rewards/collect?v=2&tid=a&cid=b", undefined)).not.toBe("read");
    for (const path of ["/orders", "/checkout", "/nuke", "/messages", "/orders/7/approve"])
      expect(verbOf(path, report), path).not.toBe("read");
  });
});

describe("Remote calls by a noun", () => {
  const call = (method: string, params: unknown) => verbOf("/", { jsonrpc: "2.0", id: 1, method, params });

  it("pass where nothing is handed over that could be set", () => {
    for (const method of ["eth_blockNumber", "net_version", "wallet.balance"])
      expect(call(method, []), method).toBe("read");
    expect(call("eth_estimateGas", [{}])).toBe("read");
  });

  it("are held where something is, or where the name orders", () => {
    expect(call("user.status", ["away"])).not.toBe("read");
    expect(call("net_version", [2])).not.toBe("read");
    for (const method of ["reset_count", "delete_info", "set_version", "personal_unlockAccount", "delete_getAll"])
      expect(call(method, []), method).not.toBe("read");
  });
});
