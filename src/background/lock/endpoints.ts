import { z } from "zod";
import { allResourceTypes, firstEndpointRule, haltRulesFrom } from "./lock";
import { named, patternOf, RequestWatch, type Seen } from "./request-watch";

type Condition = chrome.declarativeNetRequest.RuleCondition;

/** `address` is host and path. `tab` -1 means the workers of `site`. `rule` is the first of its rules, null while closed. */
export const Endpoint = z.strictObject({
  method: z.string(),
  address: z.string(),
  tab: z.number(),
  site: z.string(),
  rule: z.number().nullable(),
});
export type Endpoint = z.infer<typeof Endpoint>;

function isFor(endpoint: Endpoint, { method, url, tabId }: Seen): boolean {
  const { host, pathname } = new URL(url);
  return method === endpoint.method && tabId === endpoint.tab && host + pathname === endpoint.address;
}

/** The address by itself, with any query, and with a fragment: a redirect hands on that of the first request. */
const endings = ["|", "?", "#"];

function idsOf({ rule }: Endpoint): number[] {
  return rule === null ? [] : endings.map((_, index) => rule + index);
}

function rulesFor(endpoint: Endpoint, first: number): chrome.declarativeNetRequest.Rule[] {
  const { method, address, tab, site } = endpoint;
  const scope: Condition = tab === -1 && site !== "" ? { tabIds: [-1], initiatorDomains: [site] } : { tabIds: [tab] };
  return endings.map((ending, index) => ({
    id: first + index,
    priority: 5,
    action: { type: "allow" as chrome.declarativeNetRequest.RuleActionType },
    condition: {
      urlFilter: `||${address}${ending}`,
      isUrlFilterCaseSensitive: true,
      requestMethods: [named(method)],
      resourceTypes: allResourceTypes,
      ...scope,
    },
  }));
}

/** Endpoints that stay open through the network lock: one method to one address, from one tab or one site's workers. */
export class Endpoints {
  private readonly watch: RequestWatch;
  private readonly open = new Map<string, Endpoint>();

  /** `onUse`: a request went through the open endpoint of this name. */
  constructor(onUse: (name: string, seen: Seen) => void) {
    this.watch = new RequestWatch((seen) => {
      const found = [...this.open].find(([, endpoint]) => isFor(endpoint, seen));
      if (found) onUse(found[0], seen);
    });
  }

  /** Takes up what was open before the worker died, and closes rules that nobody knows of any more. */
  async load(known: ReadonlyMap<string, Endpoint>): Promise<void> {
    const rules = (await chrome.declarativeNetRequest.getSessionRules()).map((rule) => rule.id);
    const own = rules.filter((id) => id >= firstEndpointRule && id < haltRulesFrom);
    const kept = [...known.values()].flatMap(idsOf);
    const removeRuleIds = own.filter((id) => !kept.includes(id));
    if (removeRuleIds.length > 0) await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds });
    for (const [name, endpoint] of known) if (endpoint.rule !== null) this.follow(name, endpoint);
  }

  /** Opens it; the endpoint as it is now, or null where too many are open. */
  async allow(name: string, endpoint: Endpoint): Promise<Endpoint | null> {
    const taken = new Set([...this.open.values()].map(({ rule }) => rule));
    let rule = firstEndpointRule;
    while (taken.has(rule)) rule += endings.length;
    if (rule + endings.length > haltRulesFrom) return null;
    const opened = { ...endpoint, rule };
    this.follow(name, opened);
    await chrome.declarativeNetRequest.updateSessionRules({ addRules: rulesFor(opened, rule) });
    return opened;
  }

  async closeAll(): Promise<void> {
    const removeRuleIds = [...this.open.values()].flatMap(idsOf);
    for (const name of this.open.keys()) this.watch.remove(name);
    this.open.clear();
    if (removeRuleIds.length > 0) await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds });
  }

  private follow(name: string, endpoint: Endpoint): void {
    this.open.set(name, endpoint);
    this.watch.add(name, `${patternOf(`http://${endpoint.address}`)}*`);
  }
}
