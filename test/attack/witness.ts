import { createSocket, type Socket } from "node:dgram";
import { createServer } from "node:http";
import type { AddressInfo, Socket as Connection } from "node:net";
import { WebSocketServer } from "ws";
import { headerOf, type ReceivedRequest } from "../pages/request-log";
import { type Handler, receive, respond } from "../pages/server";

/** One site of the witness: a host of its own, so that the log says for which trial something came. */
export interface WitnessSite {
  readonly host: string;
  /** Whatever came for this site, oldest first; frames of a WebSocket as `MESSAGE`, datagrams as `DATAGRAM`. */
  readonly log: ReceivedRequest[];
  readonly origin: string;
  /** The same server under another site's name. */
  readonly other: string;
  readonly udp: number;
}

/** The server that judges: it answers whatever it is asked, and keeps what came. Nothing else counts. */
export class Witness {
  readonly #server = createServer();
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #connections = new Set<Connection>();
  readonly #sites = new Map<string, { site: WitnessSite; handler: Handler; udp: Socket }>();
  #count = 0;

  static async open(): Promise<Witness> {
    const witness = new Witness();
    await new Promise<void>((resolve) => witness.#server.listen(0, "127.0.0.1", resolve));
    return witness;
  }

  private constructor() {
    this.#server.on("connection", (connection) => {
      this.#connections.add(connection);
      connection.on("close", () => this.#connections.delete(connection));
    });
    this.#server.on("request", (message, response) => {
      void receive(message).then(async (request) => {
        const known = this.#of(request);
        known?.site.log.push(request);
        respond(response, known ? await known.handler(request) : { status: 404 });
      });
    });
    this.#server.on("upgrade", (message, connection, head) => {
      void receive(message).then((request) => {
        const known = this.#of(request);
        known?.site.log.push(request);
        this.#sockets.handleUpgrade(message, connection, head, (socket) => {
          socket.on("message", (data) =>
            known?.site.log.push({ ...request, at: Date.now(), method: "MESSAGE", body: Buffer.from(data as Buffer) }),
          );
        });
      });
    });
  }

  #of(request: ReceivedRequest) {
    const host = headerOf(request, "host")?.split(":")[0] ?? "";
    return this.#sites.get(host.replace(/^other-/, ""));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** A new site, whose name is as long as every other's, so that lengths in headers are the same in every trial. */
  async site(handler: (site: WitnessSite) => Handler): Promise<WitnessSite> {
    const host = `s${String(++this.#count).padStart(5, "0")}.localhost`;
    const udp = createSocket("udp4");
    await new Promise<void>((resolve) => udp.bind(0, "127.0.0.1", resolve));
    const origin = `http://${host}:${this.port}`;
    const other = `http://other-${host}:${this.port}`;
    const site: WitnessSite = { host, log: [], origin, other, udp: udp.address().port };
    udp.on("message", (body, { port }) =>
      site.log.push({ at: Date.now(), connection: port, method: "DATAGRAM", url: "/write", headers: [], body }),
    );
    this.#sites.set(host, { site, handler: handler(site), udp });
    return site;
  }

  async close(): Promise<void> {
    for (const { udp } of this.#sites.values()) udp.close();
    for (const connection of this.#connections) connection.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
