import type { VectorText } from "./vector";

const kind = "benign";
const script = (body: string) => ({ type: "text/javascript", body });
const later = (code: string) => `<script>setTimeout(() => { ${code} }, 800)</script>`;

/** Reading, searching and a person's own writes: none of it may be held or stopped. */
export const benign: readonly VectorText[] = [
  { name: "fetch", kind, script: `fetch("/read")` },
  { name: "fetch, HEAD", kind, script: `fetch("/read", { method: "HEAD" })` },
  { name: "XMLHttpRequest", kind, script: `{ const x = new XMLHttpRequest(); x.open("GET", "/read"); x.send() }` },
  {
    name: "synchronous XMLHttpRequest",
    kind,
    script: `{ const x = new XMLHttpRequest(); x.open("GET", "/read", false); x.send() }`,
  },
  { name: "link", kind, html: "<a href=/read>Go</a>", steps: [{ click: "a" }] },
  { name: "link to a new tab", kind, html: "<a href=/read target=_blank>Go</a>", steps: [{ click: "a" }] },
  { name: "driver's own navigation", kind, steps: [{ goto: "{{origin}}/read" }] },
  {
    name: "GET form",
    kind,
    html: "<form action=/read><input name=q value=x><button>Go</button></form>",
    steps: [{ click: "button" }],
  },
  { name: "image", kind, script: `new Image().src = "/read"` },
  { name: "EventSource", kind, script: `new EventSource("/read")` },
  { name: "prefetch", kind, script: `document.head.insertAdjacentHTML("beforeend", "<link rel=prefetch href=/read>")` },
  { name: "WebSocket opened", kind, script: `new WebSocket("{{socket}}/read")` },
  {
    name: "WebSocket message without a rule",
    kind,
    marker: { method: "MESSAGE" },
    script: `{ const s = new WebSocket("{{socket}}/read"); s.onopen = () => s.send("ping") }`,
  },
  {
    name: "dedicated worker's read",
    kind,
    routes: { "/w.js": script(`fetch("/read")`) },
    script: `new Worker("/w.js")`,
  },
  {
    name: "shared worker's read",
    kind,
    routes: { "/s.js": script(`fetch("/read")`) },
    script: `new SharedWorker("/s.js")`,
  },
  {
    name: "service worker's read",
    kind,
    routes: { "/sw.js": script(`addEventListener("install", (e) => e.waitUntil(fetch("/read")))`) },
    script: `navigator.serviceWorker.register("/sw.js")`,
  },
  {
    name: "search by POST",
    kind,
    marker: { path: "/search" },
    script: `fetch("/search", { method: "POST", body: new URLSearchParams({ q: "cats" }) })`,
  },
  {
    name: "search form by POST",
    kind,
    marker: { path: "/search" },
    html: "<form method=post action=/search><input name=q value=cats><button>Search</button></form>",
    steps: [{ click: "button" }],
  },
  {
    name: "GraphQL query",
    kind,
    marker: { path: "/graphql" },
    script: `fetch("/graphql", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query: "query { posts { id } }" }) })`,
  },
  {
    name: "fetch of another site, with a preflight",
    kind,
    script: `fetch("{{other}}/read", { headers: { "x-asks": "1" } })`,
  },
  { name: "person's own fetch", kind, isPerson: true, html: later(`fetch("/read", { method: "POST", body: "x" })`) },
  {
    name: "person's own form",
    kind,
    isPerson: true,
    html: `<form method=post action=/read><input name=a value=1></form>${later("document.forms[0].submit()")}`,
  },
  { name: "person's own beacon", kind, isPerson: true, html: later(`navigator.sendBeacon("/read", "x")`) },
  {
    name: "person's own dedicated worker",
    kind,
    isPerson: true,
    routes: { "/w.js": script(`fetch("/read", { method: "POST", body: "x" })`) },
    html: later(`new Worker("/w.js")`),
  },
  {
    name: "person's own shared worker",
    kind,
    isPerson: true,
    routes: { "/s.js": script(`fetch("/read", { method: "POST", body: "x" })`) },
    html: later(`new SharedWorker("/s.js")`),
  },
  {
    name: "person's own service worker",
    kind,
    isPerson: true,
    routes: {
      "/sw.js": script(
        `addEventListener("install", (e) => e.waitUntil(fetch("/read", { method: "POST", body: "x" })))`,
      ),
    },
    html: later(`navigator.serviceWorker.register("/sw.js")`),
  },
];
