import { allResourceTypes, firstPassRule } from "./lock";

const poolSize = 24;
/** How long a pass may wait for its request, in milliseconds, before it is revoked unused. */
const lifetime = 10_000;

function newPass(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `~hp-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

function ruleFor(id: number, pass: string): chrome.declarativeNetRequest.Rule {
  return {
    id,
    priority: 5,
    action: { type: "allow" as chrome.declarativeNetRequest.RuleActionType },
    condition: { urlFilter: `${pass}|`, resourceTypes: allResourceTypes },
  };
}

/**
 * Single-use passes through the network lock. A pass is the end of a URL's fragment, which declarativeNetRequest
 * matches and no server sees. They are prepared ahead, so an allowed write waits for no rule update, and revoked when
 * their request starts or `lifetime` has passed.
 */
export class Passes {
  private readonly ready: { id: number; pass: string }[] = [];
  private readonly out = new Map<string, number>();
  private used: number[] = [];
  private nextId = firstPassRule;
  private filling: Promise<void> | null = null;

  /** Revokes what an earlier life of the worker left, a little later: a released write may still be on its way. */
  async start(): Promise<void> {
    const rules = await chrome.declarativeNetRequest.getSessionRules();
    const old = rules.map((rule) => rule.id).filter((id) => id >= firstPassRule);
    this.nextId = Math.max(firstPassRule, ...old.map((id) => id + 1));
    if (old.length > 0) setTimeout(() => this.revoke(old), lifetime);
  }

  /** Prepares passes; called when a session begins, so that the first write finds one. */
  async fill(): Promise<void> {
    this.filling ??= this.update().finally(() => {
      this.filling = null;
      if (this.used.length > 0) void this.fill();
    });
    return this.filling;
  }

  async take(): Promise<string> {
    while (this.ready.length === 0) await this.fill();
    const { id, pass } = this.ready.shift() as { id: number; pass: string };
    if (this.out.size === 0) chrome.webRequest.onBeforeRequest.addListener(this.onRequest, { urls: ["<all_urls>"] });
    this.out.set(pass, id);
    setTimeout(() => this.close(pass), lifetime);
    return pass;
  }

  private readonly onRequest = (details: { url: string }): undefined => {
    const at = details.url.lastIndexOf("~hp-");
    if (at >= 0) this.close(details.url.slice(at));
    return undefined;
  };

  /** Lets one pass end; the listener goes with the last, since it would else wake the worker for every request. */
  private close(pass: string): void {
    const id = this.out.get(pass);
    if (id === undefined) return;
    this.out.delete(pass);
    if (this.out.size === 0) chrome.webRequest.onBeforeRequest.removeListener(this.onRequest);
    this.used.push(id);
    void this.fill();
  }

  private async update(): Promise<void> {
    const removeRuleIds = this.used;
    this.used = [];
    const added = Array.from({ length: poolSize - this.ready.length }, () => ({ id: this.nextId++, pass: newPass() }));
    const addRules = added.map(({ id, pass }) => ruleFor(id, pass));
    await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds, addRules });
    this.ready.push(...added);
  }

  private revoke(ids: number[]): void {
    this.used.push(...ids);
    void this.fill();
  }
}
