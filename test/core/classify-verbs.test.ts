import { describe, expect, it } from "vitest";
import { classify } from "../../src/core/classify";
import { attempt, nowhere } from "./attempts";

function verbOf(line: string, json?: unknown) {
  const [method = "", path = ""] = line.split(" ");
  return classify(attempt(method, path, json === undefined ? {} : { json }), nowhere, []).verb;
}

describe("Verbs that path and body tell together", () => {
  it("send: what goes to somebody is sent, wherever it is said", () => {
    expect(verbOf("POST /calls", { to: "+15550001111", from: "+15550002222", url: "https://x.example/" })).toBe("send");
    expect(verbOf("POST /verifications", { to: "+15550001111", channel: "sms" })).toBe("send");
    expect(verbOf("POST /reports", { from: "2026-01-01", to: "2026-02-01" })).toBe("create");
    expect(verbOf("POST /notifications", { contents: { en: "Hi" } })).toBe("send");
    expect(verbOf("POST /campaigns/7/schedule", { at: "noon" })).toBe("send");
    expect(verbOf("POST /channels/7/invites", { max_age: 0 })).toBe("grant");
    expect(verbOf("POST /channels/7/invites", { email: "a@b.example", max_age: 0 })).toBe("send");
    expect(verbOf("POST /password/forgot", { email: "a@b.example" })).toBe("send");
    expect(verbOf("POST /webhooks/934672992388/2YPWGDJW8n", { content: "Hi" })).toBe("send");
  });

  it("post: what is said on a thing is posted, wrapped or not", () => {
    expect(verbOf("POST /tasks/7/stories", { data: { text: "Hi" } })).toBe("post");
    expect(verbOf("POST /users/7/retweets", { tweet_id: "9" })).toBe("post");
    expect(verbOf("POST /polls/7/votes", { choices: [1] })).toBe("post");
    expect(verbOf("DELETE /polls/7/votes/9")).toBe("delete");
    expect(verbOf("PUT /messages/7/reactions/thumbsup")).toBe("post");
    expect(verbOf("POST /reviews/7", { body: "Not yet.", event: "COMMENT" })).toBe("post");
  });

  it("publish: what is made public by its state is published", () => {
    expect(verbOf("POST /articles", { article: { title: "x", published: true } })).toBe("publish");
    expect(verbOf("PUT /entries/7", { status: "published" })).toBe("publish");
    expect(verbOf("PUT /entries/7/published")).toBe("publish");
    expect(verbOf("DELETE /entries/7/published")).toBe("update");
    expect(verbOf("POST /images/web/push")).toBe("publish");
    expect(verbOf("POST /devices/web/push", { title: "Hi" })).not.toBe("publish");
    expect(verbOf("POST /articles", { article: { title: "x", published: false } })).toBe("create");
  });

  it("grant: who is put into a circle gains by it, a subscriber of a list does not", () => {
    expect(verbOf("POST /roles/7/users", { users: ["a"] })).toBe("grant");
    expect(verbOf("POST /workspaces/7/addUser", { user: "a" })).toBe("grant");
    expect(verbOf("PUT /projects/P/permissions-config/users/7", { level: "x" })).toBe("grant");
    expect(verbOf("POST /users", { email: "a@b.example", scopes: ["admin"] })).toBe("grant");
    expect(verbOf("POST /admin/email_domain_blocks", { domain: "x.example" })).toBe("grant");
    expect(verbOf("POST /pages/7/content_blocks", { html: "x" })).toBe("create");
    expect(verbOf("POST /keys/7/enable")).toBe("grant");
    expect(verbOf("POST /features/7/enable")).not.toBe("grant");
    expect(verbOf("POST /lists/7/members", { email: "a@b.example" })).toBe("create");
    expect(verbOf("DELETE /lists/7/members/9")).toBe("delete");
    expect(verbOf("POST /teams/7/members", { email: "a@b.example" })).toBe("grant");
    expect(verbOf("POST /completions", { messages: [{ role: "user", content: "x" }] })).toBe("create");
    expect(verbOf("POST /completions", { messages: [{ role: "admin", content: "x" }] })).toBe("grant");
  });

  it("pay: money that moves is paid, an account's number alone is not", () => {
    expect(verbOf("POST /payments/7/captures", { amount: 10 })).toBe("pay");
    expect(verbOf("POST /transfer/create", { account_id: "a", amount: "12.34" })).toBe("pay");
    expect(verbOf("POST /consent/payment/execute", { consent_id: "a" })).toBe("pay");
    expect(verbOf("POST /orders", { symbol: "A", side: "buy", qty: 1 })).toBe("pay");
    expect(verbOf("POST /billing/subscribe", { plan: "pro" })).toBe("pay");
    expect(verbOf("POST /budget/transactions", { amount: 10, date: "2026-01-01" })).toBe("create");
    expect(verbOf("POST /beneficiaries", { iban: "DE89370400440532013000" })).toBe("create");
  });

  it("sign-in: every step of it, and nothing beside it", () => {
    expect(verbOf("POST /auth/refresh", { refreshToken: "x" })).toBe("sign-in");
    expect(verbOf("POST /auth/refresh-token")).toBe("sign-in");
    expect(verbOf("POST /login/2fa", { code: "123456" })).toBe("sign-in");
    expect(verbOf("POST /api/token", { username: "a", password: "b" })).toBe("sign-in");
    expect(verbOf("POST /pages/refresh", { refreshToken: "x" })).not.toBe("sign-in");
    expect(verbOf("POST /auth/refresh", { refreshToken: "x", delete: true })).not.toBe("sign-in");
    expect(verbOf("POST /users/7/login/verify", { code: "1" })).not.toBe("sign-in");
    expect(verbOf("POST /login/settings/verify", { code: "1" })).not.toBe("sign-in");
    expect(verbOf("POST /api/token", { username: "a", password: "b", scope: "repo" })).toBe("grant");
  });

  it("knows operations in other languages, with signs on letters or without", () => {
    const said = {
      "/umsaetze/suche": "read",
      "/überweisung/prüfen": "read",
      "/nachrichten/loeschen": "delete",
      "/anmelden": "sign-in",
      "/messagerie/envoyer": "send",
      "/beneficiaires/ajouter": "create",
      "/movimientos/buscar": "read",
      "/recibos/7/pagar": "pay",
      "/vollmachten/erteilen": "grant",
    };
    for (const [path, verb] of Object.entries(said)) expect(verbOf(`POST ${path}`, { a: 1 }), path).toBe(verb);
    expect(verbOf("POST /nachrichten/loeschen/suche", { a: 1 })).not.toBe("read");
    expect(verbOf("POST /posters", { name: "x" })).toBe("create");
  });

  it("marks and methods of a web folder are no reads", () => {
    expect(verbOf("POST /read_message", { id: "7" })).toBe("update");
    expect(verbOf("COPY /orders/7")).toBe("create");
    expect(verbOf("MOVE /files/7")).toBe("update");
    expect(verbOf("POST /sections/7/addTask", { task: "9" })).toBe("update");
  });

  it("an order that is submitted is paid, a subscription that is suspended is changed", () => {
    expect(verbOf("POST /cart/submit_order", { id: "7" })).toBe("pay");
    expect(verbOf("POST /orders/7/authorize", {})).toBe("pay");
    expect(verbOf("POST /subscriptions/7/suspend", { reason: "x" })).toBe("update");
    expect(verbOf("POST /users/7/suspend", {})).toBe("grant");
    expect(verbOf("POST /users/7/groups", { groupid: "admin" })).toBe("grant");
    expect(verbOf("POST /sys_user_has_role", { user: "a" })).toBe("grant");
  });

  it("a GET that calls by name is described by it", () => {
    expect(verbOf("GET /bot7/sendMessage?text=hi")).toBe("send");
    expect(verbOf("GET /account/deleteUser?id=7")).toBe("delete");
    expect(verbOf("GET /logout")).toBe("sign-in");
    expect(verbOf("GET /messageList")).toBe("read");
    expect(verbOf("GET /postDetails")).toBe("read");
  });

  it("a stored GraphQL operation counts with its name, whatever the address", () => {
    const stored = (operationName: string) => ({ operationName, variables: { id: "7" }, extensions: { a: 1 } });
    expect(verbOf("POST /pathfinder/query", stored("removeFromLibrary"))).toBe("delete");
    expect(verbOf("POST /pathfinder/query", stored("fetchPlaylist"))).toBe("read");
    expect(verbOf("POST /pathfinder/query", stored("frobnicate"))).toBe("write");
    expect(verbOf("POST /pathfinder/query?operationName=GetPosts", stored("addToLibrary"))).not.toBe("read");
    expect(verbOf("POST /pathfinder/query", { ...stored("addToLibrary"), query: "x" })).not.toBe("read");
    expect(verbOf("POST /v2/services?action=list", { name: "x" })).not.toBe("read");
  });
});
