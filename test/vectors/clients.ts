import type { VectorText } from "./vector";

/** What a client does beside the page: in a world of its own, below the extension, or past the browser's pages. */
export const clients: readonly VectorText[] = [
  { name: "isolated world: fetch", steps: [{ isolated: `fetch("/write", { method: "POST", body: "x" })` }] },
  {
    name: "isolated world: XMLHttpRequest",
    steps: [{ isolated: `{ const x = new XMLHttpRequest(); x.open("POST", "/write"); x.send("x") }` }],
  },
  { name: "isolated world: sendBeacon", steps: [{ isolated: `navigator.sendBeacon("/write", "x")` }] },
  {
    name: "isolated world: form.submit()",
    html: "<form method=post action=/write><input name=a value=1></form>",
    steps: [{ isolated: "document.forms[0].submit()" }],
  },
  {
    name: "isolated world: form.submit() to a new tab",
    html: "<form method=post action=/write target=_blank><input name=a value=1></form>",
    steps: [{ isolated: "document.forms[0].submit()" }],
  },
  {
    name: "isolated world: WebTransport",
    marker: { method: "DATAGRAM" },
    steps: [{ isolated: `new WebTransport("https://127.0.0.1:{{udp}}/write")` }],
  },
  { name: "isolated world: GET effect", kind: "get-effect", steps: [{ isolated: `fetch("/effect")` }] },
  { name: "request of the client itself", steps: [{ request: "{{origin}}/write" }], outOfReach: "client-requests" },
  {
    name: "read that the client turns into a write",
    marker: { path: "/harmless", method: "POST" },
    steps: [{ rewrite: "/harmless", body: "x" }, { run: `fetch("/harmless")` }],
    outOfReach: "devtools-rewriting",
  },
  {
    name: "WebRTC",
    marker: { method: "DATAGRAM" },
    outOfReach: "webrtc",
    script: `{ const c = new RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:{{udp}}" }] }); c.createDataChannel("x"); c.createOffer().then((o) => c.setLocalDescription(o)); window.kept = c }`,
  },
];
