type Method = chrome.declarativeNetRequest.RequestMethod;

/** What `webRequest` says of a request that begins. */
export type Seen = Pick<chrome.webRequest.WebRequestDetails, "requestId" | "method" | "url" | "tabId" | "initiator">;

const namedMethods = ["connect", "delete", "get", "head", "options", "patch", "post", "put"];

/** The method as declarativeNetRequest names it. */
export function named(method: string): Method {
  const lower = method.toLowerCase();
  return (namedMethods.includes(lower) ? lower : "other") as Method;
}

/** Host, path and query: http may become https, by a page's policy or HSTS, before the lock sees the request. */
export function addressOf(url: string): string {
  const { host, pathname, search } = new URL(url);
  return host + pathname + search;
}

/** The address as the beginning of a filter; its scheme is anchored where it cannot change. */
export function filterOf(url: string): string {
  return `${url.startsWith("https:") ? "|https://" : "||"}${addressOf(url)}`;
}

/**
 * Matches every URL with this path and query, and few others: in a match pattern only "*" means something. A pattern for
 * any scheme may name no port and then means them all (with one it matches nothing, measured).
 */
export function patternOf(url: string): string {
  const { hostname, pathname, search } = new URL(url);
  return `*://${hostname}${pathname}${search}`;
}

/**
 * Tells of requests that begin at the addresses watched. Every listener is for one address: Chromium then wakes the
 * worker for its requests and for no others.
 */
export class RequestWatch {
  private readonly listeners = new Map<string, (details: Seen) => undefined>();

  constructor(private readonly onSeen: (seen: Seen) => void) {}

  add(key: string, pattern: string): void {
    if (this.listeners.has(key)) return;
    const listener = (details: Seen): undefined => {
      this.onSeen(details);
    };
    this.listeners.set(key, listener);
    chrome.webRequest.onBeforeRequest.addListener(listener, { urls: [pattern] });
  }

  remove(key: string): void {
    const listener = this.listeners.get(key);
    if (!listener) return;
    this.listeners.delete(key);
    chrome.webRequest.onBeforeRequest.removeListener(listener);
  }
}
