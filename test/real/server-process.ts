import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer } from "node:net";

/** The account that servers run under: ourselves, or `nobody` when we are root (Dovecot refuses to serve root's mail). */
export interface Account {
  readonly name: string;
  readonly group: string;
  readonly ids: { readonly uid: number; readonly gid: number } | null;
}

export interface ServerProcess {
  stop(): Promise<void>;
}

/** A port of the loopback interface that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("the system gave no port");
  return address.port;
}

/** Starts a server and waits until `port` answers. Throws with the server's own words when it ends before that. */
export async function startServer(
  command: readonly [string, ...string[]],
  port: number,
  options: { account: Account; cwd: string; env?: Record<string, string> },
): Promise<ServerProcess> {
  const [file, ...args] = command;
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    // A process group of its own: PHP's workers outlive the server they belong to.
    detached: true,
    ...options.account.ids,
  });
  let words = "";
  child.stdout.on("data", (chunk: Buffer) => (words = (words + chunk.toString()).slice(-4000)));
  child.stderr.on("data", (chunk: Buffer) => (words = (words + chunk.toString()).slice(-4000)));
  child.on("error", (error) => (words += error.message));
  const end = () => signal(child);
  process.once("exit", end);
  while (!(await isListening(port))) {
    if (child.exitCode !== null || child.pid === undefined) throw new Error(`${command.join(" ")} ended:\n${words}`);
  }
  return {
    async stop() {
      process.off("exit", end);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, "exit");
      signal(child);
      await exit;
    },
  };
}

function signal(child: ChildProcess): void {
  const isRunning = child.exitCode === null && child.signalCode === null;
  if (isRunning && child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    // The pause belongs to polling a foreign process, which cannot tell us that it is ready.
    socket.once("error", () => setTimeout(() => resolve(false), 25));
  });
}
