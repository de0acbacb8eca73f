import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { WebSocketServer } from "ws";

/** What a page's connections did, by the name that each was opened with: how often it was heard, when last, when it ended. */
export interface Heard {
  times: number;
  last: number;
  endedAt: number | null;
}

export interface Live {
  readonly heard: ReadonlyMap<string, Heard>;
  url(path: string): string;
  forget(): void;
  close(): Promise<void>;
}

/** Opens a socket and a stream, both named; runs in pages and workers. */
const connect = `function connect(name) {
  const socket = new WebSocket("ws://" + location.host + "/" + name);
  socket.onopen = () => setInterval(() => socket.send("x"), 4);
  fetch("/stream?" + name + "-stream").then(async (response) => {
    const reader = response.body.getReader();
    while (!(await reader.read()).done);
  }).catch(() => {});
}
/** One after the other, so that nothing piles up before the few connections that a browser has for a host. */
async function again(url, init) {
  for (;;) await fetch(url, init).then((answer) => answer.text()).catch(() => new Promise((go) => setTimeout(go, 4)));
}
`;

/** The same, one after the other at a pace, whether or not the one before was answered. */
const pace = 5;
const paced = `function often(url, init) {
  setInterval(() => fetch(url, init).then((answer) => answer.text()).catch(() => {}), ${pace});
}
function line(name) {
  const socket = new WebSocket("ws://" + location.host + "/" + name);
  socket.onopen = () => setInterval(() => socket.send("x"), ${pace});
}
`;

/** One way alone, as a page uses it that does nothing else. A form goes every 50 ms: a next one ends the one before. */
const steady: Readonly<Record<string, string>> = {
  read: 'often("/read")',
  fetch: 'often("/fetch", { method: "POST", body: "x" })',
  form: "setInterval(() => document.forms[0].submit(), 50)",
  page: 'line("page")',
  "dedicated-fetch": 'new Worker("/steady.js?dedicated-fetch")',
  dedicated: 'new Worker("/steady.js?dedicated")',
  "shared-fetch": 'new SharedWorker("/steady.js?shared-fetch")',
  shared: 'new SharedWorker("/steady.js?shared")',
  // Of a worker that is registered already nothing runs until something wakes it: this has nothing to fetch by.
  service: `navigator.serviceWorker.register("/steady.js?service", { scope: "/steady" });
    navigator.serviceWorker.ready.then(({ active }) => active.postMessage("wake"))`,
};

/** The ways that `/steady?<way>` has. */
export const ways: readonly string[] = Object.keys(steady);

const sink = '<iframe name="sink" hidden></iframe><form method="post" action="/form" target="sink"></form>';

function steadyPage(way: string): string {
  return `<!doctype html><title>Steady</title>${sink}<script>${paced}${steady[way] ?? ""}</script>`;
}

function steadyWorker(way: string): string {
  const woken = way === "service" ? "onmessage = () => {};" : "";
  return `${woken}${paced}${way.endsWith("-fetch") ? `often("/${way}")` : `line("${way}")`}`;
}

/** Everything that a page can keep open or send in a loop, each under its own name. */
const busy = `<!doctype html><title>Busy</title>
<input id="line"><textarea id="text"></textarea>
${sink}
<script>${connect}
connect("page");
new EventSource("/stream?events");
new Worker("/worker.js?dedicated");
new SharedWorker("/worker.js?shared");
again("/read");
again("/fetch", { method: "POST", body: "x" });
setInterval(() => document.forms[0].submit(), 100);
</script>`;

const worker = `${connect}
const name = location.search.slice(1);
connect(name);
again("/" + name + "-fetch");
`;

const files: Readonly<Record<string, (query: string) => string>> = {
  "/busy": () => busy,
  "/worker.js": () => worker,
  "/steady": steadyPage,
  "/steady.js": steadyWorker,
};

/**
 * A server whose page `/busy` writes and keeps connections in every way, and `/steady?<way>` in one. It notes when it heard
 * what last, in milliseconds since the epoch, which pages can tell as well.
 */
export async function openLive(): Promise<Live> {
  const heard = new Map<string, Heard>();
  const hear = (name: string) => {
    const known = heard.get(name) ?? { times: 0, last: 0, endedAt: null };
    heard.set(name, { ...known, times: known.times + 1, last: performance.timeOrigin + performance.now() });
  };
  const end = (name: string) => {
    const known = heard.get(name);
    if (known) known.endedAt = performance.timeOrigin + performance.now();
  };
  const open = new Set<Socket>();
  const server = createServer((request, response) => {
    const [path = "", query = ""] = (request.url ?? "").split("?");
    if (path === "/stream") {
      hear(query);
      response.writeHead(200, { "content-type": "text/event-stream" });
      const timer = setInterval(() => response.write("data: x\n\n"), 20);
      response.on("close", () => {
        clearInterval(timer);
        end(query);
      });
      return;
    }
    const served = files[path]?.(query);
    if (served === undefined) hear(path.slice(1));
    response.writeHead(200, { "content-type": path.endsWith(".js") ? "text/javascript" : "text/html" });
    response.end(served ?? "ok");
  });
  server.on("connection", (socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
  });
  new WebSocketServer({ server }).on("connection", (socket, request) => {
    const name = (request.url ?? "").slice(1);
    socket.on("message", () => hear(name));
    socket.on("close", () => end(name));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    heard,
    forget: () => heard.clear(),
    url: (path) => `http://localhost:${port}${path}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
