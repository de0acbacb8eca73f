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
});
