import { z } from "zod";
import { stored } from "../storage/store";
import type { Scope } from "./lock";

type Rule = Omit<chrome.declarativeNetRequest.Rule, "id">;

/**
 * What a rule says about messages can be kept only by who sees them, and that are the hooks. So the sockets that rules speak
 * about open only where the address carries `pass` as its user name, which hooks add where the page cannot see it. No
 * server gets to see it either, unless it answers 401 to the handshake.
 * - `urls`: expressions over these sockets' addresses
 */
export interface SocketLock {
  readonly pass: string;
  readonly urls: string[];
}

const types = ["websocket"] as chrome.declarativeNetRequest.ResourceType[];

/**
 * Blocks these sockets in the tabs and workers that are locked, but for those that carry the pass. `above`: how far above
 * the rules that last.
 */
export function socketRules({ pass, urls }: SocketLock, scopes: readonly Scope[], above: number): Rule[] {
  if (urls.length === 0) return [];
  const blocks = urls.flatMap((regexFilter) =>
    scopes.map((scope) => ({
      priority: 1 + above,
      action: { type: "block" as chrome.declarativeNetRequest.RuleActionType },
      condition: { regexFilter, isUrlFilterCaseSensitive: false, resourceTypes: types, ...scope },
    })),
  );
  const allow = {
    priority: 2 + above,
    action: { type: "allow" as chrome.declarativeNetRequest.RuleActionType },
    condition: { regexFilter: `^wss?://${pass}@`, isUrlFilterCaseSensitive: true, resourceTypes: types },
  };
  return [...blocks, allow];
}

/** The pass of all hooked frames: random, as long as the browser runs, and a new one once a server may have got it. */
export class SocketPass {
  text = "";
  private readonly slot = stored("session", "socketPass", z.string());

  constructor(private readonly onChange: () => void) {}

  async load(): Promise<void> {
    this.text = (await this.slot.read()) ?? "";
    if (!this.text) await this.renew();
  }

  /** A server that answers 401 is sent what stands before the address: by then it opens nothing more. */
  watch(): void {
    const filter = { urls: ["ws://*/*", "wss://*/*"], types: ["websocket"] as chrome.webRequest.ResourceType[] };
    chrome.webRequest.onAuthRequired.addListener(({ url }) => {
      if (this.text && url.includes(`${this.text}@`)) void this.renew().then(this.onChange);
      return undefined;
    }, filter);
  }

  private async renew(): Promise<void> {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    this.text = `hp-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
    await this.slot.write(this.text);
  }
}

/** The address without the pass of the hooks. */
export function withoutPass(url: string): string {
  return url.replace(/^(wss?:\/\/)hp-[0-9a-f]{32}@/, "$1");
}
