import type { Attempt, Body, Channel } from "../../src/core/attempt";
import type { Random } from "./random";

const pieces = [
  "",
  "{",
  "}",
  "[",
  "]",
  '"',
  "\\",
  "%",
  "%E0%A4%A",
  "%00",
  "\u0000",
  "__proto__",
  "constructor",
  "=&=&;",
  "\ufeff{}",
  '{"query":"',
  "mutation{",
  "query{",
  '42["a"]',
  "<methodName>",
  "<!--",
  "]]>",
  "#",
  "...",
  '"""',
  "4:",
  "\ud800",
  "é",
  "delete",
  "search",
  "_method=DELETE",
  "action=",
  "ids[]=1",
  "/",
  "//",
  "..",
  ";",
  ",",
  ":",
  "@",
  "(",
  ")",
  " ",
  "\n",
  "+",
  "é".repeat(20),
  "a".repeat(300),
  "((((((((((",
  "1:*",
  "eyJhbGciOiJ9.eyJ.",
  "4111111111111111",
  "-----BEGIN ",
] as const;
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "post", "FROB", ""] as const;
const types = [
  "application/json",
  "application/x-www-form-urlencoded",
  "text/plain",
  "multipart/form-data",
  "text/xml",
  "image/png",
  "application/graphql",
  "",
] as const;
const channels: readonly [Channel, ...Channel[]] = ["form", "fetch", "xhr", "beacon", "navigation"];

/** Text of pieces that mean something to a parser, with bytes thrown in; mostly short, now and then long. */
export function anyText(random: Random): string {
  let text = "";
  const length = random.next() < 0.02 ? random.below(400) : random.below(8);
  for (let index = 0; index < length; index += 1)
    text +=
      random.next() < 0.3 ? String.fromCharCode(random.below(random.next() < 0.5 ? 128 : 65_536)) : random.of(pieces);
  return text;
}

/** An attempt of any bytes at all. */
export function anyAttempt(random: Random): Attempt {
  return {
    channel: random.of(channels),
    method: random.next() < 0.9 ? random.of(methods) : anyText(random),
    url: random.next() < 0.9 ? `https://a.example/${anyText(random)}` : anyText(random),
    headers:
      random.next() < 0.7
        ? []
        : [
            [anyText(random), anyText(random)],
            ["X-HTTP-Method-Override", anyText(random)],
          ],
    contentType: random.next() < 0.9 ? random.of(types) : anyText(random),
    body: anyBody(random),
    target: null,
    digest: "",
  };
}

/** One attempt with a few of its characters changed, left out or doubled. */
export function bitten(attempt: Attempt, random: Random): Attempt {
  const url = random.next() < 0.5 ? bite(attempt.url, random) : attempt.url;
  if (attempt.body?.kind !== "text") return { ...attempt, url };
  const text = bite(attempt.body.text, random);
  return { ...attempt, url, body: { ...attempt.body, text, size: text.length } };
}

/** Text with a few of its characters changed, left out or doubled. */
export function bite(text: string, random: Random): string {
  let bitten = text;
  for (let turn = random.below(4); turn >= 0; turn -= 1) {
    const at = random.below(bitten.length + 1);
    const end = at + random.below(6);
    const put = random.next() < 0.5 ? random.of(pieces) : bitten.slice(at, end);
    bitten = bitten.slice(0, at) + put + bitten.slice(random.next() < 0.5 ? at : end);
  }
  return bitten;
}

function anyBody(random: Random): Body | null {
  const kind = random.below(4);
  if (kind === 0) return null;
  if (kind === 1) return { kind: "binary", type: anyText(random), size: random.below(1000) };
  if (kind === 2) {
    const text = anyText(random);
    return { kind: "text", text, size: text.length, isCut: random.next() < 0.1 };
  }
  const entries = Array.from({ length: random.below(5) }, () => ({
    name: anyText(random),
    value:
      random.next() < 0.8 ? anyText(random) : { file: anyText(random), size: random.below(9), type: anyText(random) },
  }));
  return { kind: "form", entries, size: 10, isCut: random.next() < 0.1 };
}
