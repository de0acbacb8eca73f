import { describe, expect, it } from "vitest";
import type { Action } from "../../src/core/action";
import { classify } from "../../src/core/classify";
import { attempt, free, nowhere, text } from "./attempts";

const type = "multipart/mixed; boundary=b";
const part = (request: string, body = "", head = "Content-Type: application/http") =>
  `--b\r\n${head}\r\n\r\n${request} HTTP/1.1\r\nAccept: application/json\r\n\r\n${body}`;

function judge(path: string, body: string, contentType: string): Action {
  return classify(attempt("POST", path, { body: text(body), contentType }), nowhere, []);
}

const inParts = (parts: readonly string[], path = "/odata/$batch", contentType = type) =>
  judge(path, `${parts.join("\r\n")}\r\n--b--\r\n`, contentType);

describe("a batch of several parts", () => {
  it("does what the strongest of its requests does, and deletes as many things as it asks to", () => {
    const action = inParts([part("GET /Items"), part("DELETE /Items(1)"), part("DELETE /Items(2)")]);
    expect([action.verb, action.count]).toEqual(["delete", 2]);
    expect(inParts([part("DELETE /Items(1)")])).toMatchObject({ verb: "delete", count: 1 });
    expect(inParts([part("POST /me/sendMail", "{}")]).verb).toBe("send");
    expect(inParts([part("DELETE /a/1")], "/anything").verb).toBe("delete");
  });

  it("reads where it only asks", () => {
    expect(inParts([part("GET /Items?$top=5"), part("GET /Users")]).verb).toBe("read");
  });

  it("is no read where a part could be read otherwise", () => {
    const asked = part("GET /Items");
    expect(free).not.toContain(inParts([asked], "/orders").verb);
    expect(free).not.toContain(inParts([asked], "/odata/$batch?action=run").verb);
    expect(free).not.toContain(inParts([part("GET /Items", "{}")]).verb);
    expect(free).not.toContain(inParts([part("GET /Items?_method=DELETE")]).verb);
    expect(free).not.toContain(inParts([part("GET /Items", "", "X-HTTP-Method: DELETE")]).verb);
    expect(free).not.toContain(inParts([asked], "/odata/$batch", "multipart/mixed; boundary=c").verb);
    expect(free).not.toContain(inParts([asked], "/odata/$batch", "multipart/mixed").verb);
    expect(free).not.toContain(inParts([asked, "--b\r\nContent-Type: application/http\r\n\r\nBREW /pot"]).verb);
    expect(free).not.toContain(inParts([]).verb);
    const cut = {
      body: { kind: "text", text: `${asked}\r\n--b--`, size: 9999, isCut: true } as const,
      contentType: type,
    };
    expect(free).not.toContain(classify(attempt("POST", "/odata/$batch", cut), nowhere, []).verb);
  });
});

describe("a body of one JSON text a line", () => {
  const lines = (items: readonly unknown[], path = "/logs/_bulk", contentType = "application/x-ndjson") =>
    judge(path, `${items.map((item) => JSON.stringify(item)).join("\n")}\n`, contentType);
  const deleted = (id: number) => ({ delete: { _index: "logs", _id: String(id) } });

  it("deletes what its lines delete, and says how many", () => {
    expect(lines([deleted(1), deleted(2)])).toMatchObject({ verb: "delete", count: 2, isList: true });
    expect(lines([{ index: { _id: "1" } }, { a: 1 }, deleted(2)])).toMatchObject({ verb: "delete", count: 1 });
    expect(lines(Array.from({ length: 60 }, (_, id) => (id < 58 ? { index: {} } : deleted(id)))).verb).toBe("delete");
    expect(lines([deleted(1), deleted(2)], "/_bulk", "application/json").verb).toBe("delete");
  });

  it("deletes nobody knows how many where it has more lines than are read", () => {
    expect(lines(Array.from({ length: 2500 }, (_, id) => deleted(id)))).toMatchObject({
      verb: "delete",
      count: "many",
    });
  });

  it("asks where the path asks and the type says that it is read by lines", () => {
    const asked = [{ index: "a" }, { query: { match_all: {} } }];
    expect(lines(asked, "/logs/_msearch").verb).toBe("read");
    expect(lines([...asked, { delete: true }], "/logs/_msearch").verb).not.toBe("read");
    expect(free).not.toContain(lines(asked, "/logs/_bulk").verb);
    expect(free).not.toContain(judge("/logs/_msearch", '{"index":"a"}\n{"query":', "application/x-ndjson").verb);
  });
});
