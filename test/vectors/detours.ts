import type { VectorText } from "./vector";

const hop = (status: number, location: string) => ({ "/hop": { status, headers: { location } } });
const form = "<form method=post action=/write><input name=a value=1><button>Go</button></form>";
const there = { until: `location.pathname === "/write"` };

/** Writes that come about on the way: redirects, repeated results, races, many at once. */
export const detours: readonly VectorText[] = [
  {
    name: "307 redirect of a fetch",
    routes: hop(307, "/write"),
    script: `fetch("/hop", { method: "POST", body: "x" })`,
  },
  {
    name: "308 redirect of a fetch",
    routes: hop(308, "/write"),
    script: `fetch("/hop", { method: "POST", body: "x" })`,
  },
  {
    name: "307 redirect to another site",
    routes: hop(307, "{{other}}/write"),
    script: `fetch("/hop", { method: "POST", mode: "no-cors", body: "x" })`,
  },
  {
    name: "307 redirect of a form",
    html: form.replace("/write", "/hop"),
    routes: hop(307, "/write"),
    steps: [{ click: "button" }],
  },
  {
    name: "307 redirect of a search",
    routes: { "/search": { status: 307, headers: { location: "/write" } } },
    script: `fetch("/search", { method: "POST", body: new URLSearchParams({ q: "cats" }) })`,
  },
  {
    name: "reload of a form's result",
    marker: { method: "POST" },
    html: form,
    steps: [{ click: "button" }, there, { reload: true }],
  },
  {
    name: "location.reload() of a form's result",
    marker: { method: "POST" },
    html: form,
    steps: [{ click: "button" }, there, { run: "location.reload()" }],
  },
  {
    name: "two hundred writes at once",
    script: `for (let n = 0; n < 200; n++) fetch("/write?n=" + n, { method: "POST", body: String(n) })`,
  },
  {
    name: "the same form twice at once, by target",
    html: `<iframe name=a></iframe><iframe name=b></iframe>${form}`,
    script: `{ const form = document.forms[0]; form.target = "a"; form.submit(); form.target = "b"; form.submit(); }`,
  },
  {
    name: "form whose target changes while it is submitted",
    html: `<iframe name=a></iframe>${form}`,
    script: `document.forms[0].addEventListener("formdata", (e) => { e.target.target = "a" }); document.forms[0].requestSubmit()`,
  },
  {
    name: "form whose method changes in the submit event",
    html: `<form method=get action=/write><input name=a value=1><button>Go</button></form>`,
    script: `document.forms[0].addEventListener("submit", (e) => { e.target.method = "post" })`,
    steps: [{ click: "button" }],
    marker: { method: "POST" },
  },
  {
    name: "form moved to another document",
    html: `<iframe></iframe>${form}`,
    script: `{ const form = document.forms[0]; window[0].document.body.append(form); form.submit(); }`,
  },
  {
    name: "form of a page that stops every submit event",
    html: `${form}<script>addEventListener("submit", (e) => e.stopImmediatePropagation(), true)</script>`,
    steps: [{ click: "button" }],
  },
  {
    name: "form to a new tab, of a page that stops every submit event",
    html: `${form.replace("<form", "<form target=_blank")}<script>addEventListener("submit", (e) => e.stopImmediatePropagation(), true)</script>`,
    steps: [{ click: "button" }],
  },
  {
    name: "body that changes after sending",
    script: `{ const body = new Uint8Array([1, 2, 3]); fetch("/write", { method: "POST", body }); body.fill(9); }`,
  },
  {
    name: "body object with a toString of its own",
    script: `{ let n = 0; fetch("/write", { method: "POST", body: { toString: () => "read" + n++ } }) }`,
  },
  {
    name: "init whose getter changes its mind",
    script: `{ let n = 0; fetch("/write", { get method() { return n++ ? "GET" : "POST" }, body: "x" }) }`,
  },
  {
    name: "method override: header",
    script: `fetch("/write", { method: "POST", headers: { "X-HTTP-Method-Override": "DELETE" }, body: "" })`,
  },
  {
    name: "method override: a search that deletes",
    script: `fetch("/write/search", { method: "POST", headers: { "X-HTTP-Method-Override": "DELETE" }, body: "q=a" })`,
  },
  {
    name: "method override: field of a form",
    html: `<form method=post action=/write><input name=_method value=delete><button>Go</button></form>`,
    steps: [{ click: "button" }],
  },
  {
    name: "synchronous XMLHttpRequest",
    script: `{ const x = new XMLHttpRequest(); x.open("POST", "/write", false); x.send("x") }`,
  },
];
