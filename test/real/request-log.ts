import { once } from "node:events";
import { type IncomingMessage, request, Server, type ServerResponse } from "node:http";

/** One request as the application's server received it. `seq` counts from 1; `status` is 0 until it is answered. */
export interface LoggedRequest {
  readonly seq: number;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  status: number;
}

export interface RequestLog {
  /** The address to give to the browser. */
  readonly url: string;
  readonly requests: readonly LoggedRequest[];
  /** The writes among them: everything but GET, HEAD and OPTIONS. */
  writes(after?: number): LoggedRequest[];
  /** A mark to count from: the number of the last request so far. */
  mark(): number;
  /** The first request after `after` that `matches`, answered or not; waits for it, rejects when none comes. */
  arrived(matches: (request: LoggedRequest) => boolean, after?: number): Promise<LoggedRequest>;
  /** The first answered request after `after` that `matches`; waits for it, rejects when none comes. */
  answered(matches: (request: LoggedRequest) => boolean, after?: number): Promise<LoggedRequest>;
  stop(): Promise<void>;
}

/** How long a test waits for a request before it fails, in milliseconds. */
const patience = 30_000;

/**
 * Stands before an application's server on loopback and writes down each request with its body's bytes, so that a test
 * can say what reached the server and what did not. It changes nothing on the way.
 */
export async function startRequestLog(targetPort: number): Promise<RequestLog> {
  const requests: LoggedRequest[] = [];
  const waiting = new Set<() => void>();
  const server = new Server((incoming, outgoing) => {
    void forward(incoming, outgoing, targetPort, requests, () => {
      for (const check of waiting) check();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the request log got no port");

  function first(matches: (request: LoggedRequest) => boolean): Promise<LoggedRequest> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(check);
        const last = requests.slice(-5).map((entry) => `${entry.method} ${entry.url} ${entry.status}`);
        reject(new Error(`no such request within ${patience} ms; the last were:\n${last.join("\n")}`));
      }, patience);
      const check = () => {
        const found = requests.find(matches);
        if (found === undefined) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
    });
  }

  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    writes: (after = 0) => requests.filter((entry) => entry.seq > after && isWrite(entry.method)),
    mark: () => requests.length,
    arrived: (matches, after = 0) => first((entry) => entry.seq > after && matches(entry)),
    answered: (matches, after = 0) => first((entry) => entry.seq > after && entry.status !== 0 && matches(entry)),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function isWrite(method: string): boolean {
  return !["GET", "HEAD", "OPTIONS"].includes(method);
}

async function forward(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  port: number,
  requests: LoggedRequest[],
  onChange: () => void,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const entry: LoggedRequest = {
    seq: requests.length + 1,
    method: incoming.method ?? "",
    url: incoming.url ?? "",
    headers: incoming.headers,
    body: Buffer.concat(chunks),
    status: 0,
  };
  requests.push(entry);
  onChange();
  // The host header stays: the applications build their own addresses from it.
  const upstream = request(
    { host: "127.0.0.1", port, method: entry.method, path: entry.url, headers: incoming.headers },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      answer.on("end", () => {
        entry.status = answer.statusCode ?? 502;
        onChange();
      });
    },
  );
  upstream.on("error", (error) => {
    if (!outgoing.headersSent) outgoing.writeHead(502);
    outgoing.end(String(error));
    entry.status = 502;
    onChange();
  });
  outgoing.on("close", () => upstream.destroy());
  upstream.end(entry.body);
}
