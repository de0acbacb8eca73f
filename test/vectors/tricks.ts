import type { VectorText } from "./vector";

const W = `fetch("{{origin}}/write", { method: "POST", mode: "no-cors", body: "x" })`;
const form = "<form method=post action=/write><input name=a value=1><button>Go</button></form>";
const press = [{ click: "button" }];
const sock = {
  rules: [{ effect: "ask", sites: ["*"], paths: ["/write"], socket: { events: ["*"] } }],
  marker: { method: "MESSAGE" },
};
const wasm = "new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,2,7,1,1,101,1,102,0,0,8,1,0])";

/** What a page does to its own realm around a call: values that read differently each time, patched prototypes, other realms' methods. */
export const tricks: readonly VectorText[] = [
  {
    name: "Request subclass that says GET",
    script: `{ class R extends Request { get method() { return "GET" } } fetch(new R("/write", { method: "POST", body: "x" })) }`,
  },
  {
    name: "Request.prototype.method that says GET",
    script: `Object.defineProperty(Request.prototype, "method", { get: () => "GET" }); fetch(new Request("/write", { method: "POST", body: "x" }))`,
  },
  {
    name: "own property of a Request that says GET",
    script: `{ const r = new Request("/write", { method: "POST", body: "x" }); Object.defineProperty(r, "method", { value: "GET" }); Object.defineProperty(r, "url", { value: "{{origin}}/read" }); fetch(r) }`,
  },
  {
    name: "init that is a Proxy",
    script: `fetch("/write", new Proxy({ body: "x" }, { get: (o, k) => k === "method" ? "POST" : o[k] }))`,
  },
  {
    name: "init with the method on Object.prototype",
    script: `Object.prototype.method = "POST"; Object.prototype.body = "x"; fetch("/write", {})`,
  },
  {
    name: "address whose Symbol.toPrimitive changes",
    script: `{ let n = 0; fetch({ [Symbol.toPrimitive]: () => n++ ? "/read" : "/write" }, { method: "POST", body: "x" }) }`,
  },
  {
    name: "method object that changes its mind",
    script: `{ let n = 0; fetch("/write", { method: { toString: () => n++ ? "GET" : "POST" } }) }`,
  },
  {
    name: "XMLHttpRequest: method that changes its mind",
    script: `{ let n = 0; const x = new XMLHttpRequest(); x.open({ toString: () => n++ ? "GET" : "POST" }, "/write"); x.send("x") }`,
  },
  {
    name: "XMLHttpRequest: address that changes its mind",
    script: `{ let n = 0; const x = new XMLHttpRequest(); x.open("POST", { toString: () => n++ ? "/read" : "/write" }); x.send("x") }`,
  },
  {
    name: "XMLHttpRequest: opened twice",
    script: `{ const x = new XMLHttpRequest(); x.open("GET", "/read"); x.open("POST", "/write"); x.send("x") }`,
  },
  {
    name: "XMLHttpRequest: sent again from its loadend",
    script: `{ const x = new XMLHttpRequest(); x.onloadend = () => { x.onloadend = null; x.open("POST", "/write"); x.send("x") }; x.open("GET", "/read"); x.send() }`,
  },
  {
    name: "XMLHttpRequest: send of another realm",
    html: "<iframe></iframe>",
    script: `{ const x = new XMLHttpRequest(); window[0].XMLHttpRequest.prototype.open.call(x, "POST", "/write"); window[0].XMLHttpRequest.prototype.send.call(x, "x") }`,
  },
  {
    name: "XMLHttpRequest: subclass",
    script: `{ class X extends XMLHttpRequest { send(b) { super.send(b) } } const x = new X(); x.open("PUT", "/write"); x.setRequestHeader("X-A", "1"); x.setRequestHeader("x-a", "2"); x.send("x") }`,
  },
  {
    name: "XMLHttpRequest: charset of its own",
    script: `{ const x = new XMLHttpRequest(); x.open("POST", "/write"); x.setRequestHeader("Content-Type", "text/plain;charset=iso-8859-1"); x.send("\\u00fc") }`,
  },
  {
    name: "XMLHttpRequest: upload listeners, to another origin",
    script: `{ const x = new XMLHttpRequest(); x.upload.onprogress = () => {}; x.open("POST", "{{other}}/write"); x.withCredentials = false; x.send("x") }`,
  },
  {
    name: "sendBeacon: address that changes its mind",
    script: `{ let n = 0; navigator.sendBeacon({ toString: () => n++ ? "/read" : "/write" }, "x") }`,
  },
  {
    name: "sendBeacon of another realm's prototype",
    html: "<iframe></iframe>",
    script: `window[0].Navigator.prototype.sendBeacon.call(navigator, "/write", "x")`,
  },
  {
    name: "fetch: no-store and a referrer of its own",
    script: `fetch("/write", { method: "POST", body: "x", cache: "no-store", referrer: "/elsewhere", referrerPolicy: "unsafe-url" })`,
  },
  {
    name: "fetch: headers by a generator",
    script: `fetch("/write", { method: "POST", body: "x", headers: { *[Symbol.iterator]() { yield ["X-A", "1"]; yield ["X-A", "2"] } } })`,
  },
  {
    name: "fetch: attribution",
    script: `fetch("/write", { method: "POST", body: "x", keepalive: true, attributionReporting: { eventSourceEligible: true, triggerEligible: false } })`,
  },
  {
    name: "fetch: Request cloned before and after",
    script: `{ const r = new Request("/write", { method: "POST", body: "x" }); const c = r.clone(); fetch(c) }`,
  },
  {
    name: "fetch: detached buffer",
    script: `{ const b = new Uint8Array([1, 2, 3]).buffer; fetch("/write", { method: "POST", body: b }); structuredClone(b, { transfer: [b] }) }`,
  },
  {
    name: "fetch: FormData subclass",
    script: `{ class F extends FormData { *entries() {} *[Symbol.iterator]() {} } const f = new F(); f.append("a", "1"); fetch("/write", { method: "POST", body: f }); f.append("b", "late") }`,
  },
  {
    name: "fetch: URLSearchParams whose prototype says nothing",
    script: `URLSearchParams.prototype.toString = () => "q=cats"; fetch("/write", { method: "POST", body: new URLSearchParams({ delete: "all" }) })`,
  },
  {
    name: "fetch: Blob whose slice and type lie",
    script: `{ const b = new Blob(["x"], { type: "text/x" }); Object.defineProperty(b, "type", { value: "text/lie" }); Blob.prototype.arrayBuffer = async () => new ArrayBuffer(0); fetch("/write", { method: "POST", body: b }) }`,
  },
  { name: "WebAssembly that imports fetch", script: `WebAssembly.instantiate(${wasm}, { e: { f: () => ${W} } })` },
  {
    name: "WebAssembly that imports a frame's own fetch",
    html: "<iframe></iframe>",
    script: `{ const send = window[0].fetch.bind(window[0], "{{origin}}/write", { method: "POST", body: "x" }); WebAssembly.instantiate(${wasm}, { e: { f: send } }) }`,
  },
  {
    name: "WebSocket: relative address",
    ...sock,
    script: `{ const s = new WebSocket("/write"); s.onopen = () => s.send("delete") }`,
  },
  {
    name: "WebSocket: http address",
    ...sock,
    script: `{ const s = new WebSocket("{{origin}}/write"); s.onopen = () => s.send("delete") }`,
  },
  {
    name: "WebSocket: address that changes its mind",
    ...sock,
    script: `{ let n = 0; const s = new WebSocket({ toString: () => n++ ? "{{socket}}/read" : "{{socket}}/write" }); s.onopen = () => s.send("delete") }`,
  },
  {
    name: "WebSocket: subclass",
    ...sock,
    script: `{ class S extends WebSocket { send(m) { super.send(m) } } const s = new S("{{socket}}/write"); s.onopen = () => s.send("delete") }`,
  },
  {
    name: "WebSocket: Reflect.construct",
    ...sock,
    script: `{ const s = Reflect.construct(WebSocket, ["{{socket}}/write"]); s.addEventListener("open", () => Reflect.apply(s.send, s, ["x"])) }`,
  },
  {
    name: "WebSocket: object with a toString",
    ...sock,
    script: `{ let n = 0; const s = new WebSocket("{{socket}}/write"); s.onopen = () => s.send({ toString: () => "m" + n++ }) }`,
  },
  {
    name: "WebSocket: bytes that change after sending",
    ...sock,
    script: `{ const s = new WebSocket("{{socket}}/write"); s.onopen = () => { const b = new Uint8Array([1, 2, 3]); s.send(b); b.fill(9) } }`,
  },
  {
    name: "WebSocket: prototype.constructor",
    ...sock,
    script: `{ const s = new WebSocket.prototype.constructor("{{socket}}/write"); s.onopen = () => s.send("x") }`,
  },
  {
    name: "form: submit with patched EventTarget",
    html: form,
    script: `EventTarget.prototype.addEventListener = () => {}; Event.prototype.preventDefault = () => {}; document.forms[0].requestSubmit()`,
  },
  {
    name: "form: method of a getter",
    html: form,
    script: `{ const f = document.forms[0]; Object.defineProperty(f, "method", { value: "get" }); Object.defineProperty(f, "action", { value: "/read" }); f.submit() }`,
  },
  {
    name: "form changed in a microtask of its submit",
    html: form.replace("/write", "/read").replace("post", "get"),
    script: `document.forms[0].addEventListener("submit", (e) => queueMicrotask(() => { e.target.action = "/write"; e.target.method = "post" }))`,
    steps: press,
    marker: { method: "POST" },
  },
  {
    name: "form removed in its submit",
    html: form,
    script: `document.forms[0].addEventListener("submit", (e) => setTimeout(() => e.target.remove()))`,
    steps: press,
  },
  {
    name: "form whose entries change in a timer",
    html: form,
    script: `document.forms[0].addEventListener("submit", (e) => setTimeout(() => { e.target.a.value = 2 }))`,
    steps: press,
  },
  {
    name: "requestSubmit with a submitter of elsewhere",
    html: `<form id=f method=post action=/read><input name=a value=1></form><div><button form=f name=b value=2 formaction=/write>Go</button></div>`,
    script: `{ const b = document.querySelector("button"); document.forms[0].requestSubmit(b); b.remove() }`,
  },
];
