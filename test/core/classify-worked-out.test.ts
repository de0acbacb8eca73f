import { describe, expect, it } from "vitest";
import { classify } from "../../src/core/classify";
import { attempt, nowhere } from "./attempts";

function verbOf(path: string, json?: unknown, method = "POST") {
  return classify(attempt(method, path, json === undefined ? {} : { json }), nowhere, []).verb;
}

function because(path: string, json?: unknown) {
  return classify(attempt("POST", path, json === undefined ? {} : { json }), nowhere, []).evidence.map(
    ({ detail }) => detail,
  );
}

const span = { from: "2026-01-01", to: "2026-02-01" };

describe("What a server works out and is asked for by POST", () => {
  it("passes where something is measured from when until when, and not by one end of it", () => {
    expect(verbOf("/admin/retention", { start_at: "a", end_at: "b", frequency: "day" })).toBe("read");
    expect(verbOf("/analytics/revenue", { ...span, interval: "day" })).toBe("read");
    expect(verbOf("/candles", { ...span, symbol: "BTC", interval: "1h" })).toBe("read");
    expect(because("/bandwidth", span)).toContain("POST bandwidth");
    for (const body of [{ period: "30d" }, { days: 30 }, { frequency: "day" }, { from: "a" }, {}])
      expect(verbOf("/logs/retention", body), JSON.stringify(body)).not.toBe("read");
    for (const path of ["/maintenance", "/bookings", "/usage/limits", "/metrics/purge", "/daily-transfers", "/load"])
      expect(verbOf(path, span), path).not.toBe("read");
    expect(verbOf("/watching", { symbol: "BTC" })).not.toBe("read");
  });

  it("passes below metrics by the day, and not where a thing is named", () => {
    expect(verbOf("/apps/metrics/bandwidth_daily", { app_ids: ["7"], date: "2026-01-01" })).toBe("read");
    expect(verbOf("/metrics/daily-alerts", { app_ids: ["7"] })).not.toBe("read");
    expect(verbOf("/availability", { date: "2026-01-01" })).not.toBe("read");
  });

  it("passes where what a server records by itself is paged through, and not where a record is handed in", () => {
    expect(verbOf("/audit-logs", { limit: 50, cursor: "a", user_email: "zoe@example.com" })).toBe("read");
    for (const body of [{ message: "x" }, { limit: 1, cursor: "a", message: "x" }, { limit: 1 }, [{ cursor: "a" }]])
      expect(verbOf("/audit-logs", body), JSON.stringify(body)).not.toBe("read");
    expect(verbOf("/worklogs", { limit: 1, cursor: "a", timeSpent: "3h" })).not.toBe("read");
  });

  it("passes where things are asked for by their ids and fields as JSON, and not where they are put somewhere", () => {
    expect(verbOf("/sobjects/Account", { ids: ["7"], fields: ["name"] })).toBe("read");
    expect(verbOf("/workflows", { workflowIds: ["7"], workflowNames: ["x"] })).toBe("read");
    const body = { ids: ["7"], fields: ["name"] };
    for (const path of ["/contacts/anonymize", "/groups/7/members", "/carts", "/exports", "/favorites", "/payments"])
      expect(verbOf(path, body), path).not.toBe("read");
    expect(verbOf("/workflows", { workflowIds: ["7"] })).not.toBe("read");
    const form = attempt("POST", "/contacts", { form: "ids=7&fields=name" });
    expect(classify(form, nowhere, []).verb).not.toBe("read");
  });

  it("passes as a way that is found, whatever one goes by", () => {
    const coordinates = [
      [1, 2],
      [3, 4],
    ];
    expect(verbOf("/directions/driving-car/geojson", { coordinates })).toBe("read");
    expect(verbOf("/cars/car", { coordinates })).not.toBe("read");
  });

  it("passes where something that runs is waited for, and not where a thing is set to wait", () => {
    expect(verbOf("/containers/4013140/wait")).toBe("read");
    expect(verbOf("/jobs/42/wait", { timeout: 30 })).toBe("read");
    expect(verbOf("/jobs/42/status")).toBe("read");
    expect(verbOf("/payment/status", { paymentId: "7" })).toBe("read");
    expect(because("/jobs/42/wait")).toContain("POST what runs is waited for");
    for (const path of ["/tickets/7/wait", "/tasks/7/wait", "/reservations/7/wait"])
      expect(verbOf(path), path).not.toBe("read");
    expect(verbOf("/jobs/42/wait", { until: "tomorrow" })).not.toBe("read");
    expect(verbOf("/payment/status", { paymentId: "7", status: "paid" })).not.toBe("read");
  });

  it("passes as a keystore's work on a text, and not where something else is encrypted or signed", () => {
    expect(verbOf("/transit/encrypt/invoices", { plaintext: "YQ==" })).toBe("read");
    expect(verbOf("/tools/hash", { input: "YQ==" })).toBe("read");
    for (const [path, body] of [
      ["/disks/encrypt/sda", {}],
      ["/disks/encrypt/sda", { algorithm: "aes" }],
      ["/volumes/encrypt/one", { input: "x", enabled: true }],
      ["/transit/sign/invoices", { input: "YQ==" }],
    ] as const)
      expect(verbOf(path, body), path).not.toBe("read");
  });

  it("passes where a model of a server's own is used, and not where one is made", () => {
    expect(verbOf("/inference/completion/my-model-7", { input: "x" })).toBe("read");
    for (const path of ["/inference/jobs", "/inference/deploy/7", "/inference/endpoints/7"])
      expect(verbOf(path, { model: "m", input: "x" }), path).not.toBe("read");
  });

  it("passes as a text in a language that cannot order, and not where one is kept", () => {
    expect(verbOf("/jql/sanitizer", { queryStrings: ["a = b"] })).toBe("read");
    for (const path of ["/cron/job", "/cron/jobs", "/expression/save", "/regex/rules"])
      expect(verbOf(path, { expression: "x" }), path).not.toBe("read");
    expect(verbOf("/cron/next", { expression: "x", command: "y" })).not.toBe("read");
  });

  it("passes as what is worked out, of what, and of which", () => {
    expect(verbOf("/lookup/phone/+4912345678")).toBe("read");
    expect(verbOf("/resolve/handle/zoe", {})).toBe("read");
    expect(verbOf("/transform/wikitext/to/html/Main_Page", { wikitext: "x" })).toBe("read");
    expect(verbOf("/wp/block-renderer/core/latest", { attributes: {} })).toBe("read");
    expect(verbOf("/list/invoices", { page: 1, limit: 20 })).toBe("read");
    for (const path of ["/tickets/resolve/id/7", "/verify/phone/+4912345678"])
      expect(verbOf(path, {}), path).not.toBe("read");
    expect(verbOf("/list/invoices", { page: 1 })).not.toBe("read");
    expect(verbOf("/renderer/jobs", { name: "x" })).not.toBe("read");
  });

  it("passes as words for a thing that is not there yet, and not where they go into one that is", () => {
    expect(verbOf("/releases/generate-notes", { tag_name: "v1" })).toBe("read");
    expect(verbOf("/meetings/7/generate-notes", {})).not.toBe("read");
    expect(verbOf("/releases/generate-notes", { release_id: "7" })).not.toBe("read");
    expect(verbOf("/releases/generate-keys", {})).not.toBe("read");
  });

  it("passes by names of methods that are written as one word", () => {
    for (const path of ["/order/selectById", "/getitems", "/querybatch", "/project:testIamPermissions"])
      expect(verbOf(path, {}), path).toBe("read");
    for (const path of ["/order/selectPlanById", "/checklists", "/deletebatch", "/test-permissions"])
      expect(verbOf(path, {}), path).not.toBe("read");
  });
});

describe("A model's answer", () => {
  const told = { model: "m", max_tokens: 10, messages: [{ role: "user", content: "Hello" }] };

  it("is made, not sent to anybody, and is no read", () => {
    expect(verbOf("/v1/messages", told)).toBe("create");
    expect(verbOf("/v1/messages", { ...told, to: "+4912345678" })).toBe("send");
    expect(verbOf("/v1/messages", { messages: told.messages })).toBe("send");
  });

  it("like an export that is asked for by PUT, is something new", () => {
    expect(verbOf("/issues/export", { owners: ["zoe"] }, "PUT")).toBe("create");
    expect(verbOf("/settings/export", { format: "csv" }, "PUT")).toBe("settings");
  });
});
