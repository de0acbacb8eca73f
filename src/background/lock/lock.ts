import { heldTypes, type NetworkGate } from "../network/gate";

// A socket's handshake has no method to tell it by, and what it sends later the lock cannot see: sockets stay open.
const blockedTypes = [
  "main_frame",
  "sub_frame",
  "stylesheet",
  "script",
  "image",
  "font",
  "object",
  "xmlhttprequest",
  "ping",
  "csp_report",
  "media",
  "webtransport",
  "webbundle",
  "other",
] as chrome.declarativeNetRequest.ResourceType[];

/** Rule ids: below this the lock's own, from here on endpoints that a person opened, then the halt's, then the passes. */
export const firstEndpointRule = 20;
export const haltRulesFrom = 90;
export const firstPassRule = 100;
export const allResourceTypes = blockedTypes;

const blockRule = 1;
const markerRule = 2;
const workersRule = 3;
const guardedWorkersRule = 4;
const heldRule = 5;
const ownRules = [blockRule, markerRule, workersRule, guardedWorkersRule, heldRule];
const readMethods = ["get", "head", "options"] as chrome.declarativeNetRequest.RequestMethod[];

/** `tabIds: [-1]` are requests without a tab: those of shared and service workers. */
export type Scope = Pick<
  chrome.declarativeNetRequest.RuleCondition,
  "excludedTabIds" | "tabIds" | "initiatorDomains" | "excludedInitiatorDomains"
>;

/**
 * Workers are locked but for those of the hosts in `free`, subdomains included, which are locked all the same where
 * `guarded` names them.
 */
export interface LockedWorkers {
  readonly free: readonly string[];
  readonly guarded: readonly string[];
}

/**
 * What is locked.
 * - `humanTabs`: the tabs left alone; null where none is, as in an automated browser; "all" where workers alone are locked
 * - `workers`: whose workers are; null where all are
 * - `isMarked`: documents carry the marker header, where frames cannot know by themselves that they are guarded. Chromium
 *   takes a slower way for every request of the browser while a rule changes headers, so it is left out where it can be
 */
export interface Locked {
  readonly humanTabs: readonly number[] | "all" | null;
  readonly workers: LockedWorkers | null;
  readonly isMarked: boolean;
}

function block(id: number, scope: Scope): chrome.declarativeNetRequest.Rule {
  return {
    id,
    priority: 1,
    action: { type: "block" as chrome.declarativeNetRequest.RuleActionType },
    condition: { excludedRequestMethods: readMethods, resourceTypes: blockedTypes, ...scope },
  };
}

/** A block rule stops a request whatever a blocking listener says, so what is held at the network is let past it. */
const held: chrome.declarativeNetRequest.Rule = {
  id: heldRule,
  priority: 2,
  action: { type: "allow" as chrome.declarativeNetRequest.RuleActionType },
  condition: {
    excludedRequestMethods: readMethods,
    resourceTypes: heldTypes as chrome.declarativeNetRequest.ResourceType[],
  },
};

function mark(scope: Scope): chrome.declarativeNetRequest.Rule {
  return {
    id: markerRule,
    // Above whatever lets a navigation by: an allowing rule keeps lower ones from changing headers.
    priority: 10,
    action: {
      type: "modifyHeaders" as chrome.declarativeNetRequest.RuleActionType,
      responseHeaders: [
        {
          header: "server-timing",
          operation: "append" as chrome.declarativeNetRequest.HeaderOperation,
          value: "holdpoint",
        },
      ],
    },
    condition: { resourceTypes: blockedTypes.slice(0, 2), ...scope },
  };
}

/** The requests that are locked: first those of tabs, then those of workers, as far as they are not locked already. */
export function scopesOf({ humanTabs, workers }: Locked): Scope[] {
  if (humanTabs === null) return [{}];
  const tabs: Scope[] = humanTabs === "all" ? [] : [{ excludedTabIds: [-1, ...humanTabs] }];
  const tabless = { tabIds: [-1] };
  // An empty list would not be taken.
  if (!workers || workers.free.length === 0) return [...tabs, tabless];
  const others: Scope = { ...tabless, excludedInitiatorDomains: [...workers.free] };
  if (workers.guarded.length === 0) return [...tabs, others];
  return [...tabs, others, { ...tabless, initiatorDomains: [...workers.guarded] }];
}

function rulesFor(locked: Locked): chrome.declarativeNetRequest.Rule[] {
  const scopes = scopesOf(locked);
  const ids = [blockRule, workersRule, guardedWorkersRule];
  const blocks = scopes.map((scope, index) => block(ids[index] ?? blockRule, scope));
  return locked.isMarked ? [...blocks, mark(scopes[0] ?? {})] : blocks;
}

/**
 * The network lock: while a session is guarded, write methods leave no tab but the human's, unless they carry a pass.
 * It names what is the human's, so that a tab opened a moment ago is locked before the worker has heard of it. What has no
 * tab, because a worker sends it, is told by the site that the worker belongs to.
 */
export class Lock {
  private last: string | null = null;
  private queue: Promise<void> = Promise.resolve();

  /** `gate`: holds at the network what the lock would stop; null in the ordinary build. */
  constructor(private readonly gate: NetworkGate | null) {}

  /** Whether what the lock would stop is held at the network. */
  get isHolding(): boolean {
    return this.gate?.isGranted ?? false;
  }

  /** Null: no session is guarded and nothing is locked. */
  set(locked: Locked | null): Promise<void> {
    const wanted = JSON.stringify(locked);
    if (wanted === this.last) return this.queue;
    this.last = wanted;
    this.queue = this.queue.then(() => this.change(locked).catch(() => this.close(locked)));
    return this.queue;
  }

  /** Chromium refused the rules, as it would for a host that it cannot read: then every worker is locked. */
  private async close(locked: Locked | null): Promise<void> {
    this.last = null;
    await this.change(locked && { ...locked, workers: null });
  }

  private async change(locked: Locked | null): Promise<void> {
    if (locked) this.gate?.close();
    await put(locked && [...rulesFor(locked), ...(this.isHolding ? [held] : [])]);
    if (!locked) this.gate?.open();
  }

  /** Whether the lock stands already: session rules outlive the worker and a reload of the extension, not the browser. */
  async stands(): Promise<boolean> {
    const rules = await chrome.declarativeNetRequest.getSessionRules();
    return rules.some((rule) => rule.id === blockRule);
  }

  /**
   * A profile that is always guarded stays locked from the browser's start, before the worker has run. Chrome allows no
   * tab condition in rules that last, so this locks workers' writes too.
   */
  async setPersistent(isAlways: boolean): Promise<void> {
    const ruleIds = [blockRule, markerRule];
    // A change is written to disk, even one of nothing.
    const old = isAlways ? null : await chrome.declarativeNetRequest.getDynamicRules({ ruleIds });
    if (old?.length === 0) return;
    await chrome.declarativeNetRequest.updateDynamicRules({
      removeRuleIds: ruleIds,
      addRules: isAlways ? rulesFor({ humanTabs: null, workers: null, isMarked: true }) : [],
    });
  }
}

async function put(rules: chrome.declarativeNetRequest.Rule[] | null): Promise<void> {
  await chrome.declarativeNetRequest.updateSessionRules({
    removeRuleIds: ownRules,
    addRules: rules ?? [],
  });
}
