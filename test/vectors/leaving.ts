import type { VectorText } from "./vector";

const away = { goto: "{{origin}}/elsewhere" };
const routes = { "/elsewhere": "elsewhere" };
const on = (event: string, code: string) => `addEventListener(${JSON.stringify(event)}, () => { ${code} })`;

/** What a page sends while it goes away, when nothing can be asked any more, and what the browser sends for it later. */
export const leaving: readonly VectorText[] = [
  {
    name: "pagehide: sendBeacon",
    routes,
    steps: [{ run: on("pagehide", `navigator.sendBeacon("/write", "x")`) }, away],
  },
  {
    name: "pagehide: keepalive fetch",
    routes,
    steps: [{ run: on("pagehide", `fetch("/write", { method: "POST", keepalive: true, body: "x" })`) }, away],
  },
  {
    name: "visibilitychange: sendBeacon",
    routes,
    steps: [{ run: `document.${on("visibilitychange", `navigator.sendBeacon("/write", "x")`)}` }, away],
  },
  {
    name: "beforeunload: fetch",
    routes,
    steps: [{ run: on("beforeunload", `fetch("/write", { method: "POST", keepalive: true, body: "x" })`) }, away],
  },
  {
    name: "pagehide of a frame: sendBeacon",
    html: "<iframe src=/frame></iframe>",
    routes: { ...routes, "/frame": `<script>${on("pagehide", `navigator.sendBeacon("/write", "x")`)}</script>` },
    steps: [{ until: "window[0].document.readyState === 'complete'" }, away],
  },
  {
    name: "fetchLater: on leaving",
    routes,
    steps: [{ run: `fetchLater("/write", { method: "POST", body: "x" })` }, away],
  },
  {
    name: "fetchLater: at once",
    script: `fetchLater("/write", { method: "POST", body: "x", activateAfter: 0 })`,
  },
  {
    name: "a write that is left behind",
    routes,
    steps: [{ run: `fetch("/write", { method: "POST", keepalive: true, body: "x" })` }, away],
  },
  { name: "a[ping]", html: `<a href="#there" ping=/write>Go</a>`, steps: [{ click: "a" }] },
  { name: "a[ping], leaving", html: `<a href=/elsewhere ping=/write>Go</a>`, routes, steps: [{ click: "a" }] },
  {
    name: "area[ping]",
    html: `<map name=m><area shape=default href="#x" ping=/write></map><img usemap="#m" width=200 height=100 src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">`,
    steps: [{ click: "img" }],
  },
  {
    name: "CSP report: report-uri",
    headers: { "content-security-policy-report-only": "img-src 'none'; report-uri /write" },
    script: `new Image().src = "/picture"`,
  },
  {
    name: "CSP report: report-uri of a meta-less frame",
    html: "<iframe src=/frame></iframe>",
    routes: {
      "/frame": {
        headers: { "content-security-policy": "img-src 'none'; report-uri /write" },
        body: "<img src=/picture>",
      },
    },
  },
];
