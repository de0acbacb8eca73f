import type { VectorText } from "./vector";

const kind = "get-effect";
const script = (body: string) => ({ type: "text/javascript", body });

function by(name: string, code: string, more: Partial<VectorText> = {}): VectorText {
  return { name: `load: ${name}`, kind, script: code, ...more };
}

function markup(name: string, html: string, more: Partial<VectorText> = {}): VectorText {
  return by(name, `document.body.insertAdjacentHTML("beforeend", ${JSON.stringify(html)})`, more);
}

/** GETs that a rule names as effects, as something that a page merely loads. */
export const loads: readonly VectorText[] = [
  by("fetch", `fetch("/effect")`),
  by("fetch, HEAD", `fetch("/effect", { method: "HEAD" })`),
  by("fetch, no-cors to another site", `fetch("{{other}}/effect", { mode: "no-cors" })`),
  by("fetch, redirected", `fetch("/hop")`, { routes: { "/hop": { status: 302, headers: { location: "/effect" } } } }),
  by(
    "fetch of a pristine realm",
    `{ const f = document.createElement("iframe"); f.src = "/silent"; document.body.append(f); window[0].fetch("/effect") }`,
    { routes: { "/silent": { status: 204 } } },
  ),
  by("XMLHttpRequest", `{ const x = new XMLHttpRequest(); x.open("GET", "/effect"); x.send() }`),
  by("synchronous XMLHttpRequest", `{ const x = new XMLHttpRequest(); x.open("GET", "/effect", false); x.send() }`),
  by("EventSource", `new EventSource("/effect")`),
  by("image", `new Image().src = "/effect"`),
  by("image, redirected", `new Image().src = "/hop"`, {
    routes: { "/hop": { status: 302, headers: { location: "/effect" } } },
  }),
  markup("image in a frame of another site", `<iframe src="{{other}}/frame"></iframe>`, {
    routes: { "/frame": `<img src="{{origin}}/effect">` },
  }),
  markup("srcset", `<img srcset="/effect 1x">`),
  markup("video", "<video src=/effect preload=auto></video>"),
  markup("poster", "<video poster=/effect></video>"),
  markup("audio", "<audio src=/effect preload=auto></audio>"),
  markup("stylesheet", "<link rel=stylesheet href=/effect>"),
  markup("background image", `<div style="background: url(/effect); width: 99px; height: 99px"></div>`),
  markup("font", "<style>@font-face { font-family: f; src: url(/effect) } p { font-family: f }</style><p>text</p>"),
  markup("@import", "<style>@import url(/effect)</style>"),
  by("script", `document.body.append(Object.assign(document.createElement("script"), { src: "/effect" }))`),
  by("import()", `import("/effect")`),
  markup("modulepreload", "<link rel=modulepreload href=/effect>"),
  markup("preload", "<link rel=preload as=image href=/effect>"),
  markup("prefetch", "<link rel=prefetch href=/effect>"),
  by("speculation rules: prefetch", speculation("prefetch")),
  by("speculation rules: prerender", speculation("prerender")),
  markup("embed", "<embed src=/effect>"),
  by("dedicated worker's script", `new Worker("/effect")`),
  by("shared worker's script", `new SharedWorker("/effect")`),
  by("importScripts", `new Worker("/w.js")`, { routes: { "/w.js": script(`importScripts("/effect")`) } }),
  by("fetch of a dedicated worker", `new Worker("/w.js")`, { routes: { "/w.js": script(`fetch("/effect")`) } }),
  by("fetch of a shared worker", `new SharedWorker("/s.js")`, { routes: { "/s.js": script(`fetch("/effect")`) } }),
  by("service worker's script", `navigator.serviceWorker.register("/effect")`),
  by("fetch of a service worker", `navigator.serviceWorker.register("/sw.js")`, {
    routes: { "/sw.js": script(`addEventListener("install", (e) => e.waitUntil(fetch("/effect")))`) },
  }),
  by("cache.add() of a page", `caches.open("c").then((c) => c.add("/effect"))`),
];

function speculation(how: string): string {
  const rules = JSON.stringify({ [how]: [{ urls: ["/effect"], eagerness: "immediate" }] });
  return `document.head.append(Object.assign(document.createElement("script"), { type: "speculationrules", textContent: ${JSON.stringify(rules)} }))`;
}
