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

/** Rule ids below this are the lock's own; those from here on are passes. */
export const firstPassRule = 100;
export const allResourceTypes = blockedTypes;

const blockRule = 1;
const markerRule = 2;
const readMethods = ["get", "head", "options"] as chrome.declarativeNetRequest.RequestMethod[];

type TabScope = { excludedTabIds?: number[] };

/** All tabs but the human's. Requests without a tab (-1: shared and service workers) are out of this lock's reach. */
function allBut(humanTabs: readonly number[]): TabScope {
  return { excludedTabIds: [-1, ...humanTabs] };
}

function rules(scope: TabScope): chrome.declarativeNetRequest.Rule[] {
  return [
    {
      id: blockRule,
      priority: 1,
      action: { type: "block" as chrome.declarativeNetRequest.RuleActionType },
      condition: { excludedRequestMethods: readMethods, resourceTypes: blockedTypes, ...scope },
    },
    {
      id: markerRule,
      priority: 1,
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
    },
  ];
}

/**
 * The network lock: while a session is guarded, write methods leave no tab but the human's, unless they carry a pass.
 * It names the human's tabs, so that a tab opened a moment ago is locked before the worker has heard of it.
 */
export class Lock {
  private last: string | null = null;
  private queue: Promise<void> = Promise.resolve();

  /** `humanTabs`: the tabs left alone; null where no session is guarded and nothing is locked. */
  set(humanTabs: readonly number[] | null): Promise<void> {
    const wanted = humanTabs === null ? "" : JSON.stringify([...humanTabs].sort((a, b) => a - b));
    if (wanted === this.last) return this.queue;
    this.last = wanted;
    this.queue = this.queue.then(() =>
      chrome.declarativeNetRequest.updateSessionRules({
        removeRuleIds: [blockRule, markerRule],
        addRules: humanTabs === null ? [] : rules(allBut(humanTabs)),
      }),
    );
    return this.queue;
  }

  /**
   * A profile that is always guarded stays locked from the browser's start, before the worker has run. Chrome allows no
   * tab condition in rules that last, so this locks workers' writes too.
   */
  async setPersistent(isAlways: boolean): Promise<void> {
    await chrome.declarativeNetRequest.updateDynamicRules({
      removeRuleIds: [blockRule, markerRule],
      addRules: isAlways ? rules({}) : [],
    });
  }
}
