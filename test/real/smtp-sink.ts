import { once } from "node:events";
import { createServer, type Socket } from "node:net";

/** A mail as a mail server would have taken it. `content` is what stood after DATA, dots unstuffed. */
export interface SentMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly content: string;
}

export interface SmtpSink {
  readonly port: number;
  readonly mails: readonly SentMail[];
  stop(): Promise<void>;
}

/** A mail server on loopback that takes every mail and delivers none. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const mails: SentMail[] = [];
  const server = createServer((socket) => converse(socket, mails)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the mail sink got no port");
  return {
    port: address.port,
    mails,
    async stop() {
      server.close();
      await once(server, "close");
    },
  };
}

function converse(socket: Socket, mails: SentMail[]): void {
  let from = "";
  let to: string[] = [];
  let data: string[] | null = null;
  let rest = "";
  const say = (line: string) => socket.write(`${line}\r\n`);

  function hear(line: string): void {
    if (data !== null) {
      if (line !== ".") {
        data.push(line.startsWith(".") ? line.slice(1) : line);
        return;
      }
      mails.push({ from, to, content: data.join("\r\n") });
      data = null;
      say("250 taken");
      return;
    }
    const command = line.slice(0, 4).toUpperCase();
    if (command === "MAIL") {
      from = addressIn(line);
      to = [];
      say("250 ok");
    } else if (command === "RCPT") {
      to.push(addressIn(line));
      say("250 ok");
    } else if (command === "DATA") {
      data = [];
      say("354 go on");
    } else if (command === "QUIT") {
      say("221 bye");
      socket.end();
    } else {
      say("250 ok");
    }
  }

  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk) => {
    const lines = (rest + chunk.toString("latin1")).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) hear(line);
  });
  say("220 sink");
}

function addressIn(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? "";
}
