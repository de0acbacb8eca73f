import type { VectorText } from "./vector";

const open = `new WebSocket("{{socket}}/write")`;
const sending = `const s = ${open}; s.onopen = () => s.send("delete")`;
const marker = { method: "MESSAGE" };
const rules = [{ effect: "ask", sites: ["*"], paths: ["/write"], socket: { events: ["*"] } }];
const script = (body: string) => ({ type: "text/javascript", body });
/** Opens it, and again where it was not opened, as pages do. */
const insisting = `(function open(rest) { const s = new WebSocket("{{socket}}/open/x"); s.onerror = () => rest && setTimeout(open, 300, rest - 1) })(40)`;
const opening = [{ effect: "ask", sites: ["*"], paths: ["/open/**"], socket: { open: true } }];

/** Long-lived connections. What is sent over a WebSocket is a write where a rule says so, and so is opening one. */
export const sockets: readonly VectorText[] = [
  { name: "WebSocket: message", rules, marker, script: `{ ${sending} }` },
  {
    name: "WebSocket: JSON message",
    rules,
    marker,
    script: `{ ${sending.replace(`"delete"`, `'{"type":"post","text":"x"}'`)} }`,
  },
  {
    name: "WebSocket: binary message",
    rules,
    marker,
    script: `{ ${sending.replace(`"delete"`, "new Uint8Array([1, 2, 3])")} }`,
  },
  { name: "WebSocket: Blob", rules, marker, script: `{ ${sending.replace(`"delete"`, `new Blob(["x"])`)} }` },
  {
    name: "WebSocket: send of the prototype",
    rules,
    marker,
    script: `{ const s = ${open}; s.onopen = () => WebSocket.prototype.send.call(s, "x") }`,
  },
  {
    name: "WebSocket: send of another realm",
    html: "<iframe></iframe>",
    rules,
    marker,
    script: `{ const s = ${open}; s.onopen = () => window[0].WebSocket.prototype.send.call(s, "x") }`,
  },
  {
    name: "WebSocket: of a frame",
    html: "<iframe></iframe>",
    rules,
    marker,
    script: `{ const s = new window[0].WebSocket("{{socket}}/write"); s.onopen = () => s.send("x") }`,
  },
  {
    name: "WebSocket: of a pristine realm",
    rules,
    marker,
    script: `{ const frame = document.createElement("iframe"); frame.src = "/silent"; document.body.append(frame); const s = new window[0].WebSocket("{{socket}}/write"); s.onopen = () => s.send("x") }`,
    routes: { "/silent": { status: 204 } },
  },
  {
    name: "WebSocketStream: message",
    rules,
    marker,
    script: `new WebSocketStream("{{socket}}/write").opened.then(({ writable }) => writable.getWriter().write("x"))`,
  },
  {
    name: "WebSocket: of a dedicated worker",
    rules,
    marker,
    routes: { "/w.js": script(`{ ${sending} }`) },
    script: `new Worker("/w.js")`,
  },
  {
    name: "WebSocket: of a shared worker",
    rules,
    outOfReach: "worker-sockets",
    marker,
    routes: { "/s.js": script(`{ ${sending} }`) },
    script: `new SharedWorker("/s.js")`,
  },
  {
    name: "WebSocket: of a service worker",
    rules,
    outOfReach: "worker-sockets",
    marker,
    routes: {
      "/sw.js": script(
        `addEventListener("install", (e) => e.waitUntil(new Promise((done) => { ${sending}; setTimeout(done, 1000) })))`,
      ),
    },
    script: `navigator.serviceWorker.register("/sw.js")`,
  },
  {
    name: "WebSocket: two hundred messages",
    rules,
    marker,
    script: `{ const s = ${open}; s.onopen = () => { for (let n = 0; n < 200; n++) s.send(String(n)) } }`,
  },
  {
    name: "WebSocket: handshake",
    rules: opening,
    marker: { path: "/open" },
    script: insisting,
  },
  {
    name: "WebSocket: handshake of a dedicated worker",
    rules: opening,
    marker: { path: "/open" },
    routes: { "/w.js": script(`new WebSocket("{{socket}}/open/x")`) },
    script: `new Worker("/w.js")`,
  },
  {
    name: "WebSocket: handshake of a shared worker",
    rules: opening,
    outOfReach: "worker-sockets",
    marker: { path: "/open" },
    routes: { "/s.js": script(`new WebSocket("{{socket}}/open/x")`) },
    script: `new SharedWorker("/s.js")`,
  },
  {
    name: "WebTransport",
    marker: { method: "DATAGRAM" },
    script: `new WebTransport("https://127.0.0.1:{{udp}}/write")`,
  },
];
