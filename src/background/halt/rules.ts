import { blocking, blockSession, haltRules, letBy, sparingTabs } from "../../wire/halting";

type Rule = chrome.declarativeNetRequest.Rule;

/** What a halt leaves alone: the person's tabs, and the workers of sites that only they have open. */
export interface Spared {
  readonly tabs: readonly number[];
  readonly sites: readonly string[];
  /** Sites of guarded tabs: none of their workers is spared, wherever else they are open. */
  readonly guardedSites: readonly string[];
}

function sparing({ tabs, sites, guardedSites }: Spared): Rule[] {
  const rules = sparingTabs(tabs);
  const own = sites.filter((site) => !guardedSites.includes(site));
  if (own.length === 0) return rules;
  const excluded = guardedSites.length > 0 ? { excludedInitiatorDomains: [...guardedSites] } : {};
  return [...rules, letBy(haltRules.workers, { tabIds: [-1], initiatorDomains: own, ...excluded })];
}

/**
 * The halt in the network stack: everything is blocked, whatever its type and method, but for the person's tabs.
 * Chrome allows no tabs in rules that last, so the block lasts and the exception does not: after a restart nothing
 * leaves until the worker has said anew which tabs are the person's.
 */
export class HaltRules {
  private queue: Promise<void> = Promise.resolve();
  private spared = "";

  /** Whether the block stands, and whether for good: the worker may have died between the two. */
  async standing(): Promise<{ readonly isBlocking: boolean; readonly isLasting: boolean }> {
    const asked = { ruleIds: [haltRules.block] };
    const lastingRules = await chrome.declarativeNetRequest.getDynamicRules(asked);
    const rules = await chrome.declarativeNetRequest.getSessionRules(asked);
    const isLasting = lastingRules.length > 0;
    return { isBlocking: isLasting || rules.length > 0, isLasting };
  }

  /** The same block twice: at once for this browser's life, and, as soon as that is on disk, for good. */
  block(humans: readonly number[]): Promise<void> {
    const spared: Spared = { tabs: humans, sites: [], guardedSites: [] };
    return this.inTurn(async () => {
      const now = blockSession(humans);
      const addRules = blocking();
      const removeRuleIds = addRules.map(({ id }) => id);
      const forGood = chrome.declarativeNetRequest.updateDynamicRules({ removeRuleIds, addRules });
      this.spared = JSON.stringify(spared);
      await Promise.all([now, forGood]);
    });
  }

  unblock(): Promise<void> {
    return this.inTurn(async () => {
      const { block, own } = haltRules;
      await chrome.declarativeNetRequest.updateDynamicRules({ removeRuleIds: [block, own] });
      this.spared = "";
      await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds: Object.values(haltRules) });
    });
  }

  spare(spared: Spared): Promise<void> {
    return this.inTurn(async () => {
      const wanted = JSON.stringify(spared);
      if (wanted === this.spared) return;
      await chrome.declarativeNetRequest.updateSessionRules({
        removeRuleIds: [haltRules.tabs, haltRules.workers],
        addRules: sparing(spared),
      });
      this.spared = wanted;
    });
  }

  /** One change after the other: a lift that overtakes a press would leave the block standing. */
  private inTurn(change: () => Promise<void>): Promise<void> {
    const turn = this.queue.then(change);
    this.queue = turn.catch(() => {});
    return turn;
  }
}
