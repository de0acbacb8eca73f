type Rule = chrome.declarativeNetRequest.Rule;

/** Above everything else of ours, passes included: what was approved does not leave a halted tab either. */
const priority = 1_000_000;
/** Rules that last: they hold with the worker dead and from the browser's start. */
const blockRule = 90;
const ownRule = 91;
/** Rules of this browser session, since only those may name tabs. */
const tabsRule = 92;
const workersRule = 93;

const sessionRules = [blockRule, ownRule, tabsRule, workersRule];

const resourceTypes = Object.values(chrome.declarativeNetRequest.ResourceType);
const allow = "allow" as chrome.declarativeNetRequest.RuleActionType;
const block = "block" as chrome.declarativeNetRequest.RuleActionType;

const lasting: Rule[] = [
  { id: blockRule, priority, action: { type: block }, condition: { resourceTypes } },
  // The extension's own pages must work: they are where a halt is lifted.
  {
    id: ownRule,
    priority: priority + 1,
    action: { type: allow },
    condition: { initiatorDomains: [chrome.runtime.id], resourceTypes },
  },
];

/** What a halt leaves alone: the person's tabs, and the workers of sites that only they have open. */
export interface Spared {
  readonly tabs: readonly number[];
  readonly sites: readonly string[];
  /** Sites of guarded tabs: none of their workers is spared, wherever else they are open. */
  readonly guardedSites: readonly string[];
}

function sparing({ tabs, sites, guardedSites }: Spared): Rule[] {
  const condition = { resourceTypes, tabIds: [...tabs] };
  const rules: Rule[] = [];
  // An empty list would mean everything.
  if (tabs.length > 0) rules.push({ id: tabsRule, priority: priority + 1, action: { type: allow }, condition });
  const own = sites.filter((site) => !guardedSites.includes(site));
  if (own.length === 0) return rules;
  const excluded = guardedSites.length > 0 ? { excludedInitiatorDomains: [...guardedSites] } : {};
  const workers = { resourceTypes, tabIds: [-1], initiatorDomains: own, ...excluded };
  return [...rules, { id: workersRule, priority: priority + 1, action: { type: allow }, condition: workers }];
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
    const asked = { ruleIds: [blockRule] };
    const lastingRules = await chrome.declarativeNetRequest.getDynamicRules(asked);
    const rules = await chrome.declarativeNetRequest.getSessionRules(asked);
    const isLasting = lastingRules.length > 0;
    return { isBlocking: isLasting || rules.length > 0, isLasting };
  }

  /** The same block twice: at once for this browser's life, and, as soon as that is on disk, for good. */
  block(humans: readonly number[]): Promise<void> {
    const spared: Spared = { tabs: humans, sites: [], guardedSites: [] };
    return this.inTurn(async () => {
      const now = chrome.declarativeNetRequest.updateSessionRules({
        removeRuleIds: sessionRules,
        addRules: [...lasting, ...sparing(spared)],
      });
      const removeRuleIds = lasting.map(({ id }) => id);
      const forGood = chrome.declarativeNetRequest.updateDynamicRules({ removeRuleIds, addRules: lasting });
      this.spared = JSON.stringify(spared);
      await Promise.all([now, forGood]);
    });
  }

  unblock(): Promise<void> {
    return this.inTurn(async () => {
      await chrome.declarativeNetRequest.updateDynamicRules({ removeRuleIds: [blockRule, ownRule] });
      this.spared = "";
      await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds: sessionRules });
    });
  }

  spare(spared: Spared): Promise<void> {
    return this.inTurn(async () => {
      const wanted = JSON.stringify(spared);
      if (wanted === this.spared) return;
      await chrome.declarativeNetRequest.updateSessionRules({
        removeRuleIds: [tabsRule, workersRule],
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
