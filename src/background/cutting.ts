import browser from "webextension-polyfill";
import { z } from "zod";
import { replaceTab } from "../wire/halting";
import { stored } from "./store";
import { endWorkers } from "./worker-ending";

/** Cuts fetches, streams and event sources of a tab's frames, whichever realm of the page they belong to. */
async function stopLoading(tab: number): Promise<void> {
  const target = { tabId: tab, allFrames: true };
  await chrome.scripting
    .executeScript({ target, injectImmediately: true, func: () => window.stop() })
    .catch(() => undefined);
}

/**
 * Ends what was open before the halt and what no rule of the network stack reaches: streams by stopping the page's
 * loading; sockets of pages, whichever realm or dedicated worker they belong to, by unloading the tab that opened one;
 * those of other workers, of which Chrome tells nobody, by ending the worker.
 */
export class Cutting {
  private readonly slot = stored("session", "sockets", z.array(z.number()));
  /** The tabs in which a socket was opened. */
  private readonly tabs = new Set<number>();

  async load(): Promise<void> {
    for (const tab of (await this.slot.read()) ?? []) this.tabs.add(tab);
  }

  /** Listens to handshakes only, which are few. */
  watch(): void {
    const types = ["websocket"] as chrome.webRequest.ResourceType[];
    chrome.webRequest.onBeforeRequest.addListener(this.onHandshake, { urls: ["<all_urls>"], types });
    // Not when another page comes: the one before may lie in the back/forward cache with its sockets, and wake.
    browser.tabs.onRemoved.addListener((tab) => this.forget(tab));
  }

  private readonly onHandshake = ({ tabId }: chrome.webRequest.OnBeforeRequestDetails): undefined => {
    if (tabId < 0 || this.tabs.has(tabId)) return undefined;
    this.tabs.add(tabId);
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
    if (!this.tabs.has(tab)) {
      if (!isHolding) void stopLoading(tab);
      return false;
    }
    // What it opened goes with it, and what stands there afterwards is ours.
    this.forget(tab);
    await replaceTab(tab);
    return true;
  }

  /** Ends the workers without a tab of these hosts; null: of all. */
  cutWorkers(hosts: readonly string[] | null): Promise<void> {
    return endWorkers(hosts);
  }

  /** Of these tabs, those that a press unloads. */
  openers(tabs: readonly number[]): number[] {
    return tabs.filter((tab) => this.tabs.has(tab));
  }

  private write(): void {
    void this.slot.write([...this.tabs]);
  }
}
