import type { VectorText } from "./vector";

const js = (body: string) => ({ type: "text/javascript", body });
const effect = "get-effect";
const load = (name: string, html: string, more: Partial<VectorText> = {}): VectorText => ({
  name: `load: ${name}`,
  kind: effect,
  script: `document.body.insertAdjacentHTML("beforeend", ${JSON.stringify(html)})`,
  ...more,
});
const png = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";

/** GETs that a rule names, as the rarer things that a page shows, loads or opens. */
export const sights: readonly VectorText[] = [
  { name: "WebSocket handshake to an effect", kind: effect, script: `new WebSocket("{{socket}}/effect")` },
  {
    name: "WebSocket handshake to an effect, of a worker",
    kind: effect,
    routes: { "/w.js": js(`new WebSocket("{{socket}}/effect")`) },
    script: `new Worker("/w.js")`,
  },
  {
    name: "WebSocketStream to an effect",
    kind: effect,
    script: `new WebSocketStream("{{socket}}/effect").opened.catch(() => {})`,
  },
  load("input type=image", `<input type=image src=/effect>`),
  load("SVG image", `<svg><image href="/effect" width=9 height=9 /></svg>`),
  load("cursor", `<div style="cursor: url(/effect), auto; width: 300px; height: 200px">x</div>`),
  load("mask", `<div style="mask-image: url(/effect); width: 9px; height: 9px">x</div>`),
  load("shape-outside", `<div style="float: left; shape-outside: url(/effect); width: 9px; height: 9px">x</div>`),
  load("content", `<style>p::before { content: url(/effect) }</style><p>x</p>`),
  load("external SVG filter", `<div style="filter: url(/effect#f); width: 9px; height: 9px">x</div>`),
  load("FontFace", "", { script: `new FontFace("f", "url(/effect)").load().catch(() => {})` }),
  load("JSON module", "", { script: `import("/effect", { with: { type: "json" } }).catch(() => {})` }),
  load("CSS module", "", { script: `import("/effect", { with: { type: "css" } }).catch(() => {})` }),
  ...["fetch", "script", "style", "font", "track"].map((as) =>
    load(`preload as ${as}`, `<link rel=preload as=${as} href=/effect crossorigin>`),
  ),
  load("source of a picture", `<picture><source srcset=/effect><img src="${png}"></picture>`),
  load("lazy frame", "<iframe loading=lazy src=/effect></iframe>"),
  load("object with a fallback", `<object data=/none type=image/png><img src=/effect></object>`),
  load(
    "frame with a meta refresh",
    `<iframe srcdoc="<meta http-equiv=refresh content='0;url={{origin}}/effect'>"></iframe>`,
  ),
  load("prefetch by speculation rules of another site's page", "", {
    script: `document.head.append(Object.assign(document.createElement("script"), { type: "speculationrules", textContent: '{"prefetch":[{"urls":["{{other}}/effect"],"eagerness":"immediate"}]}' }))`,
  }),
  load("XMLHttpRequest, redirected", "", {
    script: `{ const x = new XMLHttpRequest(); x.open("GET", "/hop"); x.send() }`,
    routes: { "/hop": { status: 302, headers: { location: "/effect" } } },
  }),
  load("303 after a search by fetch", "", {
    script: `fetch("/search", { method: "POST", body: new URLSearchParams({ q: "cats" }) })`,
    routes: { "/search": { status: 303, headers: { location: "/effect" } } },
  }),
  load("302 of a dedicated worker", "", {
    script: `new Worker("/w.js")`,
    routes: { "/w.js": js(`fetch("/hop")`), "/hop": { status: 302, headers: { location: "/effect" } } },
  }),
  load("EventSource, redirected", "", {
    script: `new EventSource("/hop")`,
    routes: { "/hop": { status: 307, headers: { location: "/effect" } } },
  }),
  {
    name: "load: meta refresh in the page itself",
    kind: effect,
    html: "",
    steps: [{ goto: "{{origin}}/m" }],
    routes: { "/m": "<meta http-equiv=refresh content='0;url=/effect'>" },
  },
  {
    name: "load: SVG link whose address is animated",
    kind: effect,
    html: `<svg width=300 height=200><a href="/read"><animate attributeName="href" to="/effect" begin="0s" dur="0.01s" fill="freeze"/><rect width=300 height=200 /></a></svg>`,
    steps: [{ click: "a" }],
  },
  {
    name: "load: Link header's stylesheet of a frame",
    kind: effect,
    html: "<iframe src=/frame></iframe>",
    routes: {
      "/frame": {
        headers: { link: "</effect>; rel=preload; as=style, </effect?2>; rel=modulepreload" },
        body: "frame",
      },
    },
  },
  {
    name: "navigation: link in an unhooked new tab, middle pressed",
    kind: effect,
    html: "<a href=/effect>Go</a>",
    script: `document.querySelector("a").dispatchEvent(new MouseEvent("click", { ctrlKey: true, bubbles: true, cancelable: true }))`,
  },
  {
    name: "navigation: reload of an effect by replaceState",
    kind: effect,
    steps: [{ run: `history.replaceState(null, "", "/effect")` }, { reload: true }],
  },
  {
    name: "navigation: location of a sandboxed frame's parent",
    kind: effect,
    html: `<iframe sandbox="allow-scripts allow-top-navigation" srcdoc="<script>setTimeout(() => { top.location = '{{origin}}/effect' }, 300)</script>"></iframe>`,
  },
  {
    name: "navigation: popup that goes on",
    kind: effect,
    routes: { "/p": `<script>location = "/effect"</script>` },
    script: `open("/p", "_blank", "noopener")`,
  },
  {
    name: "navigation: javascript: that answers with a refresh",
    kind: effect,
    script: `location = "javascript:'<meta http-equiv=refresh content=0;url=/effect>'"`,
  },
  {
    name: "navigation: slashes and case",
    kind: effect,
    script: `location = "/EFFECT/?x"`,
    marker: { path: "/EFFECT" },
  },
  {
    name: "navigation: with a user name",
    kind: effect,
    script: `location = "{{origin}}/effect".replace("//", "//ada@")`,
  },
];
