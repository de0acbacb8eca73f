import { expect, test } from "vitest";
import { free, sent } from "./attempts";

const get = { id: "1", method: "GET", url: "/me/events" };
const batch = (requests: unknown[], more: object = {}, url = "/v1.0/$batch") =>
  sent("POST", url, { json: { requests, ...more } });

test("An envelope of GET requests and nothing else is a read", () => {
  expect(batch([get, { ...get, id: "2", headers: { Accept: "a" } }])).toBe("read");
  expect(batch([{ httpMethod: "GET", relativeUrl: "/things?api-version=1" }], {}, "/batch?api-version=2")).toBe("read");
});

test("The strongest call in an envelope counts", () => {
  expect(batch([get, { id: "2", method: "DELETE", url: "/me/messages/5" }])).toBe("delete");
  expect(batch([get, { id: "2", method: "POST", url: "/me/sendMail", body: {} }])).toBe("send");
  expect(batch([get, { id: "2", method: "POST", url: "/sobjects/accounts", body: {} }])).toBe("create");
});

test("What is more than an envelope of GET requests, or not where they are opened, is no read", () => {
  expect(free).not.toContain(batch([]));
  expect(free).not.toContain(batch([{ ...get, body: { a: 1 } }]));
  expect(free).not.toContain(batch([{ ...get, headers: { "X-HTTP-Method-Override": "DELETE" } }]));
  expect(free).not.toContain(batch([get, "x"]));
  expect(free).not.toContain(batch([get], { writes: [{}] }));
  expect(free).not.toContain(batch([get], {}, "/v1.0/$batch?action=run"));
  expect(free).not.toContain(batch([get], {}, "/orders"));
});
