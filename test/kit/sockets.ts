import type { AddressInfo } from "node:net";
import { type RawData, type WebSocket, WebSocketServer } from "ws";

/** One message as the server got it. */
export interface SocketMessage {
  readonly path: string;
  readonly text: string | null;
  readonly bytes: Buffer;
}

export interface SocketServer {
  /** Every message, in the order of arrival. */
  readonly messages: readonly SocketMessage[];
  /** Texts alone; a binary message is its size in angle brackets. */
  readonly texts: string[];
  /** The paths that were opened. */
  readonly opened: readonly string[];
  readonly closed: readonly { readonly path: string; readonly code: number }[];
  url(path?: string): string;
  /** Closes every connection from this side. */
  hangUp(): void;
  close(): Promise<void>;
}

/** A WebSocket server on loopback that keeps what it is sent, and greets each connection with "hello". */
export async function openSocketServer(): Promise<SocketServer> {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await new Promise<void>((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  const messages: SocketMessage[] = [];
  const opened: string[] = [];
  const closed: { path: string; code: number }[] = [];
  server.on("connection", (socket: WebSocket, request) => {
    const path = request.url ?? "";
    opened.push(path);
    socket.send("hello");
    socket.on("message", (data: RawData, isBinary: boolean) => {
      const bytes = data as Buffer;
      messages.push({ path, text: isBinary ? null : bytes.toString(), bytes });
    });
    socket.on("close", (code) => closed.push({ path, code }));
  });
  return {
    messages,
    opened,
    closed,
    get texts() {
      return messages.map(({ text, bytes }) => text ?? `<${bytes.length}>`);
    },
    url: (path = "/") => `ws://forum.example:${port}${path}`,
    hangUp: () => {
      for (const socket of server.clients) socket.close(1001);
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of server.clients) socket.terminate();
        server.close(() => resolve());
      }),
  };
}
