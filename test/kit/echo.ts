import { type Answer, type Handler, type LoopbackServer, listen } from "../pages/server";

/** A server that answers `200 {"ok":true}` to everything, byte-exactly logged, but to what a test gave it. */
export interface Echo extends LoopbackServer {
  /** Serves `html` at `path` and returns its URL. */
  page(path: string, html: string, host?: string): string;
  /** Answers a path (without query) in a test's own way, whatever the method. */
  on(path: string, handler: Handler): void;
}

export async function openEcho(): Promise<Echo> {
  const routes = new Map<string, Handler>();
  const server = await listen((request) => {
    const path = request.url.split("?")[0] ?? "";
    return routes.get(path)?.(request) ?? ok;
  });
  return {
    ...server,
    on: (path, handler) => void routes.set(path, handler),
    page(path, html, host) {
      routes.set(path, () => ({ body: `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${html}` }));
      return server.url(path, host);
    },
  };
}

const ok: Answer = {
  type: "application/json",
  headers: { "access-control-allow-origin": "*" },
  body: '{"ok":true}',
};
