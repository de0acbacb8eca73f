import { describe, expect, it } from "vitest";
import { asJudged } from "./judged";

const mild = ["read", "draft", "sign-in"];

function expectAsked(cases: readonly (readonly [string, unknown])[]) {
  for (const [path, json] of cases) expect(mild, path).not.toContain(asJudged(`POST ${path}`, json));
}

describe("A POST to an address that seems only to ask", () => {
  it("is asked about where its body says yes to what would be done", () => {
    expectAsked([
      ["/branches/compare", { base: "main", merge: true }],
      ["/payroll/7/calculate", { finalize: true }],
      ["/rides/estimate", { pickup: "A", book: true }],
      ["/code/lint", { fix: true }],
      ["/v1/query", { type: "delete", args: { table: "users", where: {} } }],
    ]);
    expect(asJudged("POST /branches/compare", { base: "main", head: "next" })).toBe("read");
  });

  it("is asked about where its body hands in a result, a vote, a count, a price or whom it goes to", () => {
    expectAsked([
      ["/vehicles/5/inspect", { passed: true, notes: "ok" }],
      ["/poll", { pollId: 5, optionId: 7 }],
      ["/inventory/count", { items: [{ sku: "a", qty: 4 }] }],
      ["/marketplace/listItem", { itemId: 7, price: "1.5" }],
      ["/campaigns/7/preview", { recipients: ["zoe@example.com"] }],
      ["/classes/7/presence", { studentId: 5, present: false }],
      ["/markets/7/predict", { outcome: "yes", points: 100 }],
      ["/users/5/is_admin", { value: true }],
      ["/players/5/stats", { kills: 9 }],
    ]);
    expect(asJudged("POST /templates/preview", { template: "Hello {{name}}" })).toBe("read");
  });

  it("is asked about where a document is validated, a disk encrypted or a reward fetched", () => {
    expectAsked([
      ["/invoices/7/validate", {}],
      ["/volumes/7/encrypt", { keyId: "k" }],
      ["/tasks/getReward", { taskId: 5 }],
      ["/issues/resolve/ids", { ids: [1, 2] }],
      ["/wallets/5/convert-currency", { from: "USD", to: "EUR", amount: 100 }],
    ]);
    expect(asJudged("POST /addresses/validate", { zip: "10115" })).toBe("read");
  });

  it("is asked about where it has a code sent, proves an address with one, or sets a password", () => {
    expect(asJudged("POST /user/getSmsCode", { mobile: "13800000000" })).toBe("send");
    expect(asJudged("POST /account/retrieve-password", { email: "zoe@example.com" })).toBe("send");
    expectAsked([
      ["/member/findPassword", { email: "zoe@example.com", newPassword: "x" }],
      ["/users/validate/email", { token: "abc" }],
      ["/users/info", { phone: "+49 30 1234", address: "Street 5" }],
    ]);
    expect(asJudged("POST /users/info", { id: 7 })).toBe("read");
  });
});

describe("A POST to a list, a calculation or a download", () => {
  it("is asked about where something is put on a list that is kept, and not where a page of it is wanted", () => {
    expectAsked([
      ["/ban/list", { userId: 7 }],
      ["/mailing-list", { email: "zoe@example.com" }],
      ["/waiting/list", { email: "zoe@example.com" }],
      ["/shopping/list", { item: "milk" }],
      ["/cards/5/list", { listId: "7" }],
    ]);
    expect(asJudged("POST /block/list", { page: 1, pageSize: 20 })).toBe("read");
    expect(asJudged("POST /playlists/list", { userId: 5 })).toBe("read");
  });

  it("is asked about where nothing is handed over to be calculated, so that what lies there is", () => {
    expectAsked([
      ["/payroll/runs/7/compute", {}],
      ["/payroll/calculate", { runId: 7 }],
      ["/closing/calculate", { period: "2026-01" }],
      ["/alerts/evaluate-rules", {}],
    ]);
    expect(asJudged("POST /tax/calculate", { amount: 100, country: "DE" })).toBe("read");
    expect(asJudged("POST /flags/evaluate", { context: { user: "a" } })).toBe("read");
  });

  it("is asked about where a server installs what it downloads, or encrypts what lies there", () => {
    expectAsked([
      ["/plugins/download", { slug: "x" }],
      ["/models/download", { name: "x" }],
      ["/vault/files/encrypt", { input: "/data/x" }],
      ["/vms/7/encrypt", { digest: "x", keyid: "5" }],
      ["/data/decrypt", { file: "x.enc", output: "x" }],
      ["/sanitize", { table: "users" }],
    ]);
    expect(asJudged("POST /files/download", { id: 5 })).toBe("read");
    expect(asJudged("POST /transit/encrypt/orders", { plaintext: "x" })).toBe("read");
  });

  it("is asked about where a ticket is used up, a gift taken, a post shown again, a preview mailed", () => {
    expectAsked([
      ["/tickets/validate", { ticketCode: "abc" }],
      ["/coupon/getCoupon", { couponId: 5 }],
      ["/items/7/show", {}],
      ["/templates/7/preview", { email: "zoe@example.com" }],
      ["/relations/exists", { a: 1, b: 2, create: true }],
    ]);
    expect(asJudged("POST /coupon/list", { page: 1 })).toBe("read");
    expect(asJudged("POST /items/show", { id: 5 })).toBe("read");
  });
});

describe("A POST to what a server works out", () => {
  it("is asked about where a limit, a currency, a unit or a version is set", () => {
    expectAsked([
      ["/account/usage", { limit: 1000 }],
      ["/wallets/5/balance", { currency: "EUR" }],
      ["/meters/7/usage", { start: "2026-01-01", end: "2026-02-01", units: 500 }],
      ["/deployments/7/traffic", { from: "v1", to: "v2" }],
      ["/mailboxes/7/retention", { startDate: "2026-01-01", endDate: "2027-01-01" }],
      ["/books/5/pages", { page: 3, size: "A4" }],
    ]);
    expect(asJudged("POST /usage", { from: "now-7d", to: "now", units: "metric" })).toBe("read");
    expect(asJudged("POST /accounts/5/balance", {})).toBe("read");
  });

  it("is asked about where one thing is given it: a size, a base price, a time, an order", () => {
    expectAsked([
      ["/clusters/5/capacity", { size: 10 }],
      ["/rooms/5/rates", { startDate: "2026-01-01", endDate: "2026-01-31", base: 120 }],
      ["/rates", { from: "2026-01-01", to: "2026-01-31", rooms: [{ id: 3, price: 120 }] }],
      ["/drivers/me/availability", { from: "2026-01-01T08:00:00Z", to: "2026-01-01T18:00:00Z" }],
      ["/dashboards/5/tiles", { order: [3, 1, 2] }],
      ["/playlists/7/ranking", { ids: [3, 1, 2] }],
      ["/orders/5/details", { productId: 7 }],
    ]);
    expect(asJudged("POST /sites/7/traffic", { from: "2026-01-01", to: "2026-01-31" })).toBe("read");
    expect(asJudged("POST /hotels/5/rates", { checkin: "2026-01-01", checkout: "2026-01-03", guests: 2 })).toBe("read");
  });

  it("is asked about where fields are given values, or members to what is named", () => {
    expectAsked([
      ["/v0/app1AbC/Rankings", { fields: { Name: "Bob", Score: 3 } }],
      ["/api/products", { ids: [1, 2], fields: { status: "archived" } }],
      ["/channels", { memberIds: ["u1"], memberNames: ["Bob"] }],
    ]);
  });

  it("is asked about where a span of time is when something happens, or no time at all", () => {
    expectAsked([
      ["/patients/7/visits", { startDate: "2026-03-01T10:00:00Z", endDate: "2026-03-01T10:30:00Z" }],
      ["/cohorts", { programId: "p1", startDate: "2026-03-01", endDate: "2026-06-01" }],
      ["/services/web/traffic", { from: "blue", to: "green" }],
    ]);
    expect(asJudged("POST /analytics/visits", { startDate: "2026-03-01", endDate: "2026-03-31" })).toBe("read");
  });
});

describe("A POST that only seems to ask", () => {
  it("is asked about where it says yes to an order besides, or where to keep what is found", () => {
    expectAsked([
      ["/cart/estimate", { items: [1], reserve: true }],
      ["/search", { query: "x", saveAs: "mine" }],
      ["/people/search", { q: "x", notifyPerson: true }],
      ["/emails/retrieve", { id: 7, expunge: true }],
      ["/browser/fetch", { url: "http://x.example", method: "POST" }],
      ["/swap/estimate", { autoSubmit: true }],
    ]);
    expect(asJudged("POST /search", { query: "x", highlight: true, published: true, sort: true })).toBe("read");
  });

  it("is asked about where a member names what an order is for, or where to", () => {
    expectAsked([
      ["/backups/list", { restore: 5 }],
      ["/shop/browse", { addToCart: 5 }],
      ["/mail/search", { q: "x", moveTo: "trash" }],
      ["/tables/7/check", { closeBill: true }],
      ["/orders/find", { id: 5, cancel: true }],
    ]);
    expect(asJudged("POST /messages/search", { q: "x", replyTo: 7 })).toBe("read");
    expect(asJudged("POST /units/convert-currency", { convertTo: "EUR" })).toBe("read");
  });

  it("is asked about where a letter with a way to answer it, or an address to mail to, stands in it", () => {
    expectAsked([
      ["/support/get", { message: "Hello", email: "zoe@example.com" }],
      ["/newsletters/7/preview", { address: "zoe@example.com" }],
    ]);
    expect(asJudged("POST /messages/search", { message: "Hello" })).toBe("read");
  });

  it("is asked about where a device is told to do it", () => {
    expectAsked([
      ["/sirens/7/test", {}],
      ["/elevator/fetch", { floor: 5 }],
      ["/robot/explore", {}],
      ["/speakers/7/synthesize", { text: "Evacuate" }],
    ]);
    expect(asJudged("POST /lights/list", {})).toBe("read");
  });

  it("is asked about where a lock is taken, a token made, a loan had, a thing put up for sale", () => {
    expectAsked([
      ["/locks/get", { name: "x", ttl: 50 }],
      ["/getToken", { scope: "admin", user: 7 }],
      ["/api/getLoan", { amount: 5000 }],
      ["/items/7/list", {}],
      ["/api/listForSale", { item: 5 }],
      ["/get-in-touch", { message: "Hello", email: "zoe@example.com" }],
      ["/tasks/poll", { workerId: "x" }],
    ]);
    expect(asJudged("POST /locks/get", { id: 7 })).toBe("read");
    expect(asJudged("POST /items/list", { page: 1 })).toBe("read");
  });

  it("is asked about where an estimate, a tip, a choice, or what is typed is handed in", () => {
    expectAsked([
      ["/issues/7/estimate", { points: 5 }],
      ["/predict", { matchId: 7, winner: "A" }],
      ["/quotes/7/compare", { choose: 3 }],
      ["/rooms/7/typing", { message: "Hello all" }],
      ["/userinfo", { nickname: "zoe" }],
      ["/attendance/check", { lat: 1, lng: 2 }],
      ["/api/checkOff", { task: 5 }],
      ["/api/viewAndSign", { doc: 5 }],
      ["/api/getNewAddress", {}],
    ]);
    expect(asJudged("POST /shipping/estimate", { value: 100, zip: "10115" })).toBe("read");
    expect(asJudged("POST /rooms/7/typing", {})).toBe("read");
    expect(asJudged("POST /api/getNewMessages", {})).toBe("read");
  });
});

describe("Signing in", () => {
  it("is none where it is somebody else's, an event's or a payment's", () => {
    expectAsked([
      ["/admin/login-as", { userId: 7 }],
      ["/events/5/signin", { name: "Bob" }],
      ["/payments/7/authenticate", { otp: "1234" }],
      ["/transfers/7/authenticate", { pin: "1234" }],
      ["/transaction/otp/login", { otp: "123456", transactionId: "7" }],
    ]);
  });
});

describe("A report of what a page saw", () => {
  it("is none where a game, a shop or a front desk says what a person does", () => {
    expectAsked([
      ["/rewards/collect", { clientTime: 17, id: "daily" }],
      ["/game/actions/batch", { events: [{ type: "attack", id: 7, clientTime: 17 }] }],
      ["/visitor/log", { visitorId: "v1", type: "check-in", timestamp: 1 }],
    ]);
  });
});

describe("What a model works out", () => {
  it("is kept where it is put into a collection or said of a post, and is asked about there", () => {
    expectAsked([
      ["/collections/5/embeddings", { documents: ["a"] }],
      ["/posts/5/moderations", { text: "Approved by Bob" }],
    ]);
    expect(asJudged("POST /v1/embeddings", { model: "m", input: "a" })).toBe("read");
  });
});
