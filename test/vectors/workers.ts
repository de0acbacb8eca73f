import type { VectorText } from "./vector";

const write = `fetch("{{origin}}/write", { method: "POST", body: "x" })`;
const script = (body: string) => ({ type: "text/javascript", body });
const blob = (code: string) => `URL.createObjectURL(new Blob([${JSON.stringify(code)}], { type: "text/javascript" }))`;
const serviceWorker = (code: string) => ({
  "/sw.js": script(
    `addEventListener("install", () => skipWaiting()); addEventListener("activate", (e) => e.waitUntil(clients.claim())); ${code}`,
  ),
});
const claimed = "navigator.serviceWorker.controller";
const register = { run: `navigator.serviceWorker.register("/sw.js")` };
const forwarding = `addEventListener("fetch", (e) => { if (e.request.method !== "GET") e.respondWith(fetch(e.request)) })`;

/** Workers of every kind: their requests come from no document, some of them from no tab. */
export const workers: readonly VectorText[] = [
  { name: "dedicated worker: fetch", routes: { "/w.js": script(write) }, script: `new Worker("/w.js")` },
  {
    name: "dedicated worker: XMLHttpRequest",
    routes: { "/w.js": script(`const x = new XMLHttpRequest(); x.open("POST", "/write"); x.send("x")`) },
    script: `new Worker("/w.js")`,
  },
  {
    name: "dedicated worker: synchronous XMLHttpRequest",
    routes: { "/w.js": script(`const x = new XMLHttpRequest(); x.open("POST", "/write", false); x.send("x")`) },
    script: `new Worker("/w.js")`,
  },
  {
    name: "dedicated worker: module",
    routes: { "/w.js": script(write) },
    script: `new Worker("/w.js", { type: "module" })`,
  },
  { name: "dedicated worker: blob", script: `new Worker(${blob(write)})` },
  {
    name: "dedicated worker: data:",
    script: `new Worker("data:text/javascript," + encodeURIComponent(${JSON.stringify(write.replace("body:", "mode: 'no-cors', body:"))}))`,
  },
  {
    name: "dedicated worker: nested",
    routes: { "/w.js": script(`new Worker("/inner.js")`), "/inner.js": script(write) },
    script: `new Worker("/w.js")`,
  },
  {
    name: "dedicated worker: keepalive",
    routes: { "/w.js": script(write.replace("body:", "keepalive: true, body:")) },
    script: `new Worker("/w.js")`,
  },
  {
    name: "dedicated worker: of a frame",
    routes: { "/w.js": script(write), "/frame": `<script>new Worker("/w.js")</script>` },
    html: "<iframe src=/frame></iframe>",
  },
  {
    name: "dedicated worker: of another site's frame",
    routes: {
      "/w.js": script(write.replace("{{origin}}", "{{other}}")),
      "/frame": `<script>new Worker("/w.js")</script>`,
    },
    html: `<iframe src="{{other}}/frame"></iframe>`,
  },
  { name: "shared worker: fetch", routes: { "/s.js": script(write) }, script: `new SharedWorker("/s.js")` },
  {
    name: "shared worker: XMLHttpRequest",
    routes: { "/s.js": script(`const x = new XMLHttpRequest(); x.open("POST", "/write"); x.send("x")`) },
    script: `new SharedWorker("/s.js")`,
  },
  { name: "shared worker: blob", script: `new SharedWorker(${blob(write)})` },
  {
    name: "shared worker: to another site",
    routes: { "/s.js": script(write.replace("{{origin}}", "{{other}}").replace("body:", "mode: 'no-cors', body:")) },
    script: `new SharedWorker("/s.js")`,
  },
  {
    name: "shared worker: its dedicated worker",
    routes: { "/s.js": script(`new Worker("/w.js")`), "/w.js": script(write) },
    script: `new SharedWorker("/s.js")`,
  },
  {
    name: "shared worker: of another site's frame",
    routes: {
      "/s.js": script(write.replace("{{origin}}", "{{other}}")),
      "/frame": `<script>new SharedWorker("/s.js")</script>`,
    },
    html: `<iframe src="{{other}}/frame"></iframe>`,
  },
  {
    name: "service worker: by message",
    routes: serviceWorker(`addEventListener("message", (e) => e.waitUntil(${write}))`),
    steps: [register, { until: claimed }, { run: `navigator.serviceWorker.controller.postMessage(1)` }],
  },
  {
    name: "service worker: at install",
    routes: serviceWorker(`addEventListener("install", (e) => e.waitUntil(${write}))`),
    steps: [register],
  },
  {
    name: "service worker: while it fetches a read",
    routes: serviceWorker(
      `addEventListener("fetch", (e) => { if (e.request.url.endsWith("/read")) e.waitUntil(${write}) })`,
    ),
    steps: [register, { until: claimed }, { run: `fetch("/read")` }],
  },
  {
    name: "service worker: by message, to another site",
    routes: serviceWorker(
      `addEventListener("message", (e) => e.waitUntil(fetch("{{other}}/write", { method: "POST", mode: "no-cors", body: "x" })))`,
    ),
    steps: [register, { until: claimed }, { run: `navigator.serviceWorker.controller.postMessage(1)` }],
  },
  {
    name: "service worker that forwards: fetch",
    routes: serviceWorker(forwarding),
    steps: [register, { until: claimed }, { run: write }],
  },
  {
    name: "service worker that forwards: form",
    html: "<form method=post action=/write><input name=a value=1><button>Go</button></form>",
    routes: serviceWorker(forwarding),
    steps: [register, { until: claimed }, { click: "button" }],
  },
  {
    name: "service worker that forwards: pristine realm",
    routes: { ...serviceWorker(forwarding), "/silent": { status: 204 } },
    steps: [
      register,
      { until: claimed },
      {
        run: `{ const frame = document.createElement("iframe"); frame.src = "/frame"; document.body.append(frame); window[0].fetch("/write", { method: "POST", body: "x" }) }`,
      },
    ],
  },
  {
    name: "service worker that turns a read into a write",
    routes: serviceWorker(
      `addEventListener("fetch", (e) => { if (e.request.url.endsWith("/read")) e.respondWith(fetch("/write", { method: "POST", body: "x" })) })`,
    ),
    steps: [register, { until: claimed }, { run: `fetch("/read")` }],
  },
];
