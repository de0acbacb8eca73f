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
});
