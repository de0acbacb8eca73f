import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { WebSocket } from "ws";

interface Reply {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly sessionId?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}
type Listener = (params: Record<string, unknown>) => void;

interface Pending {
  readonly session: string | undefined;
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** How long (ms) an answer may take: a target that hangs or is gone answers never. */
const patience = 15_000;

export interface Target {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

/** A bare DevTools connection to a browser that was started with a debugging port. It attaches to nothing by itself. */
export class DevTools {
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Map<string, Listener>();
  #lastId = 0;

  private constructor(readonly socket: WebSocket) {
    socket.on("message", (data) => this.#receive(JSON.parse((data as Buffer).toString()) as Reply));
    socket.on("close", () => this.#giveUp("the browser is gone"));
    socket.on("error", () => {});
  }

  static async connect(address: string): Promise<DevTools> {
    const socket = new WebSocket(address, { perMessageDeflate: false, handshakeTimeout: patience });
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    return new DevTools(socket);
  }

  #receive({ id, method, params, sessionId, result, error }: Reply): void {
    if (id === undefined) {
      // Commands that a session had not answered when it ended are answered by nobody.
      if (method === "Target.detachedFromTarget") this.#giveUp("the target is gone", String(params?.["sessionId"]));
      this.#listeners.get(`${sessionId ?? ""} ${method}`)?.(params ?? {});
      return;
    }
    const waiting = this.#take(id);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result as never);
  }

  #take(id: number): Pending | undefined {
    const waiting = this.#pending.get(id);
    this.#pending.delete(id);
    clearTimeout(waiting?.timer);
    return waiting;
  }

  #giveUp(why: string, session?: string): void {
    for (const [id, waiting] of this.#pending) {
      if (session === undefined || waiting.session === session) this.#take(id)?.reject(new Error(why));
    }
  }

  send<Result = Record<string, unknown>>(method: string, params: object = {}, sessionId?: string): Promise<Result> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const over = () => this.#take(id)?.reject(new Error(`${method} was not answered within ${patience / 1000} s`));
      this.#pending.set(id, { session: sessionId, resolve, reject, timer: setTimeout(over, patience) });
      this.socket.send(JSON.stringify({ id, method, params, sessionId }), (error) => {
        if (error) this.#take(id)?.reject(error);
      });
    });
  }

  on(method: string, sessionId: string, listener: Listener): void {
    this.#listeners.set(`${sessionId} ${method}`, listener);
  }

  async targets(): Promise<Target[]> {
    return (await this.send<{ targetInfos: Target[] }>("Target.getTargets")).targetInfos;
  }

  /** Waits for a target at such an address, and attaches to it. */
  async attachTo(type: string, address: RegExp): Promise<string> {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const found = (await this.targets()).find((target) => target.type === type && address.test(target.url));
      if (found) return await this.attach(found.targetId);
      if (Date.now() > deadline) throw new Error(`no ${type} at ${address.source} within 20 s`);
      await delay(50);
    }
  }

  async attach(targetId: string): Promise<string> {
    return (await this.send<{ sessionId: string }>("Target.attachToTarget", { targetId, flatten: true })).sessionId;
  }

  /** The value of an expression, awaited. */
  async evaluate<Value>(expression: string, sessionId: string): Promise<Value> {
    const params = { expression, awaitPromise: true, returnByValue: true };
    return valueOf(await this.send<Evaluated<Value>>("Runtime.evaluate", params, sessionId));
  }

  close(): void {
    this.socket.close();
  }
}

export interface Evaluated<Value> {
  readonly result: { readonly value: Value };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}

/** What `Runtime.evaluate` gave, or the page's error. */
export function valueOf<Value>({ result, exceptionDetails }: Evaluated<Value>): Value {
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

/** The address that a browser with a debugging port writes into its profile. */
export async function addressIn(profile: string): Promise<string> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const text = await readFile(join(profile, "DevToolsActivePort"), "utf8").catch(() => "");
    const [port, path] = text.split("\n");
    if (port && path) return `ws://127.0.0.1:${port}${path}`;
    if (Date.now() > deadline) throw new Error("the browser opened no debugging port within 20 s");
    await delay(50);
  }
}
