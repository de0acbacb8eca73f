import type { VectorText } from "./vector";

const bytes = "new Uint8Array([0, 1, 2, 253, 254, 255])";
const form = `(() => { const f = new FormData(); f.append("a", "1"); f.append("up", new File([${bytes}], "x.bin")); return f })()`;

function fetching(name: string, init: string, url = "/write"): VectorText {
  return { name: `fetch: ${name}`, script: `fetch(${JSON.stringify(url)}, ${init})` };
}

function sending(name: string, body: string, more = ""): VectorText {
  return {
    name: `XMLHttpRequest: ${name}`,
    script: `{ const x = new XMLHttpRequest(); x.open("POST", "/write?x"); ${more}; x.send(${body}) }`,
  };
}

function beacon(name: string, body: string): VectorText {
  return { name: `sendBeacon: ${name}`, script: `navigator.sendBeacon("/write?b", ${body})` };
}

/** What page scripts can send without navigating, with every kind of body. */
export const scripts: readonly VectorText[] = [
  fetching("string", `{ method: "POST", body: "plain \u2713" }`),
  fetching(
    "JSON with headers",
    `{ method: "PUT", headers: { "Content-Type": "application/json", "X-Custom-Name": "v" }, body: '{"a":1}' }`,
  ),
  fetching("headers as pairs", `{ method: "POST", headers: [["X-B", "2"], ["X-A", "1"]], body: "x" }`),
  fetching("URLSearchParams", `{ method: "POST", body: new URLSearchParams({ a: "1", b: "\u00fc" }) }`),
  fetching("FormData with a file", `{ method: "POST", body: ${form} }`),
  fetching("Blob", `{ method: "POST", body: new Blob([${bytes}], { type: "application/x-blob" }) }`),
  fetching("ArrayBuffer", `{ method: "POST", body: ${bytes}.buffer }`),
  fetching("typed array view", `{ method: "POST", body: ${bytes}.subarray(2) }`),
  fetching("no body", `{ method: "DELETE" }`),
  fetching("PATCH", `{ method: "PATCH", body: "p" }`),
  fetching("unknown method", `{ method: "PURGE", body: "p" }`),
  fetching("keepalive", `{ method: "POST", body: "k", keepalive: true }`),
  fetching(
    "without credentials and referrer",
    `{ method: "POST", body: "n", credentials: "omit", referrerPolicy: "no-referrer" }`,
  ),
  fetching("no-cors with a fragment", `{ method: "POST", body: "n", mode: "no-cors" }`, "/write?n#part"),
  {
    name: "fetch: Request",
    script: `fetch(new Request("/write", { method: "POST", body: "r", headers: { "x-r": "1" } }))`,
  },
  {
    name: "fetch: Request with overrides",
    script: `fetch(new Request("/write", { method: "POST", body: "r" }), { method: "PUT", body: "o" })`,
  },
  {
    name: "fetch: from a frame without address",
    html: "<iframe></iframe>",
    script: `document.querySelector("iframe").contentWindow.fetch("/write", { method: "POST", body: "inner" })`,
  },
  {
    name: "fetch: to another origin, with a preflight",
    script: `fetch("{{other}}/write", { method: "PUT", headers: { "x-cross": "1" }, body: "c" })`,
  },
  sending("string", `"text \u2713"`),
  sending(
    "JSON",
    `'{"a":1}'`,
    `x.setRequestHeader("Content-Type", "application/json"); x.setRequestHeader("X-Requested-With", "XMLHttpRequest")`,
  ),
  sending("URLSearchParams", `new URLSearchParams("a=1")`),
  sending("FormData with a file", form),
  sending("Blob", `new Blob(["b"], { type: "text/x" })`),
  sending("ArrayBuffer", `${bytes}.buffer`),
  sending("document", `new DOMParser().parseFromString("<a>1</a>", "text/xml")`),
  sending("nothing", ""),
  beacon("string", `"beacon"`),
  beacon("FormData", form),
  beacon("Blob", `new Blob(["x=1"], { type: "application/x-www-form-urlencoded" })`),
];
