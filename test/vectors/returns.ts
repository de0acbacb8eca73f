import type { VectorText } from "./vector";

const W = `fetch("{{origin}}/write", { method: "POST", mode: "no-cors", body: "x" })`;
const js = (body: string) => ({ type: "text/javascript", body });
const blob = (code: string, type = "text/javascript") =>
  `URL.createObjectURL(new Blob([${JSON.stringify(code)}], { type: "${type}" }))`;
const form = "<form method=post action=/write><input name=a value=1><button>Go</button></form>";
const sw = (code: string) => ({
  "/sw.js": js(
    `addEventListener("install", () => skipWaiting()); addEventListener("activate", (e) => e.waitUntil(clients.claim())); ${code}`,
  ),
});
const register = { run: `navigator.serviceWorker.register("/sw.js")` };
const claimed = { until: "navigator.serviceWorker.controller" };
const effect = "get-effect";
const sock = {
  rules: [{ effect: "ask", sites: ["*"], paths: ["/write"], socket: { events: ["*"] } }],
  marker: { method: "MESSAGE" },
};

/** Going away and coming back, and what the browser keeps for later: its caches, prerendering, workers that outlive a page. */
export const returns: readonly VectorText[] = [
  ...["unload", "pageswap", "pagereveal"].map(
    (e): VectorText => ({
      name: `${e}: sendBeacon`,
      routes: { "/elsewhere": "there" },
      steps: [
        { run: `addEventListener("${e}", () => navigator.sendBeacon("/write", "x"))` },
        { goto: "{{origin}}/elsewhere" },
        { back: true },
      ],
    }),
  ),
  {
    name: "navigate event: sendBeacon",
    routes: { "/elsewhere": "there" },
    steps: [
      {
        run: `navigation.addEventListener("navigate", () => navigator.sendBeacon("/write", "x")); location = "/elsewhere"`,
      },
    ],
  },
  {
    name: "back out of the cache: fetch",
    routes: { "/elsewhere": "there" },
    steps: [
      { run: `addEventListener("pageshow", (e) => e.persisted && fetch("/write", { method: "POST", body: "x" }))` },
      { goto: "{{origin}}/elsewhere" },
      { back: true },
    ],
  },
  {
    name: "back out of the cache: timer that waited",
    routes: { "/elsewhere": "there" },
    steps: [
      {
        run: `addEventListener("pagehide", () => setTimeout(() => fetch("/write", { method: "POST", body: "x" }), 1))`,
      },
      { goto: "{{origin}}/elsewhere" },
      { back: true },
    ],
  },
  {
    name: "pagehide: to a shared worker",
    routes: { "/elsewhere": "there", "/s.js": js(`onconnect = (e) => { e.ports[0].onmessage = () => ${W} }`) },
    steps: [
      {
        run: `window.s = new SharedWorker("/s.js", { extendedLifetime: true }); addEventListener("pagehide", () => s.port.postMessage(1))`,
      },
      { until: "performance.now() - (window.begun ??= performance.now()) > 400" },
      { goto: "{{origin}}/elsewhere" },
    ],
  },
  {
    name: "pagehide: to a dedicated worker",
    routes: {
      "/elsewhere": "there",
      "/w.js": js(`onmessage = () => { const x = new XMLHttpRequest(); x.open("POST", "/write", false); x.send("x") }`),
    },
    steps: [
      {
        run: `window.w = new Worker("/w.js"); addEventListener("pagehide", () => { w.postMessage(1); const t = Date.now(); while (Date.now() < t + 300); })`,
      },
      { until: "performance.now() - (window.begun ??= performance.now()) > 400" },
      { goto: "{{origin}}/elsewhere" },
    ],
  },
  {
    name: "pagehide: form into a popup",
    html: form.replace("<form", "<form target=named"),
    routes: { "/elsewhere": "there" },
    steps: [
      { run: `open("about:blank", "named"); addEventListener("pagehide", () => document.forms[0].submit())` },
      { goto: "{{origin}}/elsewhere" },
    ],
  },
  {
    name: "fetchLater of a frame that is removed",
    html: "<iframe src=/frame></iframe>",
    routes: { "/frame": `<script>fetchLater("/write", { method: "POST", body: "x" })</script>` },
    steps: [
      { until: "window[0].document.readyState === 'complete' && window[0].location.pathname === '/frame'" },
      { run: `document.querySelector("iframe").remove()` },
    ],
  },
  {
    name: "fetchLater of a pristine realm",
    html: "",
    routes: { "/silent": { status: 204 } },
    script: `{ const f = document.createElement("iframe"); f.src = "/silent"; document.body.append(f); window[0].fetchLater("{{origin}}/write", { method: "POST", body: "x", activateAfter: 0 }) }`,
  },
  { name: "fetchLater: GET with an effect", kind: effect, script: `fetchLater("/effect", { activateAfter: 0 })` },
  {
    name: "fetchLater: GET with an effect, of a world of its own",
    kind: effect,
    steps: [{ isolated: `fetchLater("/effect", { activateAfter: 0 })` }],
  },
  {
    name: "fetchLater of a world of its own",
    steps: [{ isolated: `fetchLater("/write", { method: "POST", body: "x", activateAfter: 0 })` }],
  },
  {
    name: "form's result in a frame, back to it",
    marker: { method: "POST" },
    html: `<iframe name=inner></iframe>${form.replace("<form", "<form target=inner")}`,
    routes: {
      "/elsewhere": { headers: { "cache-control": "no-store" }, body: "there" },
      "/write": { headers: { "cache-control": "no-store" }, body: "result" },
    },
    steps: [
      { click: "button" },
      { until: "window[0].location.pathname === '/write'" },
      { goto: "{{other}}/elsewhere" },
      { back: true },
      { until: "performance.now() - (window.begun ??= performance.now()) > 500" },
      { run: "window[0].location.reload()" },
    ],
  },
  {
    name: "service worker: cookie change",
    routes: sw(`addEventListener("cookiechange", (e) => e.waitUntil(${W}))`),
    steps: [
      register,
      claimed,
      {
        run: `navigator.serviceWorker.ready.then((r) => r.cookies.subscribe([{ name: "a" }])).then(() => { document.cookie = "a=1" })`,
      },
    ],
  },
  {
    name: "service worker: static route to the network",
    routes: sw(
      `addEventListener("install", (e) => e.addRoutes({ condition: { urlPattern: "/write" }, source: "network" })); addEventListener("fetch", () => {})`,
    ),
    steps: [register, claimed, { run: `fetch("/write", { method: "POST", body: "x" })` }],
  },
  {
    name: "service worker: race of network and handler",
    routes: sw(
      `addEventListener("install", (e) => e.addRoutes({ condition: { urlPattern: "/write", requestMethod: "POST" }, source: "race-network-and-fetch-handler" })); addEventListener("fetch", (e) => e.respondWith(fetch(e.request)))`,
    ),
    steps: [register, claimed, { run: `fetch("/write", { method: "POST", body: "x" })` }],
  },
  {
    name: "service worker: static route of an effect's navigation",
    kind: effect,
    routes: sw(
      `addEventListener("install", (e) => e.addRoutes({ condition: { urlPattern: "/effect" }, source: "race-network-and-fetch-handler" })); addEventListener("fetch", (e) => {})`,
    ),
    steps: [register, claimed, { run: `location = "/effect"` }],
  },
  {
    name: "service worker: answers with a redirect to an effect",
    kind: effect,
    routes: sw(
      `addEventListener("fetch", (e) => { if (e.request.url.endsWith("/go")) e.respondWith(Response.redirect("/effect")) })`,
    ),
    steps: [register, claimed, { run: `location = "/go"` }],
  },
  {
    name: "service worker: answers a form with another body",
    html: form,
    routes: sw(
      `addEventListener("fetch", (e) => { if (e.request.method === "POST") e.respondWith(e.request.text().then((b) => fetch(e.request.url, { method: "POST", headers: { "content-type": "text/plain" }, body: b + "&more=1" }))) })`,
    ),
    steps: [register, claimed, { click: "button" }],
  },
  {
    name: "service worker: cache.addAll",
    kind: effect,
    routes: sw(`addEventListener("install", (e) => e.waitUntil(caches.open("c").then((c) => c.addAll(["/effect"]))))`),
    steps: [register],
  },
  {
    name: "service worker: module's import",
    kind: effect,
    routes: { "/sw.js": js(`import "/effect"`) },
    script: `navigator.serviceWorker.register("/sw.js", { type: "module" })`,
  },
  {
    name: "service worker: of a frame of another site",
    html: `<iframe src="{{other}}/frame"></iframe>`,
    routes: {
      "/frame": `<script>navigator.serviceWorker.register("/sw.js")</script>`,
      ...sw(`addEventListener("install", (e) => e.waitUntil(fetch("/write", { method: "POST", body: "x" })))`),
    },
  },
  {
    name: "shared worker: module that imports later",
    routes: { "/s.js": js(`import("/inner.js")`), "/inner.js": js(W) },
    script: `new SharedWorker("/s.js", { type: "module" })`,
  },
  {
    name: "dedicated worker: data: module",
    script: `new Worker("data:text/javascript," + encodeURIComponent(${JSON.stringify(W)}), { type: "module" })`,
  },
  {
    name: "dedicated worker: nested in a blob",
    script: `new Worker(${blob(`new Worker(URL.createObjectURL(new Blob([${JSON.stringify(W)}])))`)})`,
  },
  {
    name: "dedicated worker: EventSource",
    kind: effect,
    routes: { "/w.js": js(`new EventSource("/effect")`) },
    script: `new Worker("/w.js")`,
  },
  {
    name: "dedicated worker: font",
    kind: effect,
    routes: { "/w.js": js(`new FontFace("f", "url(/effect)").load().catch(() => {})`) },
    script: `new Worker("/w.js")`,
  },
  {
    name: "dedicated worker: cache.add",
    kind: effect,
    routes: { "/w.js": js(`caches.open("c").then((c) => c.add("/effect"))`) },
    script: `new Worker("/w.js")`,
  },
  {
    name: "dedicated worker: import()",
    kind: effect,
    routes: { "/w.js": js(`import("/effect").catch(() => {})`) },
    script: `new Worker("/w.js")`,
  },
  {
    name: "dedicated worker: WebSocketStream",
    ...sock,
    routes: {
      "/w.js": js(
        `new WebSocketStream("{{socket}}/write").opened.then(({ writable }) => writable.getWriter().write("x"))`,
      ),
    },
    script: `new Worker("/w.js")`,
  },
];
