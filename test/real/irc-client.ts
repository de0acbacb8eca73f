import { once } from "node:events";
import { connect } from "node:net";

export interface IrcClient {
  /** What others said in the channel, in order. */
  readonly said: readonly string[];
  say(text: string): void;
  /** Waits for a line of a nick. */
  hears(line: RegExp, nick: string): Promise<void>;
  leave(): void;
}

/** A member of a channel who speaks raw IRC (RFC 2812) and keeps every line. */
export async function joinIrc(port: number, nick: string, channel: string): Promise<IrcClient> {
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  await once(socket, "connect");
  const lines: string[] = [];
  const said: string[] = [];
  const waiting = new Set<() => void>();
  let rest = "";
  socket.on("data", (chunk: string) => {
    const parts = (rest + chunk).split("\r\n");
    rest = parts.pop() ?? "";
    for (const line of parts) {
      lines.push(line);
      if (line.startsWith("PING")) socket.write(`PONG${line.slice(4)}\r\n`);
      const text = / PRIVMSG \S+ :(.*)$/.exec(line)?.[1];
      if (text !== undefined) said.push(text);
    }
    for (const look of waiting) look();
  });
  const heard = (matches: (line: string) => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!lines.some(matches)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  socket.write(`NICK ${nick}\r\nUSER ${nick} 0 * :${nick}\r\n`);
  await heard((line) => / 001 /.test(line));
  socket.write(`JOIN ${channel}\r\n`);
  await heard((line) => / 366 /.test(line));
  return {
    said,
    say: (text) => void socket.write(`PRIVMSG ${channel} :${text}\r\n`),
    hears: (line, from) => heard((one) => one.startsWith(`:${from}!`) && line.test(one)),
    leave: () => void socket.end("QUIT\r\n"),
  };
}
