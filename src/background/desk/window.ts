import browser, { type Tabs } from "webextension-polyfill";
import { pagePath, tellPages } from "../../wire/server";

/** The approval window: one, in a popup window of its own, opened by the first hold and never brought to the front twice. */
export class ApprovalWindow {
  private opening: Promise<void> | null = null;
  private hasTakenFocus = false;

  private async findTab(): Promise<Tabs.Tab | null> {
    const tabs = await browser.tabs.query({ url: browser.runtime.getURL(pagePath("approval")) });
    return tabs[0] ?? null;
  }

  private async find(): Promise<number | null> {
    return (await this.findTab())?.windowId ?? null;
  }

  /** Brings the page back where it went down with the extension's process: its window stays, and shows nothing. */
  async revive(): Promise<void> {
    const tab = await this.findTab();
    if (tab?.id === undefined || tab.status === "loading") return;
    const alive = await chrome.runtime.getContexts({ tabIds: [tab.id] });
    if (alive.length === 0) await browser.tabs.reload(tab.id);
  }

  /** Whether the window is the one that the person works in. */
  async isBeforePerson(): Promise<boolean> {
    await this.opening;
    const id = await this.find();
    const window = id === null ? null : await browser.windows.get(id).catch(() => null);
    return window?.focused === true && window.state !== "minimized";
  }

  /** Opens the window, or tells the open one. `focus`: the person asked for it. */
  async show(focus: boolean): Promise<void> {
    this.opening ??= this.open(focus).finally(() => {
      this.opening = null;
    });
    await this.opening;
    await tellPages();
  }

  private async open(focus: boolean): Promise<void> {
    const window = await this.find();
    if (window !== null) {
      if (focus) await browser.windows.update(window, { focused: true, drawAttention: true });
      return;
    }
    const focused = focus || !this.hasTakenFocus;
    this.hasTakenFocus = true;
    const url = browser.runtime.getURL(pagePath("approval"));
    await browser.windows.create({ url, type: "popup", width: 500, height: 760, focused });
  }

  /** Everything was decided: the next hold is a first one again. */
  rest(): void {
    this.hasTakenFocus = false;
  }
}
