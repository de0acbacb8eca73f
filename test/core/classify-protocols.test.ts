import { describe, expect, it } from "vitest";
import type { Attempt } from "../../src/core/attempt";
import { classify } from "../../src/core/classify";
import { attempt, free, nowhere, text } from "./attempts";

const judge = (path: string, more: Parameters<typeof attempt>[2]) => classify(attempt("POST", path, more), nowhere, []);
const verbOf = (path: string, more: Parameters<typeof attempt>[2]) => judge(path, more).verb;

describe("A remote call to a ledger", () => {
  const call = (method: string, params: unknown[] = []) => ({ jsonrpc: "2.0", id: 1, method, params });
  const asked = call("eth_call", [{ to: "0x1", data: "0x2" }, "latest"]);

  it("reads where it only asks, or works something out on a state that is there", () => {
    for (const json of [
      asked,
      call("eth_call", [{ data: "0x2" }, { blockHash: "0x1" }]),
      call("eth_getBalance", ["0x1", "latest"]),
      call("eth_feeHistory", ["0x5", "latest", [20]]),
      call("eth_accounts"),
      call("simulateTransaction", ["0x1"]),
    ])
      expect([json.method, verbOf("/", { json })]).toEqual([json.method, "read"]);
    expect(verbOf("/v3/0123456789abcdef0123456789abcdef", { json: [asked, asked] })).toBe("read");
  });

  it("pays where it moves money, however its name is written, also among others", () => {
    for (const json of [
      call("eth_sendTransaction", [{ to: "0x1", value: "0x2" }]),
      call("eth_sendRawTransaction", ["0x1"]),
      call("sendrawtransaction", ["0x1"]),
      call("sendtoaddress", ["x", 0.1]),
    ])
      expect([json.method, verbOf("/", { json })]).toEqual([json.method, "pay"]);
    expect(verbOf("/", { json: [asked, call("eth_sendRawTransaction", ["0x1"])] })).toBe("pay");
    expect(verbOf("/rpc", { json: call("transfer", [{ destinations: [{ amount: 1, address: "x" }] }]) })).toBe("pay");
  });

  it("is no read by a call that names no state, or where no calls are taken", () => {
    expect(free).not.toContain(verbOf("/", { json: call("eth_call", [{ to: "0x1" }]) }));
    expect(free).not.toContain(verbOf("/", { json: call("eth_call", [{ to: "0x1" }, { x: 1 }]) }));
    expect(free).not.toContain(verbOf("/", { json: call("call", [{ to: "0x1" }, "latest"]) }));
    expect(free).not.toContain(verbOf("/orders", { json: asked }));
  });
});

describe("Procedures that are called at once by one path", () => {
  const batch = (names: string) => judge(`/api/trpc/${names}?batch=1`, { json: { 0: {}, 1: {} } });

  it("do what the strongest of them does, wherever it stands", () => {
    expect(batch("post.delete,post.byId").verb).toBe("delete");
    expect(batch("post.byId,post.delete").verb).toBe("delete");
    expect(batch("billing.checkout,post.list").verb).toBe("pay");
    expect(batch("list,deleteAll").verb).toBe("delete");
    expect(batch("user.get%2Cmessage.send").verb).toBe("send");
    expect(batch("post.delete,post.byId").evidence[0]).toMatchObject({ cue: "path" });
  });

  it("read only where each of them does", () => {
    expect(batch("post.list,user.get").verb).toBe("read");
    for (const names of ["post.list,post.frobnicate", "post.frobnicate,post.byId", "post.delete|post.byId"])
      expect([names, free.includes(batch(names).verb)]).toEqual([names, false]);
  });

  it("delete as many things as are deleted by them", () => {
    expect(batch("post.delete,post.delete").count).toBe(2);
    expect(batch("post.byId,post.delete").count).toBe(1);
  });
});

describe("A call whose protocol frames its messages", () => {
  const binary = (type: string): Partial<Attempt> => ({
    contentType: type,
    body: { kind: "binary", type, size: 40 },
  });
  const framed = (method: string, type = "application/grpc-web+proto") =>
    verbOf(`/shop.v1.OrderService/${method}`, binary(type));

  it("does what its method is called, though nobody reads its bytes", () => {
    for (const type of ["application/grpc-web+proto", "application/connect+json", "application/proto"])
      expect([type, framed("GetOrder", type)]).toEqual([type, "read"]);
    expect(framed("DeleteOrder")).toBe("delete");
    expect(framed("BatchDeleteOrders")).toBe("delete");
    expect(framed("CreatePayment")).toBe("pay");
  });

  it("is held where the method, the path or the type is another", () => {
    expect(free).not.toContain(framed("FrobOrder"));
    expect(free).not.toContain(framed("GetOrder", "application/octet-stream"));
    expect(free).not.toContain(verbOf("/orders/search", binary("application/grpc-web+proto")));
  });
});

describe("An envelope of SOAP 1.2", () => {
  const send = (path: string, called: string, action: string, head = "") =>
    judge(path, {
      body: text(`<s:Envelope>${head}<s:Body><${called} xmlns="urn:x"><id>5</id></${called}></s:Body></s:Envelope>`),
      contentType: `application/soap+xml; charset=utf-8; action="urn:x/${action}"`,
    });

  it("is judged by the action in its type and the element in its body, the stronger of them", () => {
    expect(send("/Orders.svc", "GetOrder", "GetOrder").verb).toBe("read");
    expect(send("/soap", "GetOrder", "GetOrder").verb).toBe("read");
    expect(send("/Orders.svc", "DeleteOrder", "DeleteOrder").verb).toBe("delete");
    expect(send("/Orders.svc", "GetOrder", "DeleteOrder").verb).toBe("delete");
    expect(send("/Orders.svc", "DeleteOrder", "GetOrder").verb).toBe("delete");
    expect(send("/Orders.svc", "GetOrder", "DeleteOrder").evidence[0]).toMatchObject({
      cue: "rpc",
      detail: "DeleteOrder",
    });
  });

  it("is judged by the action in its head, too, which the server goes by", () => {
    const head = "<s:Header><a:Action>urn:x/DeleteOrder</a:Action></s:Header>";
    expect(send("/Orders.svc", "GetOrder", "GetOrder", head).verb).toBe("delete");
  });

  it("reads only where envelopes are taken", () => {
    expect(free).not.toContain(send("/orders", "GetOrder", "GetOrder").verb);
    expect(free).not.toContain(send("/Orders.svc", "FrobOrder", "GetOrder").verb);
  });
});

describe("A batch of requests in JSON", () => {
  it("deletes as many things as its requests do, and is what the strongest of them is", () => {
    const at = (...methods: string[]) =>
      judge("/odata/$batch", {
        json: { requests: methods.map((method, id) => ({ id, method, url: `Users(${id})` })) },
      });
    expect(at("GET", "DELETE")).toMatchObject({ verb: "delete", count: 1 });
    expect(at("DELETE", "GET", "DELETE")).toMatchObject({ verb: "delete", count: 2 });
    expect(at("GET", "GET").verb).toBe("read");
  });
});

describe("A GraphQL request with files", () => {
  it("does what the document in its operations says", () => {
    const entries = (query: string) => [
      { name: "operations", value: JSON.stringify({ query, variables: { f: null } }) },
      { name: "map", value: '{"0":["variables.f"]}' },
      { name: "0", value: { file: "a.png", size: 9, type: "image/png" } },
    ];
    const send = (query: string) => verbOf("/graphql", { entries: entries(query) });
    expect(send("mutation($f: Upload!) { uploadFile(file: $f) { id } }")).toBe("upload");
    expect(send("mutation($f: Upload!) { deleteFile(file: $f) { id } }")).toBe("delete");
    expect(free).not.toContain(send("mutation($f: Upload!) { frob(file: $f) { id } }"));
  });
});
