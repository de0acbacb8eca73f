/**
 * One request as it came over the wire. `headers` keeps order and spelling; `body` is byte-exact; `url` is path and query;
 * `connection` is the client's port.
 */
export interface ReceivedRequest {
  readonly at: number;
  readonly connection: number;
  readonly method: string;
  readonly url: string;
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
  readonly body: Buffer;
}

type Predicate = (request: ReceivedRequest) => boolean;

const readingMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** What a server received, in order. This is the only witness that tests trust. */
export class RequestLog {
  readonly entries: ReceivedRequest[] = [];
  readonly #listeners = new Set<(request: ReceivedRequest) => void>();

  record(request: ReceivedRequest): void {
    this.entries.push(request);
    for (const listener of this.#listeners) listener(request);
  }

  onRequest(listener: (request: ReceivedRequest) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The first request, past or to come, that fits. Rejects after `timeout` milliseconds, naming what did arrive. */
  waitFor(predicate: Predicate, timeout = 10_000): Promise<ReceivedRequest> {
    const past = this.entries.find(predicate);
    if (past) return Promise.resolve(past);
    return new Promise((resolve, reject) => {
      const stop = this.onRequest((request) => {
        if (!predicate(request)) return;
        clearTimeout(timer);
        stop();
        resolve(request);
      });
      const timer = setTimeout(() => {
        stop();
        reject(
          new Error(
            `no such request within ${timeout} ms; received: ${this.writes().map(line).join(", ") || "no write"}`,
          ),
        );
      }, timeout);
    });
  }

  /** Everything that was not a plain read, oldest first; `path` narrows to URLs that begin with it. */
  writes(path = "/"): ReceivedRequest[] {
    return this.entries.filter((entry) => !readingMethods.has(entry.method) && entry.url.startsWith(path));
  }

  /** Requests to one URL (path and query), whatever the method. */
  to(url: string): ReceivedRequest[] {
    return this.entries.filter((entry) => entry.url === url);
  }

  forget(): void {
    this.entries.length = 0;
  }
}

/** The value of a header by its name in any case, or null. */
export function headerOf(request: ReceivedRequest, name: string): string | null {
  const wanted = name.toLowerCase();
  return request.headers.find(([given]) => given.toLowerCase() === wanted)?.[1] ?? null;
}

export function line(request: ReceivedRequest): string {
  return `${request.method} ${request.url}`;
}
