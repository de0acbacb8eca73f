import browser, { type Tabs } from "webextension-polyfill";
import { pagePath } from "../../wire/server";
import type { Guarding, Scope } from "./guarding";

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

/** Opens the popup, or, where Chrome shows none (no window has the focus), the same page in a window of its own. */
async function openPopup(tab: Tabs.Tab): Promise<void> {
  const url = browser.runtime.getURL(`${pagePath("popup")}?tab=${tab.id}`);
  const size = { type: "popup", width: 360, height: 620 } as const;
  await chrome.action.openPopup().catch(() => browser.windows.create({ url, ...size }));
}

/** A menu can ask for no PIN: where stopping takes one, the popup asks. */
export async function onMenu(entry: string, guarding: Guarding, tab: Tabs.Tab | undefined): Promise<void> {
  if (tab?.id === undefined) return;
  const [what, scope] = entry.split("-") as ["guard" | "stop", Scope];
  if (what === "guard") await guarding.guard(scope, tab.id);
  else if (!(await guarding.stop(scope, tab.id)).ok) await openPopup(tab);
}
