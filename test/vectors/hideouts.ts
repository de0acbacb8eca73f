import type { VectorText } from "./vector";

const W = `fetch("{{origin}}/write", { method: "POST", mode: "no-cors", body: "x" })`;
const markup = `<script>${W}</script>`;
const js = (body: string) => ({ type: "text/javascript", body });
const blob = (code: string, type = "text/javascript") =>
  `URL.createObjectURL(new Blob([${JSON.stringify(code)}], { type: "${type}" }))`;
const form = "<form method=post action=/write><input name=a value=1><button>Go</button></form>";
const press = [{ click: "button" }];
const later = (code: string, ms = 300) => `<script>setTimeout(() => { ${code} }, ${ms})</script>`;
const effect = "get-effect";
const sock = {
  rules: [{ effect: "ask", sites: ["*"], paths: ["/write"], socket: { events: ["*"] } }],
  marker: { method: "MESSAGE" },
};
/** Odd places of a page that a write can come from: documents made in unusual ways, popups, shadow roots, other worlds. */
export const hideouts: readonly VectorText[] = [
  {
    name: "adopted out of a template",
    script: `{ const t = document.createElement("template"); t.innerHTML = "<iframe></iframe>"; const f = document.adoptNode(t.content.firstChild); document.body.append(f); f.contentWindow.fetch("/write", { method: "POST", body: "x" }) }`,
  },
  {
    name: "frame moved by moveBefore",
    html: `<div id=a><iframe src=/frame></iframe></div><div id=b></div>`,
    routes: { "/frame": "frame" },
    steps: [
      { until: "window[0].document.readyState === 'complete' && window[0].location.pathname === '/frame'" },
      {
        run: `{ const f = document.querySelector("iframe"); document.querySelector("#b").moveBefore(f, null); f.contentWindow.fetch("/write", { method: "POST", body: "x" }) }`,
      },
    ],
  },
  {
    name: "declarative shadow root with a frame",
    html: `<div><template shadowrootmode=closed><iframe srcdoc="${markup.replaceAll('"', "&quot;")}"></iframe></template></div>`,
  },
  {
    name: "setHTMLUnsafe with a shadow root and a form",
    script: `{ const d = document.createElement("div"); document.body.append(d); d.setHTMLUnsafe('<p><template shadowrootmode=open><form method=post action=/write><input name=a value=1></form></template></p>'); d.firstChild.shadowRoot.querySelector("form").submit() }`,
  },
  {
    name: "document.write in a stream, form submitted halfway",
    script: `{ document.open(); document.write("<form method=post action=/write><input name=a value=1>"); document.forms[0].submit(); document.write("</form>") }`,
  },
  {
    name: "XSLT that makes a script",
    html: "<iframe src=/x></iframe>",
    routes: {
      "/x": { type: "text/xml", body: `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="/s"?><a/>` },
      "/s": {
        type: "text/xsl",
        body: `<?xml version="1.0"?><xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:output method="html"/><xsl:template match="/"><html><body><script>fetch("/write", { method: "POST", body: "x" })</script></body></html></xsl:template></xsl:stylesheet>`,
      },
    },
  },
  {
    name: "XHTML document with a form",
    html: "<iframe src=/x></iframe>",
    routes: {
      "/x": {
        type: "application/xhtml+xml",
        body: `<html xmlns="http://www.w3.org/1999/xhtml"><body><form method="post" action="/write"><input name="a" value="1"/></form><script>document.forms[0].submit()</script></body></html>`,
      },
    },
  },
  {
    name: "srcdoc in srcdoc in a sandbox",
    script: `{ const f = document.createElement("iframe"); f.sandbox = "allow-scripts"; f.srcdoc = ${JSON.stringify(`<iframe srcdoc="${markup.replaceAll('"', "&quot;")}"></iframe>`)}; document.body.append(f) }`,
  },
  {
    name: "object with a data: document",
    html: `<object type=text/html data="data:text/html,${encodeURIComponent(markup).replaceAll("%7B%7Borigin%7D%7D", "{{origin}}")}"></object>`,
  },
  {
    name: "frame in foreignObject",
    html: `<svg width=300 height=200><foreignObject width=300 height=200><iframe xmlns="http://www.w3.org/1999/xhtml" srcdoc="${markup.replaceAll('"', "&quot;")}"></iframe></foreignObject></svg>`,
  },
  {
    name: "frameset",
    html: "",
    steps: [{ goto: "{{origin}}/fs" }],
    routes: { "/fs": { type: "text/html", body: "<frameset><frame src=/frame></frameset>" }, "/frame": markup },
  },
  {
    name: "javascript: as a form's action",
    html: `<form action="javascript:void fetch('/write', { method: 'POST', body: 'x' })"><button>Go</button></form>`,
    steps: press,
  },
  {
    name: "javascript: link into a frame",
    html: `<iframe name=inner></iframe><a target=inner href="javascript:void fetch('{{origin}}/write', { method: 'POST', body: 'x' })">Go</a>`,
    steps: [{ click: "a" }],
  },
  {
    name: "frame removed right after a keepalive fetch",
    html: "<iframe></iframe>",
    script: `{ const f = document.querySelector("iframe"); f.contentWindow.fetch("{{origin}}/write", { method: "POST", keepalive: true, body: "x" }); f.remove() }`,
  },
  {
    name: "frame removed right after sendBeacon",
    html: "<iframe></iframe>",
    script: `{ const f = document.querySelector("iframe"); f.contentWindow.navigator.sendBeacon("{{origin}}/write", "x"); f.remove() }`,
  },
  {
    name: "popup closed right after a keepalive fetch",
    routes: { "/p": `<script>fetch("/write", { method: "POST", keepalive: true, body: "x" }); close()</script>` },
    script: `open("/p")`,
  },
  { name: "popup without an opener, of a blob", script: `open(${blob(markup, "text/html")}, "_blank", "noopener")` },
  {
    name: "popup of a sandboxed frame",
    routes: { "/p": markup },
    html: `<iframe sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" srcdoc="<script>setTimeout(() => open('{{origin}}/p'), 200)</script>"></iframe>`,
  },
  {
    name: "popup that its opener keeps at its first document",
    routes: { "/slow": { status: 204 } },
    script: `open("/slow").fetch("{{origin}}/write", { method: "POST", body: "x" })`,
  },
  {
    name: "page with its opener cut off",
    headers: { "cross-origin-opener-policy": "same-origin" },
    routes: { "/p": markup },
    script: `open("/p")`,
  },
  {
    name: "import map to a data: module",
    html: `<script type=importmap>{"imports":{"m":"data:text/javascript,fetch('{{origin}}/write',{method:'POST',mode:'no-cors',body:'x'})"}}</script><script type=module>import "m"</script>`,
  },
  {
    name: "form-associated custom element",
    html: `<form method=post action=/write><x-field name=c></x-field><button>Go</button></form><script>customElements.define("x-field", class extends HTMLElement { static formAssociated = true; constructor() { super(); this.i = this.attachInternals() } connectedCallback() { const f = new FormData(); f.append("c1", "v1"); f.append("c2", new File(["z"], "z.txt")); this.i.setFormValue(f) } })</script>`,
    steps: press,
  },
  {
    name: "form: dirname, fieldsets, select and datalist",
    html: `<form method=post action=/write><input name=a dirname=d value=x><fieldset disabled><input name=no value=1></fieldset><select name=s multiple><option selected>1<option selected>2</select><textarea name=t wrap=hard cols=3>aaaa bbbb</textarea><button>Go</button></form>`,
    steps: press,
  },
  {
    name: "form: to a named window",
    html: form.replace("<form", "<form target=named"),
    routes: { "/there": "there" },
    steps: [{ run: `open("/there", "named")` }, { click: "button" }],
  },
  {
    name: "form: into the parent",
    routes: { "/frame": form.replace("<form", "<form target=_parent") },
    html: "<iframe src=/frame></iframe>",
    steps: [{ until: "window[0].document.forms.length" }, { run: "window[0].document.forms[0].submit()" }],
  },
  {
    name: "form: of a popup into its opener",
    routes: { "/p": `${form.replace("<form", "<form target=main")}${later("document.forms[0].submit()")}` },
    script: `name = "main"; open("/p")`,
  },
  {
    name: "form in foreignObject",
    html: `<svg width=400 height=200><foreignObject width=400 height=200>${form}</foreignObject></svg>`,
    steps: press,
  },
  {
    name: "form of nested shadow roots",
    html: `<div></div><script>{ let root = document.querySelector("div"); for (let n = 0; n < 3; n++) { const s = root.attachShadow({ mode: "closed" }); s.innerHTML = n < 2 ? "<div></div>" : '<form method=post action=/write><input name=a value=1></form>'; root = n < 2 ? s.firstChild : s } window.kept = root }</script>`,
    script: "kept.querySelector('form').requestSubmit()",
  },
  {
    name: "form that a document without a window had",
    script: `{ const d = document.implementation.createHTMLDocument(); d.body.innerHTML = "<form method=post action=/write><input name=a value=1></form>"; const f = d.forms[0]; document.body.append(f); f.submit() }`,
  },
  {
    name: "form in a page of another charset",
    html: "<iframe src=/latin></iframe>",
    routes: {
      "/latin": {
        type: "text/html; charset=windows-1252",
        body: `<form method=post action="/write"><input name=a value="&#252;&#8364;&#10003;"></form>${later("document.forms[0].submit()")}`,
      },
    },
  },
  {
    name: "form in a frame that is removed at once",
    html: `<iframe srcdoc="<form method=post action=/write target=_top><input name=a value=1></form>"></iframe>`,
    steps: [
      { until: "window[0].document.forms.length" },
      { run: `window[0].document.forms[0].submit(); document.querySelector("iframe").remove()` },
    ],
  },
  { name: "isolated world: worker", routes: { "/w.js": js(W) }, steps: [{ isolated: `new Worker("/w.js")` }] },
  {
    name: "isolated world: WebSocket",
    ...sock,
    steps: [{ isolated: `{ const s = new WebSocket("{{socket}}/write"); s.onopen = () => s.send("x") }` }],
  },
  {
    name: "isolated world: popup",
    steps: [{ isolated: `open("about:blank").fetch("{{origin}}/write", { method: "POST", body: "x" })` }],
  },
  {
    name: "isolated world: script into the page's own",
    steps: [
      {
        isolated: `document.body.append(Object.assign(document.createElement("script"), { textContent: ${JSON.stringify(W)} }))`,
      },
    ],
  },
  { name: "isolated world: location", kind: effect, steps: [{ isolated: `location = "/effect"` }] },
  { name: "isolated world: EventSource", kind: effect, steps: [{ isolated: `new EventSource("/effect")` }] },
];
