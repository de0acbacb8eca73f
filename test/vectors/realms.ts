import type { VectorText } from "./vector";

const write = `fetch("{{origin}}/write", { method: "POST", mode: "no-cors", body: "x" })`;
const markup = `<script>${write}</script>`;
const append = (how: string) =>
  `{ const frame = document.createElement("iframe"); ${how}; document.body.append(frame); }`;
const silent = { "/silent": { status: 204 } };

/** Frames, popups and documents whose realm is not the page's own: some of them no content script ever enters. */
export const realms: readonly VectorText[] = [
  { name: "srcdoc frame", script: append(`frame.srcdoc = ${JSON.stringify(markup)}`) },
  {
    name: "sandboxed srcdoc frame",
    script: append(`frame.sandbox = "allow-scripts"; frame.srcdoc = ${JSON.stringify(markup)}`),
  },
  {
    name: "blob frame",
    script: append(`frame.src = URL.createObjectURL(new Blob([${JSON.stringify(markup)}], { type: "text/html" }))`),
  },
  {
    name: "sandboxed blob frame",
    script: append(
      `frame.sandbox = "allow-scripts"; frame.src = URL.createObjectURL(new Blob([${JSON.stringify(markup)}], { type: "text/html" }))`,
    ),
  },
  {
    name: "data: frame",
    script: append(`frame.src = "data:text/html," + encodeURIComponent(${JSON.stringify(markup)})`),
  },
  {
    name: "javascript: frame with a document",
    script: append(`frame.src = "javascript:" + ${JSON.stringify(JSON.stringify(markup))}`),
  },
  { name: "frame of another site", routes: { "/frame": markup }, html: `<iframe src="{{other}}/frame"></iframe>` },
  {
    name: "sandboxed frame of the same site",
    routes: { "/frame": markup },
    html: `<iframe sandbox=allow-scripts src=/frame></iframe>`,
  },
  { name: "object element", routes: { "/frame": markup }, html: `<object type=text/html data=/frame></object>` },
  { name: "embed element", routes: { "/frame": markup }, html: `<embed type=text/html src=/frame>` },
  {
    name: "script of an SVG document",
    routes: {
      "/drawing": {
        type: "image/svg+xml",
        body: `<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("/write", { method: "POST", body: "x" })</script></svg>`,
      },
    },
    html: "<iframe src=/drawing></iframe>",
  },
  {
    name: "pristine realm: a frame answered with 204",
    routes: silent,
    script: `${append(`frame.src = "/silent"`)} setTimeout(() => window[0].fetch("/write", { method: "POST", body: "x" }), 300)`,
  },
  {
    name: "pristine realm: a frame answered with 204, at once",
    routes: silent,
    script: `${append(`frame.src = "/silent"`)} window[0].fetch("/write", { method: "POST", body: "x" })`,
  },
  {
    name: "pristine realm: javascript: without a value",
    script: `${append(`frame.src = "javascript:void 0"`)} window[0].fetch("/write", { method: "POST", body: "x" })`,
  },
  {
    name: "pristine realm: a frame on its way",
    routes: { "/frame": "there" },
    script: `${append(`frame.src = "/frame"`)} window[0].fetch("/write", { method: "POST", body: "x" })`,
  },
  {
    name: "pristine realm: srcdoc on its way",
    script: `${append(`frame.srcdoc = "there"`)} window[0].fetch("/write", { method: "POST", body: "x" })`,
  },
  {
    name: "pristine realm: XMLHttpRequest",
    routes: silent,
    script: `${append(`frame.src = "/silent"`)} { const x = new window[0].XMLHttpRequest(); x.open("POST", "/write"); x.send("x"); }`,
  },
  {
    name: "pristine realm: sendBeacon",
    routes: silent,
    script: `${append(`frame.src = "/silent"`)} window[0].navigator.sendBeacon("/write", "x")`,
  },
  {
    name: "pristine realm: form.submit()",
    routes: silent,
    html: "<form method=post action=/write><input name=a value=1></form>",
    script: `${append(`frame.src = "/silent"`)} window[0].HTMLFormElement.prototype.submit.call(document.forms[0])`,
  },
  {
    name: "Function of another realm",
    html: "<iframe></iframe>",
    script: `window[0].Function("return fetch('/write', { method: 'POST', body: 'x' })")()`,
  },
  {
    name: "document.open() of the page",
    script: `document.open(); document.write(${JSON.stringify(markup)}); document.close()`,
  },
  {
    name: "document.write() into a frame",
    html: "<iframe></iframe>",
    script: `window[0].document.open(); window[0].document.write(${JSON.stringify(markup)}); window[0].document.close()`,
  },
  {
    name: "form after document.open()",
    script: `document.open(); document.write("<form method=post action=/write><input name=a value=1></form>"); document.close(); document.forms[0].submit()`,
  },
  {
    name: "popup without an address",
    script: `open("about:blank").fetch("{{origin}}/write", { method: "POST", body: "x" })`,
  },
  { name: "popup that writes by itself", routes: { "/popup": markup }, script: `open("/popup")` },
  { name: "popup without an opener", routes: { "/popup": markup }, script: `open("/popup", "_blank", "noopener")` },
  { name: "popup of another site", routes: { "/popup": markup }, script: `open("{{other}}/popup")` },
  {
    name: "popup with a javascript: address",
    script: `open(${JSON.stringify(`javascript:void ${write}`)})`,
  },
  {
    name: "popup of a blob",
    script: `open(URL.createObjectURL(new Blob([${JSON.stringify(markup)}], { type: "text/html" })))`,
  },
  {
    name: "javascript: link",
    html: `<a href="javascript:void fetch('/write', { method: 'POST', body: 'x' })">Go</a>`,
    steps: [{ click: "a" }],
  },
  {
    name: "frame inside a closed shadow root",
    html: "<div></div>",
    script: `{ const root = document.querySelector("div").attachShadow({ mode: "closed" }); const frame = document.createElement("iframe"); root.append(frame); frame.contentWindow.fetch("{{origin}}/write", { method: "POST", body: "x" }) }`,
  },
  { name: "page that writes while it loads", html: `<script>fetch("/write", { method: "POST", body: "x" })</script>` },
];
