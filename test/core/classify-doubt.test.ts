import { describe, expect, it } from "vitest";
import type { VerbName } from "../../src/core/action";
import type { Body } from "../../src/core/attempt";
import { type attempt, free, sent, text } from "./attempts";

type Given = readonly [url: string, more?: Parameters<typeof attempt>[2]];

function verbOf(...given: Given): VerbName {
  return sent("POST", ...given);
}

function expectHeld(given: readonly Given[]): void {
  for (const one of given) expect([one, free.includes(verbOf(...one))]).toEqual([one, false]);
}

function expectFree(given: readonly Given[]): void {
  for (const one of given)
    expect([one, verbOf(...one)]).toEqual([one, expect.toSatisfy((verb) => free.includes(verb))]);
}

const form = "application/x-www-form-urlencoded";

describe("a path that ends in a harmless word", () => {
  it("does not free what a script, an effect or a hidden separator earlier in it is for", () => {
    expectHeld([
      ["/admin/delete_user.php/search", { form: "id=5" }],
      ["/transfer.php/heartbeat", { form: "amount=5" }],
      ["/newreply.php/search", { form: "message=hi" }],
      ["/delete/all/search", { form: "" }],
      ["/delete/all;/search", { form: "" }],
      ["/posts;x=1/search", { form: "" }],
      ["/search;x=delete", { form: "" }],
      ["/posts%2f5%2fdelete/search", { form: "" }],
      ["/posts%5Cdelete/search", { form: "" }],
      [`/search${"/".repeat(70)}delete`, { form: "" }],
    ]);
  });

  it("frees a search, a preview and a session's id in the path", () => {
    expectFree([
      ["/posts/search", { json: { q: "how to delete a post", filters: { status: "published" } } }],
      ["/index.php/search", { form: "q=x" }],
      ["/search;jsessionid=A1B2.node1", { form: "q=x" }],
      ["/comments/preview", { form: "text=please+delete+this" }],
      ["/posts/9/seen", { json: {} }],
    ]);
  });

  it("is no reason to free words that may run something", () => {
    const paths = ["/eval", "/api/evaluate", "/render", "/disks/format", "/match", "/api/load"];
    expectHeld(paths.map((path) => [path, { json: { code: "x" } }]));
  });

  it("does not free a search that names an effect of its own", () => {
    expectHeld([
      ["/search", { json: { delete: true, ids: [1, 2] } }],
      ["/search", { form: "publish=Publish+now" }],
      ["/search", { json: { request: { action: "delete" } } }],
      ["/search", { json: [...Array.from({ length: 60 }, (_, q) => ({ q })), { action: "delete" }] }],
      ["/search?route=posts/delete", { json: {} }],
      ["/search", { body: text('{"q":"x","q":"y"}') }],
    ]);
  });
});

describe("a method or path that a header or a field asks for instead", () => {
  it("counts however it is spelt, in lists and in nested members", () => {
    for (const name of ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "X-Method", "X-REST-Method"])
      expect([name, verbOf("/search", { headers: [[name, "DELETE"]] })]).toEqual([name, "delete"]);
    expect(verbOf("/search", { headers: [["X-HTTP-Method-Override", "DELETE, GET"]] })).toBe("delete");
    expect(verbOf("/search", { form: "_HttpMethod=DELETE" })).toBe("delete");
    expect(verbOf("/search", { json: [{ q: 1 }, { _method: "DELETE" }] })).toBe("delete");
  });

  it("is held where nobody knows what it asks for", () => {
    expectHeld([
      ["/search", { headers: [["X-Original-URL", "/admin/delete"]] }],
      ["/search", { headers: [["X-Rewrite-URL", "/admin/delete"]] }],
      ["/search", { headers: [["X-HTTP-Method-Override", "FROB"]] }],
      ["/search?_method=frob", { form: "" }],
    ]);
    expectFree([["/search", { headers: [["X-HTTP-Method-Override", "GET"]] }]]);
  });
});

describe("a parameter that names a harmless operation", () => {
  const bodies: readonly [what: string, body: Body, contentType: string][] = [
    ["cut", { ...text("pad=aaa"), isCut: true }, form],
    ["binary", { kind: "binary", type: form, size: 20 }, form],
    [
      "a form that could not be taken apart",
      text('--x\nname="action"\n\ndelete\n--x--'),
      "multipart/form-data; boundary=x",
    ],
    ["JSON that a form parser reads otherwise", text('{"a":"&action=delete&id=5&b="}'), form],
    ["text that nobody can read", text("frob 5"), "text/plain"],
  ];

  it.each(bodies)("frees no body that is %s", (_what, body, contentType) => {
    expectHeld([
      ["/index.php?action=list", { body, contentType }],
      ["/wp-admin/admin-ajax.php?action=heartbeat", { body, contentType }],
    ]);
  });

  it("frees nothing where another parameter may choose what runs", () => {
    expectHeld([
      ["/index.php?route=sale/order/delete&action=list", { form: "selected=1" }],
      ["/index.php?r=frob&action=list", { form: "id=1" }],
      ["/?action=list", { form: "to=a%40b.c&subject=x&message=y" }],
      ["/?action=list", { form: "action[]=delete" }],
      ["/?action=list;action=delete", { form: "a=b" }],
      ["/?action=list", { form: "a=b;action=delete" }],
      ["/?action=list", { form: `action=${"x".repeat(90)}` }],
      ["/?action=list", { json: { cmd: "frob" } }],
      ["/?action=list", { form: "role=admin&user=5" }],
    ]);
    expect(verbOf("/?action=list", { form: "to=a%40b.c&subject=x&message=y" })).toBe("send");
  });

  it("frees what it explains: a heartbeat, a query, a search", () => {
    expectFree([
      [
        "/wp-admin/admin-ajax.php",
        { form: "data%5Bpost%5D%5Bid%5D=5&interval=10&_nonce=a&action=heartbeat&screen_id=post" },
      ],
      ["/api.php?action=query&format=json", { form: "srsearch=x&page=Main_Page" }],
      ["/index.php?do=search&page=2", { form: "q=x" }],
    ]);
  });
});

describe("a remote call that only reads", () => {
  const call = { jsonrpc: "2.0", method: "get", id: 5 };

  it("counts where calls are taken and nowhere else", () => {
    expectHeld([
      ["/frobnicate", { json: call }],
      ["/frobnicate", { json: { query: "{ a }", id: 5 } }],
      ["/rpc?action=delete", { json: call }],
    ]);
    expectFree([
      ["/rpc", { json: call }],
      ["/v2/abcdef0123456789abcdef", { json: { ...call, method: "getBalance" } }],
    ]);
  });

  it("is named by a protocol's own header with its own kind of body, not by any header", () => {
    expectHeld([
      ["/", { form: "to=a&message=b", headers: [["X-Foo-Action", "list"]] }],
      ["/", { form: "to=a&message=b", headers: [["X-Amz-Target", "Things.List"]] }],
      ["/", { body: text("<a/>"), headers: [["SOAPAction", "List"]] }],
      ["/", { body: text("<e><s:Body><DeleteUser/></s:Body></e>"), headers: [["SOAPAction", "List"]] }],
    ]);
    expectFree([
      ["/", { json: {}, headers: [["X-Amz-Target", "Things.ListThings"]] }],
      ["/", { body: text("<e><s:Body><GetUser/></s:Body></e>"), headers: [["SOAPAction", "GetUser"]] }],
    ]);
  });

  it("is not found in a comment or beside another name in XML", () => {
    const name = (text: string) => `<methodName>${text}</methodName>`;
    expectHeld([
      [
        "/xmlrpc.php",
        { body: text(`<!-- ${name("wp.getPost")} --><methodCall>${name("wp.deletePost")}</methodCall>`) },
      ],
      ["/xmlrpc.php", { body: text(`<!-- ${name("wp.getPost")} --><methodCall/>`) }],
    ]);
    expectFree([["/xmlrpc.php", { body: text(`<methodCall>${name("wp.getPost")}</methodCall>`) }]]);
  });

  it("is taken from a socket's polling only where the whole packet is understood", () => {
    const at = (version: number) => `/socket.io/?EIO=${version}&transport=polling`;
    expectHeld([
      [at(4), { body: text('40["deleteAll"]') }],
      [at(4), { body: text('2["deleteAll"]') }],
      [at(4), { body: text(`${"2\u001e".repeat(60)}42["deleteAll"]`) }],
      [at(3), { body: text('2:4025:42["deleteAll",{"id":5}]') }],
      ["/frobnicate?EIO=4&transport=polling", { body: text("2") }],
    ]);
    expectFree([
      [at(4), { body: text("40") }],
      [at(4), { body: text('40/admin,{"token":"x"}') }],
      [at(4), { body: text('420["admin.getSearchDict",{}]') }],
      [at(3), { body: text("1:2") }],
    ]);
  });
});

describe("a query for a database", () => {
  it("is held where its text changes data", () => {
    expectHeld([
      ["/query?q=DROP+DATABASE+x", {}],
      ["/query", { form: "q=DROP%20DATABASE%20x" }],
      ["/query", { body: text("DROP TABLE users"), contentType: "text/plain" }],
      ["/api/query", { json: { sql: "DELETE FROM users" } }],
      ["/api/query", { json: { query: "MATCH (n) DETACH DELETE n" } }],
      ["/sparql/query", { form: "update=DROP+ALL" }],
      ["/api/ds/query", { json: { queries: [{ rawSql: "delete from x" }] } }],
      ["/api/query", { json: { code: "rm()" } }],
    ]);
    expectFree([
      ["/query?q=SELECT+*+FROM+cpu", {}],
      ["/api/ds/query", { json: { queries: [{ rawSql: "select 1" }] } }],
    ]);
  });
});

describe("signing in", () => {
  it("is not what makes users, roles, consents or settings", () => {
    expectHeld([
      ["/auth/users/", { json: { username: "eve", password: "x" } }],
      ["/auth/admin/roles", { json: { grant_type: "x", role: "admin", user: 5 } }],
      ["/auth/admin/realms/m/users", { json: { username: "eve", grant_type: "password" } }],
      ["/oauth/authorize", { form: "client_id=evil&scope=all&user=u&password=p&granttype=password" }],
      ["/oauth/token", { form: "grant_type=frob" }],
      ["/users/5/login", { json: { password: "new" } }],
      ["/settings/login", { json: { enabled: false } }],
      ["/admin/sessions/logout", { json: { all: true } }],
      ["/login", { json: { username: "a", password: "b", role: "admin" } }],
      ["/index.php?action=login", { form: "username=a&password=b&is_admin=1" }],
    ]);
    expect(verbOf("/auth/admin/roles", { json: { grant_type: "x", role: "admin" } })).toBe("grant");
  });

  it("stays free at its own doors", () => {
    for (const [url, more] of [
      ["/oauth/token", { form: "grant_type=client_credentials" }],
      ["/connect/token", { form: "grant_type=password&username=a&password=b" }],
      ["/auth/v1/token?grant_type=password", { json: { email: "a", password: "b" } }],
      ["/users/sign_in", { form: "user[email]=a&user[password]=b&commit=Log+in" }],
      ["/admin/login/", { form: "username=a&password=b&next=/admin/" }],
      ["/api/auth", { json: { username: "a", password: "b" } }],
      ["/auth/local", { json: { identifier: "a", password: "b" } }],
      ["/index.php?action=login", { form: "username=a&password=b" }],
    ] satisfies Given[])
      expect([url, verbOf(url, more)]).toEqual([url, "sign-in"]);
  });
});

describe("a draft", () => {
  it("is none where it is sent or shown", () => {
    for (const [method, url, more] of [
      ["POST", "/drafts/5", { json: { send: true, status: "published" } }],
      ["PUT", "/drafts/5", { json: { published: true } }],
      ["POST", "/posts/5/autosave", { json: { status: "publish" } }],
      ["POST", "/autosave", { form: "status=publish&content=x" }],
      ["POST", "/index.php", { form: "action=savedraft&publish=1" }],
      ["POST", "/", { form: "action=send&to=a%40b.c&subject=x&message=y&draft=1" }],
      ["POST", "/index.php?action=post", { form: "message=y&draft=1" }],
      ["POST", "/index.php", { form: "message=y&to=a%40b.c&_draft=1" }],
    ] satisfies [string, string, Parameters<typeof attempt>[2]][])
      expect([method, url, free.includes(sent(method, url, more))]).toEqual([method, url, false]);
  });

  it("stays free where it is only kept", () => {
    expect(sent("POST", "/api/mail/drafts", { json: { to: "a", subject: "s", text: "x", status: "draft" } })).toBe(
      "draft",
    );
    expect(sent("PUT", "/drafts/5", { json: { to: "a", text: "x" } })).toBe("draft");
    expect(sent("POST", "/posts/5/autosaves", { json: { title: "x", status: "draft" } })).toBe("draft");
  });
});
