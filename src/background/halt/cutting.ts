import browser from "webextension-polyfill";
import { z } from "zod";
import { replaceTab } from "../../wire/halting";
import { hostsIn } from "../hosts";
import { stored } from "../storage/store";
import { sharedWorkerHosts, tabWorkerHosts } from "./page-workers";

/** Cuts fetches, streams and event sources of a tab's frames, whichever realm of the page they belong to. */
async function stopLoading(tab: number): Promise<void> {
  const target = { tabId: tab, allFrames: true };
  await chrome.scripting
    .executeScript({ target, injectImmediately: true, func: () => window.stop() })
    .catch(() => undefined);
}

/** Whether one of these hosts is in the tab; "" is in all that show a page. */
async function isNear(tabId: number, hosts: ReadonlySet<string>): Promise<boolean> {
  if (hosts.size === 0) return false;
  return (await hostsIn([tabId])).some((host) => hosts.has(host) || hosts.has(""));
}

async function unloadNear(tab: number, hosts: ReadonlySet<string>): Promise<boolean> {
  if (!(await isNear(tab, hosts))) return false;
  await replaceTab(tab);
  return true;
}

/**
 * Ends what was open before the halt and what no rule of the network stack reaches: streams by stopping the page's
 * loading; sockets, which may belong to a worker or to a realm without our hooks, by unloading the tab that opened one.
 * Of a worker's streams, of its requests that wait for a free connection, and of a shared one's sockets Chrome tells
 * nobody: tabs that show the site of a worker are unloaded, and it ends with them.
 */
export class Cutting {
  private readonly slot = stored("session", "sockets", z.array(z.number()));
  /** The tabs in which a socket was opened. */
  private readonly tabs = new Set<number>();
  private looking: Promise<ReadonlySet<string>> | null = null;

  /** `onChange`: another tab is one that a press unloads. */
  constructor(private readonly onChange: () => void) {}

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
    this.onChange();
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
    if (!isOpener) return await unloadNear(tab, await this.workerHosts());
    // What it opened goes with it, and what stands there afterwards is ours.
    this.forget(tab);
    await replaceTab(tab);
    return true;
  }

  /**
   * Unloads those of these tabs that show the site of a shared worker: one that was made under the halt may open sockets. A
   * dedicated worker may not, since the block knows its tab.
   */
  async cutSharedWorkers(tabs: readonly number[]): Promise<void> {
    const hosts = await sharedWorkerHosts();
    await Promise.all(tabs.map((tab) => unloadNear(tab, hosts)));
  }

  /** Of these tabs, those that a press unloads. */
  async openers(tabs: readonly number[]): Promise<number[]> {
    const hosts = await this.workerHosts();
    const found = await Promise.all(tabs.map(async (tab) => this.tabs.has(tab) || (await isNear(tab, hosts))));
    return tabs.filter((_, index) => found[index]);
  }

  /** One look for all tabs that are cut in the same turn. Where Chrome does not answer, every site may have a worker. */
  private workerHosts(): Promise<ReadonlySet<string>> {
    this.looking ??= tabWorkerHosts()
      .catch(() => new Set([""]))
      .finally(() => {
        this.looking = null;
      });
    return this.looking;
  }

  private write(): void {
    void this.slot.write([...this.tabs]);
  }
}
