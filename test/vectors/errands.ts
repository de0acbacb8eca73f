import type { VectorText } from "./vector";

const kind = "get-effect";
const script = (body: string) => ({ type: "text/javascript", body });
const write = `fetch("{{origin}}/write", { method: "POST", mode: "no-cors", body: "x" })`;
const register = { run: `navigator.serviceWorker.register("/sw.js")` };
const claimed = { until: "navigator.serviceWorker.controller" };
const serviceWorker = (code: string) => ({
  "/sw.js": script(
    `addEventListener("install", () => skipWaiting()); addEventListener("activate", (e) => e.waitUntil(clients.claim())); ${code}`,
  ),
});

function load(name: string, html: string, more: Partial<VectorText> = {}): VectorText {
  const code = `document.head.insertAdjacentHTML("beforeend", ${JSON.stringify(html)})`;
  return { name: `errand: ${name}`, kind, script: code, ...more };
}

/** What the browser does later or by itself for a page: its workers' events, its headers, its rarer interfaces. */
export const errands: readonly VectorText[] = [
  {
    name: "errand: background sync",
    routes: serviceWorker(`addEventListener("sync", (e) => e.waitUntil(${write}))`),
    steps: [register, claimed, { run: `navigator.serviceWorker.ready.then((r) => r.sync.register("later"))` }],
  },
  {
    name: "errand: service worker navigates its page",
    kind,
    routes: serviceWorker(`addEventListener("message", (e) => e.waitUntil(e.source.navigate("/effect")))`),
    steps: [register, claimed, { run: "navigator.serviceWorker.controller.postMessage(1)" }],
  },
  {
    name: "errand: service worker navigates a frame of its page",
    kind,
    html: "<iframe src=/frame></iframe>",
    routes: {
      ...serviceWorker(
        `addEventListener("message", (e) => e.waitUntil(clients.matchAll().then((all) => all.find((one) => one.frameType === "nested").navigate("/effect"))))`,
      ),
      "/frame": "frame",
    },
    steps: [
      register,
      claimed,
      { run: `document.querySelector("iframe").src = "/frame?again"` },
      { until: `window[0].navigator.serviceWorker?.controller` },
      { run: "navigator.serviceWorker.controller.postMessage(1)" },
    ],
  },
  {
    name: "errand: navigation preload",
    kind,
    routes: serviceWorker(
      `addEventListener("activate", (e) => e.waitUntil(registration.navigationPreload.enable())); addEventListener("fetch", (e) => { if (e.preloadResponse) e.respondWith(e.preloadResponse.then((r) => r || new Response("none"))) })`,
    ),
    steps: [register, claimed, { run: `location = "/effect"` }],
  },
  {
    name: "errand: service worker's import of a script",
    kind,
    routes: { "/sw.js": script(`importScripts("/effect")`) },
    steps: [register],
  },
  {
    name: "errand: shared worker of a data: address",
    script: `new SharedWorker("data:text/javascript," + encodeURIComponent(${JSON.stringify(write)}))`,
  },
  {
    name: "errand: shared worker, after its page has left",
    routes: { "/s.js": script(`setTimeout(() => ${write}, 400)`), "/elsewhere": "there" },
    steps: [{ run: `new SharedWorker("/s.js", { extendedLifetime: true })` }, { goto: "{{other}}/elsewhere" }],
  },
  {
    name: "errand: module worker's import",
    kind,
    routes: { "/w.js": script(`import "/effect"`) },
    script: `new Worker("/w.js", { type: "module" })`,
  },
  {
    name: "errand: CSP report of a shared worker",
    routes: {
      "/s.js": {
        type: "text/javascript",
        headers: { "content-security-policy": "connect-src 'none'; report-uri /write" },
        body: `fetch("/elsewhere")`,
      },
    },
    script: `new SharedWorker("/s.js")`,
  },
  {
    name: "errand: picture-in-picture window",
    html: `<button onclick="documentPictureInPicture.requestWindow().then((w) => w.fetch('{{origin}}/write', { method: 'POST', mode: 'no-cors', body: 'x' }))">Go</button>`,
    steps: [{ click: "button" }],
  },
  {
    name: "errand: form written into a popup",
    script: `{ const w = open("about:blank"); w.document.write('<form method=post action="{{origin}}/write"><input name=a value=1></form>'); w.document.close(); w.document.forms[0].submit() }`,
  },
  {
    name: "errand: form to a new tab without an opener, by formtarget",
    html: `<form method=get action=/read rel=noopener><input name=a value=1><button formaction=/write formmethod=post formtarget=_blank>Go</button></form>`,
    steps: [{ click: "button" }],
  },
  {
    name: "errand: credentialless frame",
    routes: { "/frame": `<script>${write}</script>` },
    html: "<iframe credentialless src=/frame></iframe>",
  },
  {
    name: "errand: Request of another realm",
    html: "<iframe></iframe>",
    script: `fetch(new window[0].Request("{{origin}}/write", { method: "POST", body: "x" }))`,
  },
  {
    name: "errand: back to a form's result that may not be kept",
    marker: { method: "POST" },
    html: "<form method=post action=/write><input name=a value=1><button>Go</button></form>",
    routes: {
      "/write": { headers: { "cache-control": "no-store" }, body: "result" },
      "/elsewhere": { headers: { "cache-control": "no-store" }, body: "there" },
    },
    steps: [
      { click: "button" },
      { until: `location.pathname === "/write"` },
      { goto: "{{origin}}/elsewhere" },
      { back: true },
      { reload: true },
    ],
  },
  {
    name: "errand: FedCM sign-out at the identity provider",
    outOfReach: "browser-requests",
    routes: {
      "/.well-known/web-identity": { type: "application/json", body: `{"provider_urls":["{{origin}}/fedcm.json"]}` },
      "/fedcm.json": {
        type: "application/json",
        body: `{"accounts_endpoint":"/accounts","client_metadata_endpoint":"/client","id_assertion_endpoint":"/write","disconnect_endpoint":"/write","login_url":"/login"}`,
      },
    },
    script: `IdentityCredential.disconnect({ configURL: "{{origin}}/fedcm.json", clientId: "1", accountHint: "x" })`,
  },
  {
    name: "errand: FedCM configuration",
    outOfReach: "browser-requests",
    kind,
    routes: {
      "/.well-known/web-identity": { type: "application/json", body: `{"provider_urls":["{{origin}}/effect"]}` },
    },
    script: `navigator.credentials.get({ identity: { providers: [{ configURL: "{{origin}}/effect", clientId: "1" }] } })`,
  },
  {
    name: "errand: payment method's manifest",
    outOfReach: "browser-requests",
    kind,
    script: `new PaymentRequest([{ supportedMethods: "{{origin}}/effect" }], { total: { label: "x", amount: { currency: "USD", value: "1" } } }).canMakePayment()`,
  },
  { name: "errand: audio worklet", kind, script: `new AudioContext().audioWorklet.addModule("/effect")` },
  { name: "errand: paint worklet", kind, script: `CSS.paintWorklet.addModule("/effect")` },
  load("web app's manifest", "<link rel=manifest href=/effect>"),
  load("icon", `<link rel=icon href=/effect>`),
  load("compression dictionary", "<link rel=compression-dictionary href=/effect>"),
  load("text track", `<video><track default src=/effect></video>`, {
    script: `document.body.insertAdjacentHTML("beforeend", "<video src=data:video/mp4, ><track default kind=subtitles src=/effect></video>"); document.querySelector("track").track.mode = "showing"`,
  }),
  load("image of an SVG filter", "", {
    script: `document.body.insertAdjacentHTML("beforeend", '<svg><filter id=f><feImage href="/effect"/></filter><rect filter="url(#f)" width=9 height=9 /><use href="/effect#x"/></svg>')`,
  }),
  {
    name: "errand: speculation rules by header",
    kind,
    headers: { "speculation-rules": `"/effect"` },
  },
  { name: "errand: preload by header", kind, headers: { link: "</effect>; rel=preload; as=image" } },
  { name: "errand: prefetch by header", kind, headers: { link: "</effect>; rel=prefetch" } },
  {
    name: "errand: speculation rules, on the press",
    kind,
    html: `<a href=/effect onclick="return false">Go</a><script type=speculationrules>{"prefetch":[{"where":{"href_matches":"/*"},"eagerness":"conservative"}]}</script>`,
    steps: [{ click: "a" }],
  },
  {
    name: "errand: stylesheet of an XML document",
    kind,
    html: "<iframe src=/feed></iframe>",
    routes: {
      "/feed": { type: "text/xml", body: `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="/effect"?><a/>` },
    },
  },
];
