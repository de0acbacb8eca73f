import browser from "webextension-polyfill";
import { z } from "zod";
import { pagePath } from "../wire/server";
import { stored } from "./store";

/** Where sockets were opened: in which tabs, and by workers without a tab of which hosts. */
const Opened = z.strictObject({ tabs: z.array(z.number()), hosts: z.array(z.string()) });
type Opened = z.infer<typeof Opened>;

function hostOf(url: string | undefined): string {
  return url && URL.canParse(url) ? new URL(url).hostname : "";
}

/** Cuts fetches, streams and event sources of a tab's frames, whichever realm of the page they belong to. */
async function stopLoading(tab: number): Promise<void> {
  const target = { tabId: tab, allFrames: true };
  await chrome.scripting
    .executeScript({ target, injectImmediately: true, func: () => window.stop() })
    .catch(() => undefined);
}

/**
 * A tab's whole document goes, with its workers and every connection; `beforeunload` is not asked. Typed text comes
 * back from the history. Our own page takes its place, which says what happened and throws other debuggers out.
 */
async function unload(id: number): Promise<void> {
  const tab = await chrome.tabs.discard(id).catch(() => undefined);
  await browser.tabs.update(tab?.id ?? id, { url: browser.runtime.getURL(pagePath("halted")) }).catch(() => undefined);
}

/**
 * Ends what was open before the halt and what no rule of the network stack reaches: streams by stopping the page's
 * loading; sockets, which may belong to a worker or to a realm without our hooks, by unloading the tab that opened one.
 */
export class Cutting {
  private readonly slot = stored("session", "sockets", Opened);
  private readonly tabs = new Set<number>();
  private readonly hosts = new Set<string>();

  async load(): Promise<void> {
    const stored = await this.slot.read();
    for (const tab of stored?.tabs ?? []) this.tabs.add(tab);
    for (const host of stored?.hosts ?? []) this.hosts.add(host);
  }

  /** Listens to handshakes only, which are few. */
  watch(): void {
    const types = ["websocket"] as chrome.webRequest.ResourceType[];
    chrome.webRequest.onBeforeRequest.addListener(this.onHandshake, { urls: ["<all_urls>"], types });
    // Not when another page comes: the one before may lie in the back/forward cache with its sockets, and wake.
    browser.tabs.onRemoved.addListener((tab) => this.forget(tab));
  }

  private readonly onHandshake = ({ tabId, initiator }: chrome.webRequest.OnBeforeRequestDetails): undefined => {
    if (tabId >= 0) this.tabs.add(tabId);
    else this.hosts.add(hostOf(initiator));
    this.write();
    return undefined;
  };

  private forget(tab: number): void {
    if (this.tabs.delete(tab)) this.write();
  }

  /**
   * True where the tab was unloaded; false where its document stands. Its loading is stopped then, unless a request
   * waits there for its answer (`isHolding`), which is to be the verdict and not a network error.
   */
  async cut(tab: number, isHolding: boolean): Promise<boolean> {
    const isOpener = this.tabs.has(tab);
    if (!isOpener && !isHolding) void stopLoading(tab);
    if (!isOpener && !(await this.isNearWorker(tab))) return false;
    await unload(tab);
    return true;
  }

  /** Whether a worker without a tab, of a site that this tab shows, opened a socket; one without a site counts for all. */
  private async isNearWorker(tabId: number): Promise<boolean> {
    if (this.hosts.size === 0) return false;
    const frames = (await browser.webNavigation.getAllFrames({ tabId }).catch(() => null)) ?? [];
    return this.hosts.has("") || frames.some(({ url }) => this.hosts.has(hostOf(url)));
  }

  private write(): void {
    void this.slot.write({ tabs: [...this.tabs], hosts: [...this.hosts] });
  }
}
