import browser from "webextension-polyfill";
import { pagePath } from "../../wire/server";

/**
 * A navigation that the network sent to the hold page.
 * - `initiator`: the origin that started it, null where the browser did (a typed address, `page.goto`)
 * - `hops`: the addresses through which servers had redirected it before
 */
export interface Arrival {
  readonly url: string;
  readonly initiator: string | null;
  readonly hops: readonly string[];
  readonly tab: number;
  /** What the tab showed when it was sent here, as far as that could still be seen. */
  readonly before: Promise<string | null>;
}

type Redirected = Pick<
  chrome.webRequest.OnBeforeRedirectDetails,
  "requestId" | "url" | "redirectUrl" | "tabId" | "initiator"
>;

/** How long a page may take from its redirect to its first message, in milliseconds. */
const patience = 3000;
const most = 200;

/**
 * What waits on hold pages. A page that nobody was redirected to has nothing to hold: a site may open it by itself, and
 * must not get a request sent in its name.
 */
export class Arrivals {
  private readonly arrived = new Map<number, Arrival>();
  private readonly hops = new Map<string, string[]>();
  /** Requests that were sent here and have not failed. */
  private readonly here = new Map<string, true>();
  private readonly waiting = new Map<number, (arrival: Arrival) => void>();

  onRedirect({ requestId, url, redirectUrl, tabId, initiator }: Redirected): void {
    const isHere = redirectUrl.startsWith(chrome.runtime.getURL(pagePath("hold")));
    const hops = this.hops.get(requestId) ?? [];
    if (isHere) put(this.here, requestId, true);
    if (isHere) this.hops.delete(requestId);
    else put(this.hops, requestId, [...hops, url]);
    // Where a server redirects to such an address, Chromium tells of that, and not of what the network made of it then.
    const arrival: Arrival = {
      url: isHere ? url : redirectUrl,
      initiator: initiator ?? null,
      hops: isHere ? hops : [...hops, url],
      tab: tabId,
      before: browser.tabs.get(tabId).then(
        (tab) => tab.url ?? null,
        () => null,
      ),
    };
    put(this.arrived, tabId, arrival);
    this.waiting.get(tabId)?.(arrival);
  }

  /**
   * The failure of a request, as what it is: fetched or rendered ahead (speculation rules), a navigation gives up where it
   * is sent here, and nobody arrives who could ask.
   */
  failureOf<Failed extends { readonly requestId: string; readonly error: string }>(failed: Failed): Failed {
    const wasHere = this.here.delete(failed.requestId);
    return wasHere && failed.error === "net::ERR_ABORTED" ? { ...failed, error: "net::ERR_BLOCKED_BY_CLIENT" } : failed;
  }

  /** What was redirected to the hold page in this tab, where that is `url`; null where nothing was. */
  async at(tab: number, url: string): Promise<Arrival | null> {
    const known = this.arrived.get(tab);
    if (known?.url === url) return known;
    // The page may speak before the event of its redirect has come.
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(null), patience);
      this.waiting.set(tab, (arrival) => {
        if (arrival.url !== url) return;
        clearTimeout(timer);
        this.waiting.delete(tab);
        resolve(arrival);
      });
    });
  }
}

function put<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > most) map.delete(map.keys().next().value as Key);
}
