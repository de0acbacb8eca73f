import { describe, expect, it } from "vitest";
import type { VerbName } from "../../src/core/action";
import { classify } from "../../src/core/classify";
import { attempt, nowhere, pressing } from "./attempts";

function verbOf(...given: Parameters<typeof attempt>): VerbName {
  return classify(attempt(...given), nowhere).verb;
}

describe("on a forum", () => {
  const page = pressing("Post reply", {
    heading: "Access to billing data",
    pageTitle: "Access to billing data · Forum",
  });

  it("a reply is a post under the thread's title", () => {
    const action = classify(attempt("POST", "/forum/threads/17/replies", { form: "author=Ann&body=Try+this" }), page);
    expect(action).toMatchObject({ verb: "post", count: 1, digest: "d1" });
    expect(action.resource).toEqual({
      site: "forum.example",
      path: "/forum/threads/17/replies",
      name: "Access to billing data",
    });
  });

  it("a new thread is a post, an edit an update and a delete button a delete", () => {
    expect(verbOf("POST", "/forum/threads", { form: "title=Hi&author=Ann&body=x" })).toBe("post");
    expect(verbOf("POST", "/forum/posts/9/edit", { form: "body=x" })).toBe("update");
    expect(verbOf("POST", "/forum/posts/9", { form: "body=x" })).toBe("update");
    expect(verbOf("POST", "/forum/posts/9/delete", { form: "" })).toBe("delete");
    expect(verbOf("DELETE", "/api/v3/posts/9")).toBe("delete");
    expect(verbOf("POST", "/api/v3/topics/2", { json: { content: "A quick reply" } })).toBe("post");
  });
});

describe("in a mailbox", () => {
  it("a delete says how many mails it takes", () => {
    const action = classify(attempt("POST", "/api/mail/delete", { json: { ids: [3, 5, 8] } }), nowhere);
    expect(action).toMatchObject({ verb: "delete", count: 3 });
  });

  it("emptying the bin deletes many things and has no way back", () => {
    const action = classify(attempt("POST", "/api/mail/empty-trash", { json: {} }), nowhere);
    expect(action).toMatchObject({ verb: "delete", count: "many", reversible: "no" });
  });

  it("a mail that is sent names its recipients and its subject", () => {
    const json = { to: "Ann <ann@a.example>, bob@b.example", subject: "Invoice 7", text: "Hi" };
    const action = classify(attempt("POST", "/api/mail/send", { json }), pressing("Send", { heading: "New mail" }));
    expect(action).toMatchObject({ verb: "send", audience: "recipients", reversible: "no" });
    expect(action.recipients).toEqual(["Ann <ann@a.example>", "bob@b.example"]);
    expect(action.resource.name).toBe("Invoice 7");
  });

  it("an autosaved draft, a search and a heartbeat are nobody else's business", () => {
    expect(verbOf("POST", "/api/mail/drafts", { json: { key: "k", to: "a@b.c", subject: "S", text: "x" } })).toBe(
      "draft",
    );
    expect(verbOf("POST", "/api/mail/search", { json: { query: "billing" } })).toBe("read");
    expect(verbOf("POST", "/api/heartbeat", { json: {} })).toBe("read");
  });
});

describe("what the server acts on", () => {
  it("decides between methods by the one that the server is asked to use", () => {
    expect(verbOf("POST", "/posts/9", { form: "_method=delete" })).toBe("delete");
    expect(verbOf("POST", "/posts/9?_method=DELETE", { form: "" })).toBe("delete");
    expect(verbOf("POST", "/posts/9", { headers: [["x-HTTP-method-Override", "Delete"]] })).toBe("delete");
    expect(verbOf("GET", "/posts/9", { headers: [["X-HTTP-Method-Override", "DELETE"]] })).toBe("delete");
  });

  it("does not become a read because a method override asks for GET", () => {
    expect(verbOf("POST", "/posts", { json: { body: "x" }, headers: [["X-HTTP-Method-Override", "GET"]] })).toBe(
      "post",
    );
    expect(verbOf("DELETE", "/posts/9?_method=GET")).toBe("delete");
  });

  it("reads a remote call by its name, wherever the name stands", () => {
    expect(verbOf("POST", "/chat.postMessage", { json: { channel: "c", text: "x" } })).toBe("post");
    expect(verbOf("POST", "/rpc", { json: { jsonrpc: "2.0", id: 1, method: "list_users", params: {} } })).toBe("read");
    expect(verbOf("POST", "/rpc", { json: { jsonrpc: "2.0", id: 1, method: "user.delete", params: {} } })).toBe(
      "delete",
    );
    expect(verbOf("POST", "/", { headers: [["X-Amz-Target", "Tables_2020.DeleteTable"]], json: {} })).toBe("delete");
    expect(verbOf("POST", "/", { form: "Action=DescribeTables&Version=1" })).toBe("read");
    expect(
      verbOf("POST", "/xmlrpc.php", {
        body: {
          kind: "text",
          text: "<methodCall><methodName>wp.deletePost</methodName></methodCall>",
          size: 9,
          isCut: false,
        },
      }),
    ).toBe("delete");
  });

  it("takes the strongest of a batch of remote calls", () => {
    const call = (method: string) => ({ jsonrpc: "2.0", id: 1, method, params: {} });
    expect(verbOf("POST", "/rpc", { json: [call("getUser"), call("getTeam")] })).toBe("read");
    expect(verbOf("POST", "/rpc", { json: [call("getUser"), call("removeTeam")] })).toBe("delete");
  });

  it("reads an operation that a form names", () => {
    expect(verbOf("POST", "/index.php?do=search", { form: "q=x" })).toBe("read");
    expect(verbOf("POST", "/index.php", { form: "do[delete]=1&id=4" })).toBe("delete");
    expect(verbOf("POST", "/index.php", { form: "action=purge" })).toBe("delete");
    expect(verbOf("POST", "/users", { form: "delete[zoe]=on&delete[max]=on" })).toBe("delete");
  });

  it("knows payments, access, releases, uploads and settings", () => {
    expect(verbOf("POST", "/v1/payments", { json: { amount: 12, currency: "eur" } })).toBe("pay");
    expect(verbOf("POST", "/shop/order", { form: "cardnumber=4111&cvc=1" })).toBe("pay");
    expect(verbOf("PUT", "/groups/staff/members/7")).toBe("grant");
    expect(verbOf("POST", "/api/users/7", { json: { role: "admin" } })).toBe("grant");
    expect(verbOf("POST", "/repos/a/releases", { json: { name: "v1" } })).toBe("publish");
    expect(verbOf("PUT", "/api/users/1/settings", { json: { theme: "dark" } })).toBe("settings");
    expect(
      verbOf("POST", "/x", { entries: [{ name: "f", value: { file: "a.pdf", size: 4, type: "application/pdf" } }] }),
    ).toBe("upload");
  });

  it("lets a person sign in and out", () => {
    expect(verbOf("POST", "/login", { form: "username=a&password=b" })).toBe("sign-in");
    expect(verbOf("POST", "/session", { form: "email=a&password=b&csrf_token=c" })).toBe("sign-in");
    expect(verbOf("POST", "/logout", { form: "" })).toBe("sign-in");
    expect(verbOf("POST", "/login", { form: "username=a&password=b&new_password=c" })).toBe("update");
    expect(verbOf("POST", "/api/users", { json: { username: "a", email: "b", password: "c" } })).not.toBe("sign-in");
  });

  it("calls what it cannot name an unknown write, never a read", () => {
    expect(verbOf("POST", "/frobnicate", { json: { x: 1 } })).toBe("write");
    expect(verbOf("POST", "/", { form: "" })).toBe("write");
    expect(verbOf("POST", "/index.php?action=frobnicate", { form: "" })).toBe("write");
    expect(verbOf("FROB", "/frobnicate")).toBe("write");
    expect(verbOf("POST", "not a url at all", { url: "http://[" })).toBe("write");
  });

  it("takes no parameter, header or key that a server may ignore for a reason to let an unknown write pass", () => {
    expect(verbOf("POST", "/frobnicate?action=list", { json: { x: 1 } })).toBe("write");
    expect(verbOf("POST", "/frobnicate", { form: "x=1&do=search" })).toBe("write");
    expect(verbOf("POST", "/frobnicate", { json: { x: 1 }, headers: [["X-Amz-Target", "Things.List"]] })).toBe("write");
    expect(verbOf("POST", "/frobnicate", { json: { x: 1, jsonrpc: "2.0", method: "list" } })).toBe("write");
    expect(verbOf("POST", "/frobnicate", { json: { x: 1, query: "{ a }" } })).toBe("write");
    expect(verbOf("POST", "/frobnicate?_draft=1", { form: "x=1&_draft=1" })).toBe("write");
  });

  it("does not take a noun for a read", () => {
    for (const path of [
      "/saved_searches",
      "/playlists",
      "/reports",
      "/calendarList",
      "/forget",
      "/checkout",
      "/time_estimate",
    ]) {
      expect([path, verbOf("POST", path, { json: { name: "x" } })]).not.toEqual([path, "read"]);
    }
  });

  it("does not take a read that also does something for a read", () => {
    expect(verbOf("POST", "/getOrCreateUser", { json: {} })).toBe("create");
    expect(verbOf("POST", "/api/findOneAndDelete", { json: {} })).toBe("delete");
    expect(verbOf("POST", "/search-and-replace", { json: {} })).toBe("update");
  });

  it("leaves GET and HEAD alone, but says so where a GET names its own effect", () => {
    expect(verbOf("GET", "/posts/9/edit")).toBe("read");
    expect(verbOf("HEAD", "/posts/9")).toBe("read");
    expect(verbOf("GET", "/index.php?action=trash&id=4")).toBe("delete");
  });
});

describe("how many and how final", () => {
  it("counts ids in lists, in repeated fields and between commas", () => {
    const count = (...given: Parameters<typeof attempt>) => classify(attempt(...given), nowhere).count;
    expect(count("POST", "/delete", { form: "ids[]=1&ids[]=2&ids[]=3" })).toBe(3);
    expect(count("POST", "/delete", { form: "_uid=1,2,3,4" })).toBe(4);
    expect(count("POST", "/delete", { form: "_uid=*" })).toBe("many");
    expect(count("DELETE", "/posts", { json: ["a", "b"] })).toBe(2);
    expect(count("POST", "/api/items/delete", { json: { selectAll: true } })).toBe("many");
    expect(count("DELETE", "/api/notes")).toBe("many");
    expect(count("DELETE", "/api/notes/7")).toBe(1);
    expect(
      count("POST", "/graphql", {
        json: {
          query: "mutation D($ids: [ID!]!) { deleteProducts(ids: $ids) { id } }",
          variables: { ids: ["4", "5", "6"] },
        },
      }),
    ).toBe(3);
  });

  it("knows the bin as a way back and purging as none", () => {
    const reversible = (...given: Parameters<typeof attempt>) => classify(attempt(...given), nowhere).reversible;
    expect(reversible("POST", "/posts/9/trash", { form: "" })).toBe("yes");
    expect(reversible("POST", "/posts/9/purge", { form: "" })).toBe("no");
    expect(reversible("POST", "/posts/9/delete", { form: "" })).toBe("unknown");
  });

  it("never calls a private and reversible change what no pack knows", () => {
    for (const path of ["/notes", "/notes/4", "/notes/4/rename", "/widgets"]) {
      const action = classify(attempt("POST", path, { json: { name: "x", visibility: "private" } }), nowhere);
      expect([path, action.audience === "self" && action.reversible === "yes"]).toEqual([path, false]);
    }
  });
});

describe("what the page says", () => {
  it("makes an unknown write what its button announces, in thirteen languages", () => {
    const unknown = attempt("POST", "/x/17", { form: "a=b" });
    const said = (text: string) => classify(unknown, pressing(text)).verb;
    expect(said("Delete")).toBe("delete");
    expect(said("Endgültig löschen")).toBe("delete");
    expect(said("Supprimer")).toBe("delete");
    expect(said("Eliminar")).toBe("delete");
    expect(said("Absenden")).toBe("send");
    expect(said("Répondre")).toBe("post");
    expect(said("Comprar ahora")).toBe("pay");
    for (const text of ["Excluir", "Elimina", "Verwijderen", "Usuń", "Удалить", "删除", "削除する", "삭제하기", "حذف"])
      expect([text, said(text)]).toEqual([text, "delete"]);
    for (const text of [
      "Enviar",
      "Invia",
      "Verzenden",
      "Wyślij",
      "Отправить",
      "发送消息",
      "送信する",
      "보내기",
      "إرسال",
    ])
      expect([text, said(text)]).toEqual([text, "send"]);
    expect(said("Jetzt bezahlen")).toBe("pay");
  });

  it("does not make a write milder: a button may say what it likes", () => {
    for (const words of ["Search", "Suchen", "Save draft", "Preview", "Log in", "Refresh"]) {
      expect([words, classify(attempt("POST", "/posts/9/delete", { form: "" }), pressing(words)).verb]).toEqual([
        words,
        "delete",
      ]);
      expect([words, classify(attempt("POST", "/x/17", { form: "a=b" }), pressing(words)).verb]).not.toEqual([
        words,
        "read",
      ]);
    }
  });

  it("does not hold a search or a poll because a delete button was pressed before", () => {
    expect(classify(attempt("POST", "/search", { json: { q: "x" } }), pressing("Delete")).verb).toBe("read");
  });

  it("raises one to many and takes a way back away", () => {
    const one = attempt("POST", "/posts/9/trash", { form: "" });
    expect(classify(one, pressing("Delete all")).count).toBe("many");
    expect(classify(one, pressing("Delete permanently")).reversible).toBe("no");
  });

  it("names the thing without its secrets", () => {
    const page = pressing("Save", { heading: "Key sk-abcdefghijklmnop1234567890" });
    expect(classify(attempt("POST", "/x", { form: "a=b" }), page).resource.name).not.toContain("abcdefghijklmnop");
  });
});
