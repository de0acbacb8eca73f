import browser, { type Tabs } from "webextension-polyfill";
import type { TabGuard } from "./tab-guard";

const text = (key: string) => browser.i18n.getMessage(key) || key;
const entries = {
  "guard-tab": "menuGuardTab",
  "guard-window": "menuGuardWindow",
  "guard-profile": "menuGuardProfile",
  "stop-tab": "menuStopTab",
  "stop-window": "menuStopWindow",
  "stop-profile": "menuStopProfile",
} as const;

/** The menu of the toolbar icon. Made at install only: Chrome keeps it. */
export function createMenu(): void {
  browser.contextMenus.removeAll().then(
    () => {
      for (const [id, key] of Object.entries(entries)) {
        browser.contextMenus.create({ id, title: text(key), contexts: ["action"] });
      }
    },
    () => {},
  );
}

export async function onMenu(id: string, tabs: TabGuard, tab: Tabs.Tab | undefined): Promise<void> {
  if (!tab) return;
  const isGuarded = id.startsWith("guard-");
  if (id.endsWith("-tab")) await tabs.choose(tab, isGuarded);
  else if (id.endsWith("-window") && tab.windowId !== undefined) await tabs.chooseWindow(tab.windowId, isGuarded);
  else if (id.endsWith("-profile")) await tabs.chooseProfile(isGuarded);
}
