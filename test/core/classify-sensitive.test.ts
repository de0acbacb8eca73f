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

  it("knows a card however it is written, and by a field's name whoever issued it", () => {
    for (const number of ["4242424242424242", "5555-5555-5555-4444", "3782 822463 10005", "6011111111111117"])
      expect([number, contained({ json: { note: `take ${number} please` } })]).toEqual([number, ["card"]]);
    expect(contained({ json: { n: 4_111_111_111_111_111 } })).toEqual(["card"]);
    expect(contained({ form: "note=4111+1111+1111+1111" })).toEqual(["card"]);
    expect(contained({ form: "note=4111%201111%201111%201111" })).toEqual(["card"]);
    expect(contained({ json: { cardNumber: "9000 0000 0000 0001" } })).toContain("card");
  });

  it("takes no order, phone, barcode, account, device or clock for a card, though its check digit be right", () => {
    const numbers = [
      "order 1000000000000008",
      "order 7000000000000005",
      "call +4915112345671",
      "EAN 4006381333931",
      "ISBN 9780306406157",
      "IMEI 352099001761481",
      "ICCID 8944110068012345672",
      "IBAN DE89 3704 0044 0532 0130 00",
      "IBAN GB29 NWBK 6016 1331 9268 19",
      "at 1732200000004000 microseconds",
      "build 2026.11.21.4111111111111111",
    ];
    for (const note of numbers) expect([note, contained({ json: { note } })]).toEqual([note, []]);
  });

  it("knows tokens and keys by their looks, wherever they stand, and no digest for one", () => {
    const web = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N";
    const keys = [
      `see ${web}`,
      "AKIAIOSFODNN7EXAMPLE is the key",
      "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk=",
      "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
      "xoxb-123456789012-abcdefABCDEF",
      "Authorization: Bearer 7f9c24e8b3a1d5f6",
    ];
    for (const note of keys) {
      expect([note, contained({ json: { note } })]).toEqual([note, ["secret"]]);
      expect([note, contained({ form: new URLSearchParams({ note }).toString() })]).toEqual([note, ["secret"]]);
    }
    const digests = [
      "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "da39a3ee5e6b4b0d3255bfef95601890afd80709",
      "0b8f7c1e-3f52-4c6e-9d3f-2f1f0a1b2c3d",
      "-----BEGIN CERTIFICATE-----",
      "eyJ is how a token begins",
      "the bearer of this letter",
      "ASIAN food",
    ];
    for (const note of digests) expect([note, contained({ json: { note } })]).toEqual([note, []]);
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
