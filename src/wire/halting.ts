import type { Push } from "./messages";

type Rule = chrome.declarativeNetRequest.Rule;

/** Above everything else of ours, passes included: what was approved does not leave a halted tab either. */
export const haltPriority = 1_000_000;

/** Rules that last: they hold with the worker dead and from the browser's start. */
const blockRule = 90;
const ownRule = 91;
/** Rules of this browser session, since only those may name tabs. */
const tabsRule = 92;
const workersRule = 93;
export const haltRules = { block: blockRule, own: ownRule, tabs: tabsRule, workers: workersRule } as const;

const allow = "allow" as chrome.declarativeNetRequest.RuleActionType;
const block = "block" as chrome.declarativeNetRequest.RuleActionType;

/** Every type of request; the block is of every method, too. */
export const everything = () => Object.values(chrome.declarativeNetRequest.ResourceType);

export function blocking(): Rule[] {
  const resourceTypes = everything();
  return [
    { id: blockRule, priority: haltPriority, action: { type: block }, condition: { resourceTypes } },
    // The extension's own pages must work: they are where a halt is lifted.
    letBy(ownRule, { initiatorDomains: [chrome.runtime.id] }),
  ];
}

/** Lets by what the block would stop, one above it. */
export function letBy(id: number, condition: Omit<chrome.declarativeNetRequest.RuleCondition, "resourceTypes">): Rule {
  return {
    id,
    priority: haltPriority + 1,
    action: { type: allow },
    condition: { ...condition, resourceTypes: everything() },
  };
}

/** An empty list of tabs would mean everything. */
export function sparingTabs(tabs: readonly number[]): Rule[] {
  return tabs.length > 0 ? [letBy(tabsRule, { tabIds: [...tabs] })] : [];
}

/**
 * The block of this browser session, which takes Chrome a millisecond; the person's tabs are spared in the same change, so
 * that no request of theirs falls between. Whoever presses puts it up from where they stand, since a message to the worker
 * waits behind whatever a page makes it hear.
 */
export function blockSession(spared: readonly number[]): Promise<void> {
  return chrome.declarativeNetRequest.updateSessionRules({
    removeRuleIds: Object.values(haltRules),
    addRules: [...blocking(), ...sparingTabs(spared)],
  });
}

/** The page's own sockets and event sources close within a millisecond or two; to unload its tab takes Chrome tens. */
export async function closeOpen(tab: number, push: Push): Promise<void> {
  await chrome.tabs.sendMessage(tab, push).catch(() => undefined);
}

/**
 * A tab's whole document goes, with its dedicated workers and every connection; `beforeunload` is not asked. Typed text
 * comes back from the history. Our own page takes its place: it says what happened and throws other debuggers out. Where
 * the tab was unloaded before, from elsewhere, it has another id by now, and this does nothing.
 */
export async function replaceTab(id: number): Promise<void> {
  const tab = await chrome.tabs.discard(id).catch(() => undefined);
  const url = chrome.runtime.getURL("src/halted/index.html");
  await chrome.tabs.update(tab?.id ?? id, { url }).catch(() => undefined);
}
