import { type ChildProcess, execFile, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A screen of its own under Xvfb, with a keyboard and a mouse that no DevTools client has a hand in. */
export class Display {
  #last: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly server: ChildProcess,
    readonly name: string,
  ) {}

  /** Null where Xvfb or xdotool are not installed. */
  static async open(): Promise<Display | null> {
    const isInstalled = await run("sh", ["-c", "command -v Xvfb && command -v xdotool"]).then(
      () => true,
      () => false,
    );
    if (!isInstalled) return null;
    const args = ["-displayfd", "3", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"];
    const server = spawn("Xvfb", args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    const number = await new Promise<string>((resolve) => {
      (server.stdio[3] as Readable).once("data", (data: Buffer) => resolve(data.toString().trim()));
    });
    return new Display(server, `:${number}`);
  }

  /** One thing after the other, as one pair of hands does them. */
  async do(...args: string[]): Promise<void> {
    await this.read(...args);
  }

  /** The same, for what it says. */
  async read(...args: string[]): Promise<string> {
    const turn = this.#last.then(() =>
      run("xdotool", args, { env: { ...process.env, DISPLAY: this.name }, timeout: 10_000 }),
    );
    this.#last = turn.catch(() => {});
    return (await turn).stdout.trim();
  }

  close(): void {
    this.server.kill("SIGTERM");
  }
}
