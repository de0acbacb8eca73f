/**
 * What no extension can hold or stop in the browser it runs in, whatever its rules say. The popup names each, the threat
 * model says why, and the attack suite counts nothing else as out of reach.
 * - `devtools-rewriting`: a DevTools client changes a request below the last place where an extension sees it
 * - `client-requests`: requests that the client or the browser makes outside of any page
 * - `browser-requests`: requests that Chromium makes for a page from its own process: federated sign-in, payment methods
 * - `other-extensions`: requests of another extension's own worker
 * - `worker-sockets`: WebSockets of shared and service workers, of which Chromium tells no extension
 * - `webrtc`: direct connections, which are no HTTP requests
 * - `first-load`: the first page of the tab that opens with the browser
 * - `in-page`: what never leaves the page
 */
export const outOfReach = [
  "devtools-rewriting",
  "client-requests",
  "browser-requests",
  "other-extensions",
  "worker-sockets",
  "webrtc",
  "first-load",
  "in-page",
] as const;
