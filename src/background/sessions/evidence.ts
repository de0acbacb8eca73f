import browser, { type Tabs } from "webextension-polyfill";
import { recognise } from "../../core/agents";
import type { SessionEvidence } from "../../core/principal";
import type { Sessions } from "./sessions";

/** What the person's own choice, or the policy, says about a tab. */
function chosen(sessions: Sessions, tab: Tabs.Tab): SessionEvidence | null {
  if (sessions.isManagedAlways) return { kind: "managed", detail: "guard mode: always" };
  if (sessions.isProfileGuarded) return { kind: "person", detail: "whole profile" };
  if (tab.windowId !== undefined && sessions.isWindowGuarded(tab.windowId)) return { kind: "person", detail: "window" };
  return null;
}

async function groupTitle(tab: Tabs.Tab): Promise<string | null> {
  const group = (tab as Tabs.Tab & { groupId?: number }).groupId ?? -1;
  if (group < 0) return null;
  return chrome.tabGroups.get(group).then(
    (found) => found.title ?? null,
    () => null,
  );
}

/** The tabs that some DevTools client is attached to. The permission serves for this question, and to end workers in a halt. */
export async function attachedTabs(): Promise<Set<number>> {
  const targets = await chrome.debugger.getTargets();
  return new Set(
    targets.filter((target) => target.attached && target.tabId !== undefined).map((t) => t.tabId as number),
  );
}

/** Whether some DevTools client is attached to anything here: a tab, a worker, a page of ours. */
export async function isDriven(): Promise<boolean> {
  return (await chrome.debugger.getTargets()).some((target) => target.attached);
}

/** Looks at one tab anew and guards it where the evidence says so. `attached` is the answer of `attachedTabs`. */
export async function examine(sessions: Sessions, tab: Tabs.Tab, attached: ReadonlySet<number>): Promise<void> {
  if (tab.id === undefined || sessions.stateOf(tab.id) === "human") return;
  const window = tab.windowId ?? -1;
  const choice = chosen(sessions, tab);
  if (choice) sessions.guard(tab.id, window, "generic", [choice], true);
  const found = recognise({
    webdriver: sessions.isWebdriver,
    attached: attached.has(tab.id),
    tabGroupTitle: await groupTitle(tab),
    userAgent: navigator.userAgent,
  });
  if (!found) return;
  sessions.guard(tab.id, window, found.agent, found.evidence, found.isCertain || sessions.isAttachedDriven);
}

/** Guards a tab because the tab that opened it is guarded. */
export function inherit(sessions: Sessions, from: number, tab: number, window: number): void {
  const principal = sessions.principalOf(from);
  if (!principal || sessions.stateOf(tab) === "human") return;
  const detail = `opened by tab ${from}`;
  sessions.guard(tab, window, principal.agent, [{ kind: "opener", detail }], sessions.stateOf(from) === "guarded");
}

/** Looks at every tab anew; returns them. */
export async function examineAll(sessions: Sessions): Promise<Tabs.Tab[]> {
  // In this order: a client attaches before it goes anywhere, so what shows a page here is attached there.
  const tabs = await browser.tabs.query({});
  const attached = await attachedTabs();
  for (const tab of tabs) await examine(sessions, tab, attached);
  return tabs;
}
