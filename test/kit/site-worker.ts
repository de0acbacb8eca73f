import type { Echo } from "./echo";

/** Serves `/sw.js`: a service worker that posts when its page says so. `forward` handles its pages' `request`s. */
export function serveWorker(echo: Echo, forward = ""): void {
  const source = `addEventListener("install", () => skipWaiting());
    addEventListener("activate", (event) => event.waitUntil(clients.claim()));
    addEventListener("message", (event) => event.waitUntil(fetch(event.data, { method: "POST", body: "sw" })
      .then((answer) => event.source.postMessage(String(answer.status)), (error) => event.source.postMessage(error.name))));
    ${forward && `addEventListener("fetch", (event) => { const request = event.request; ${forward} });`}`;
  echo.on("/sw.js", () => ({ type: "text/javascript", body: source }));
}

/** In a page: registers the worker and waits until it controls the page. */
export async function control(): Promise<void> {
  const claimed = new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
  await navigator.serviceWorker.register("/sw.js");
  if (!navigator.serviceWorker.controller) await claimed;
}

/** In a page: has its service worker post to `url`, and says what became of it. */
export function postFromWorker(url: string): Promise<unknown> {
  return new Promise((resolve) => {
    navigator.serviceWorker.onmessage = (event) => resolve(event.data);
    navigator.serviceWorker.controller?.postMessage(url);
  });
}
