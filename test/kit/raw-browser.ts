import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { findBrowser } from "../setup/browser.mjs";
import { distribution, extensionOrigin } from "./browser";

interface Reply {
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/**
 * Chromium driven over a bare DevTools pipe: unlike Playwright it attaches to nothing by itself, so that some tabs can
 * be an agent's and others a person's. `navigator.webdriver` is off, as in a browser that a person started.
 */
export class RawBrowser {
  readonly #process: ChildProcess;
  readonly #pending = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  #lastId = 0;
  #rest = "";

  constructor(profile: string, switches: readonly string[] = []) {
    const executable = findBrowser();
    if (!executable) throw new Error("no Chromium found; run `npm run setup`, or set HOLDPOINT_BROWSER");
    const args = [
      "--headless=new",
      "--no-sandbox",
      "--remote-debugging-pipe",
      "--disable-blink-features=AutomationControlled",
      "--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
      `--user-data-dir=${profile}`,
      `--disable-extensions-except=${distribution}`,
      `--load-extension=${distribution}`,
      "--host-resolver-rules=MAP *.example 127.0.0.1",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      "--lang=en-US",
      ...switches,
      "about:blank",
    ];
    this.#process = spawn(executable, args, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    (this.#process.stdio[4] as Readable).on("data", (chunk: Buffer) => this.#receive(chunk.toString()));
  }

  #receive(text: string): void {
    const messages = (this.#rest + text).split("\0");
    this.#rest = messages.pop() ?? "";
    for (const message of messages) {
      const { id, result, error } = JSON.parse(message) as Reply;
      const waiting = id === undefined ? undefined : this.#pending.get(id);
      if (!waiting) continue;
      this.#pending.delete(id as number);
      if (error) waiting.reject(new Error(error.message));
      else waiting.resolve(result as never);
    }
  }

  send<Result = Record<string, unknown>>(method: string, params: object = {}, sessionId?: string): Promise<Result> {
    const id = ++this.#lastId;
    (this.#process.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }));
  }

  /** Opens a tab that nobody attaches to, as a person would. Returns its target. */
  async open(url: string): Promise<string> {
    return (await this.send<{ targetId: string }>("Target.createTarget", { url })).targetId;
  }

  /** Attaches to a target, as an agent does. Returns the session. */
  async attach(targetId: string): Promise<string> {
    const { sessionId } = await this.send<{ sessionId: string }>("Target.attachToTarget", { targetId, flatten: true });
    return sessionId;
  }

  async evaluate<Result>(sessionId: string, expression: string): Promise<Result> {
    const params = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
    type Evaluated = { result: { value: Result }; exceptionDetails?: { exception?: { description?: string } } };
    const { result, exceptionDetails } = await this.send<Evaluated>("Runtime.evaluate", params, sessionId);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? "the expression threw");
    return result.value;
  }

  async targets(): Promise<{ targetId: string; type: string; url: string }[]> {
    const { targetInfos } = await this.send<{ targetInfos: { targetId: string; type: string; url: string }[] }>(
      "Target.getTargets",
    );
    return targetInfos;
  }

  /** A session with the extension's worker; waits until its script has run. */
  async worker(): Promise<string> {
    const find = async () => {
      const all = await this.targets();
      return all.find((target) => target.type === "service_worker" && target.url.startsWith(extensionOrigin));
    };
    let worker = await find();
    while (!worker) worker = await find();
    const session = await this.attach(worker.targetId);
    while (!(await this.evaluate(session, "'holdpoint' in globalThis")));
    return session;
  }

  /** Ends the browser as a power cut would: nothing of it gets to say goodbye. */
  async kill(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.kill("SIGKILL");
    await ended;
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    await this.send("Browser.close").catch(() => {});
    await ended;
  }
}
