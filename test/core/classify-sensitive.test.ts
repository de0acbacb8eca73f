import { describe, expect, it } from "vitest";
import type { Contained } from "../../src/core/action";
import { classify } from "../../src/core/classify";
import { mask } from "../../src/core/redact";
import { attempt, nowhere } from "./attempts";

type More = Parameters<typeof attempt>[2];

function contained(more: More): readonly Contained[] {
  return classify(attempt("POST", "/api/notes", more), nowhere).contains;
}

describe("what an action contains", () => {
  it("names credentials, by the name of a field or by their looks", () => {
    const secrets: More[] = [
      { json: { user: { newPassword: "correct horse" } } },
      { json: { note: "use ghp_abcdefghijklmnop1234 for now" } },
      { form: "api_key=abcdef123" },
      { json: { text: "-----BEGIN RSA PRIVATE KEY-----\nMIIE" } },
      { entries: [{ name: "pw", value: mask, masked: true }] },
    ];
    for (const more of secrets) expect([more, contained(more)]).toEqual([more, ["secret"]]);
  });

  it("names card numbers by their check digit", () => {
    expect(contained({ json: { note: "card 4111 1111 1111 1111" } })).toEqual(["card"]);
    expect(contained({ json: { note: "order 4111 1111 1111 1112" } })).toEqual([]);
  });

  it("names files, alone, in forms and inside of JSON", () => {
    expect(contained({ entries: [{ name: "f", value: { file: "a.png", size: 3, type: "image/png" } }] })).toEqual([
      "file",
    ]);
    expect(contained({ body: { kind: "binary", type: "image/png", size: 9 }, contentType: "image/png" })).toEqual([
      "file",
    ]);
    expect(contained({ json: { avatar: "data:image/png;base64,iVBOR" } })).toEqual(["file"]);
  });

  it("leaves a page's own bookkeeping and plain words alone", () => {
    const plain: More[] = [
      { form: "_token=abcdef0123456789&csrf_token=x1&body=Hi" },
      { json: { pageToken: "CAUQAA", text: "Forgot your password? See below." } },
      { json: { max_tokens: 100, title: "Secretary" } },
      { body: { kind: "binary", type: "", size: 9 }, contentType: "application/grpc-web+proto" },
    ];
    for (const more of plain) expect([more, contained(more)]).toEqual([more, []]);
  });
});
