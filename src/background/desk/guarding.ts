import browser, { type Tabs } from "webextension-polyfill";
import type { AnswerReply, Sent } from "../../wire/messages";
import { attachedTabs } from "../sessions/evidence";
import type { TabGuard } from "../sessions/tab-guard";
import { type PinKeeper, refused } from "./pin-keeper";

/** What the person guards, or stops guarding, at once. */
export type Scope = Sent<"guard">["scope"];

const done: AnswerReply = { ok: true };

/** The person's own choice of what is guarded. Stopping lowers the guard, so it takes the PIN while an agent is there. */
export class Guarding {
  constructor(
    private readonly tabs: TabGuard,
    private readonly pins: PinKeeper,
  ) {}

  async guard(scope: Scope, id: number): Promise<AnswerReply> {
    const tab = await browser.tabs.get(id).catch(() => null);
    if (!tab) return refused("gone");
    await this.choose(scope, tab, true);
    return done;
  }

  async stop(scope: Scope, id: number, pin?: string): Promise<AnswerReply> {
    const tab = await browser.tabs.get(id).catch(() => null);
    if (!tab) return refused("gone");
    if (this.tabs.sessions.isManagedAlways) return refused("managed");
    const stop = () => this.choose(scope, tab, false);
    if (await this.isDriven(scope, tab)) return this.pins.guarded(pin, stop);
    await stop();
    return done;
  }

  /** Whether stopping would ask for a PIN. */
  async takesPin(scope: Scope, tab: Tabs.Tab): Promise<boolean> {
    const { record } = await this.pins.state();
    return record !== null && (await this.isDriven(scope, tab));
  }

  /** Whether anything but the person's own choice guards a tab of this scope, or a program is attached to one. */
  private async isDriven(scope: Scope, of: Tabs.Tab): Promise<boolean> {
    const attached = await attachedTabs();
    const open = await browser.tabs.query(scope === "window" && of.windowId ? { windowId: of.windowId } : {});
    const concerned = scope === "tab" ? [of] : open;
    return concerned.some(({ id }) => {
      if (id === undefined) return false;
      const evidence = this.tabs.sessions.principalOf(id)?.evidence ?? [];
      return attached.has(id) || evidence.some(({ kind }) => kind !== "person");
    });
  }

  private async choose(scope: Scope, tab: Tabs.Tab, isGuarded: boolean): Promise<void> {
    if (scope === "tab") await this.tabs.choose(tab, isGuarded);
    else if (scope === "profile") await this.tabs.chooseProfile(isGuarded);
    else if (tab.windowId !== undefined) await this.tabs.chooseWindow(tab.windowId, isGuarded);
  }
}
