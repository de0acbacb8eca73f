import { allResourceTypes, firstPassRule } from "./lock";

/** How long a pass may wait for its request, in milliseconds, before it is revoked unused. */
const lifetime = 10_000;
const namedMethods = ["connect", "delete", "get", "head", "options", "patch", "post", "put"];

function newPass(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `~hp-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** Everything of the URL but its scheme and fragment: a page's policy or HSTS may upgrade http before the lock sees it. */
function addressOf(url: string): string {
  const { host, pathname, search } = new URL(url);
  return host + pathname + search;
}

function ruleFor(id: number, pass: string, method: string, url: string): chrome.declarativeNetRequest.Rule {
  const named = namedMethods.includes(method.toLowerCase()) ? method.toLowerCase() : "other";
  return {
    id,
    priority: 5,
    action: { type: "allow" as chrome.declarativeNetRequest.RuleActionType },
    condition: {
      urlFilter: `||${addressOf(url)}#*${pass}|`,
      isUrlFilterCaseSensitive: true,
      requestMethods: [named as chrome.declarativeNetRequest.RequestMethod],
      resourceTypes: allResourceTypes,
    },
  };
}

/**
 * Single-use passes through the network lock, each for one method and URL. A pass is the end of a URL's fragment, which
 * declarativeNetRequest matches and no server sees. It is revoked when its request starts, or after `lifetime`.
 */
export class Passes {
  private readonly out = new Map<string, number>();
  private nextId = firstPassRule;

  /** Revokes what an earlier life of the worker left, a little later: a released write may still be on its way. */
  async start(): Promise<void> {
    const rules = await chrome.declarativeNetRequest.getSessionRules();
    const old = rules.map((rule) => rule.id).filter((id) => id >= firstPassRule);
    this.nextId = Math.max(firstPassRule, ...old.map((id) => id + 1));
    if (old.length > 0) setTimeout(() => this.remove(old), lifetime);
  }

  /** A pass for one request; it is in force when this resolves. */
  async take(method: string, url: string): Promise<string> {
    const pass = newPass();
    const id = this.nextId++;
    if (this.out.size === 0) chrome.webRequest.onBeforeRequest.addListener(this.onRequest, { urls: ["<all_urls>"] });
    this.out.set(pass, id);
    await chrome.declarativeNetRequest.updateSessionRules({ addRules: [ruleFor(id, pass, method, url)] });
    setTimeout(() => this.close(pass), lifetime);
    return pass;
  }

  private readonly onRequest = (details: { url: string }): undefined => {
    const at = details.url.lastIndexOf("~hp-");
    if (at >= 0) this.close(details.url.slice(at));
    return undefined;
  };

  /** Ends one pass; the listener goes with the last, since it would else wake the worker for every request. */
  private close(pass: string): void {
    const id = this.out.get(pass);
    if (id === undefined) return;
    this.out.delete(pass);
    if (this.out.size === 0) chrome.webRequest.onBeforeRequest.removeListener(this.onRequest);
    this.remove([id]);
  }

  private remove(removeRuleIds: number[]): void {
    void chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds });
  }
}
