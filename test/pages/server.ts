import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type ReceivedRequest, RequestLog } from "./request-log";

/** What a route answers with; `status` 303 needs `location`. */
export interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
}

export interface LoopbackServer {
  readonly port: number;
  readonly log: RequestLog;
  /** An absolute URL on this server; `host` without port, loopback by default. */
  url(path: string, host?: string): string;
  close(): Promise<void>;
}

export type Handler = (request: ReceivedRequest) => Answer | Promise<Answer>;

/** Serves on a free loopback port and logs every request before it is answered. */
export async function listen(handler: Handler): Promise<LoopbackServer> {
  const log = new RequestLog();
  const sockets = new Set<Socket>();
  const server = createServer((message, response) => {
    void receive(message)
      .then((request) => {
        log.record(request);
        return handler(request);
      })
      .catch((error: unknown) => ({ status: 500, type: "text/plain", body: String(error) }))
      .then((answer) => respond(response, answer));
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    log,
    url: (path, host = "127.0.0.1") => `http://${host}:${port}${path}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Reads a request to its end. */
export async function receive(message: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const headers: [string, string][] = [];
  for (let index = 0; index < message.rawHeaders.length; index += 2) {
    headers.push([message.rawHeaders[index] ?? "", message.rawHeaders[index + 1] ?? ""]);
  }
  return {
    at: Date.now(),
    connection: message.socket.remotePort ?? 0,
    method: message.method ?? "",
    url: message.url ?? "",
    headers,
    body: Buffer.concat(chunks),
  };
}

/** Ends a response. */
export function respond(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status ?? 200, {
    "content-type": answer.type ?? "text/html; charset=utf-8",
    "cache-control": "no-store",
    ...answer.headers,
  });
  response.end(answer.body ?? "");
}

export function json(value: unknown, status = 200): Answer {
  return { status, type: "application/json", body: JSON.stringify(value) };
}

export function seeOther(location: string): Answer {
  return { status: 303, headers: { location } };
}

export function notFound(): Answer {
  return { status: 404, type: "text/plain; charset=utf-8", body: "Nothing here." };
}
