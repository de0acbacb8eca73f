import { allResourceTypes } from "./lock";
import { addressOf, filterOf, named } from "./request-watch";

type Rule = chrome.declarativeNetRequest.Rule;

/** An address that a server is known to send this on to, opened by the fragment that its redirect hands on. */
export interface Hop {
  readonly url: string;
  readonly id: number;
}

/** What was handed out: `fallback` is the rule for a service worker that drops fragments, null where none is known. */
export interface Pass {
  readonly text: string;
  readonly method: string;
  readonly url: string;
  readonly id: number;
  readonly fallback: number | null;
  /** The host whose workers may send it on; "" where the request has none. */
  readonly host: string;
  /** Of the content that it was taken for. */
  readonly digest: string;
  readonly hops: readonly Hop[];
}

/** A request that began with a pass: the address where it was then, and the content that the pass was taken for. */
export interface Spent {
  readonly method: string;
  readonly url: string;
  readonly digest: string;
}

export function idsOf({ id, fallback }: Pass): number[] {
  return fallback === null ? [id] : [id, fallback];
}

export function hopKey(text: string, url: string): string {
  return `${text} ${addressOf(url)}`;
}

export function keyOf({ method, url }: Pick<Pass, "method" | "url">): string {
  return `${method} ${addressOf(url)}`;
}

export function newText(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `~hp-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

function allow(id: number, method: string, condition: chrome.declarativeNetRequest.RuleCondition): Rule {
  return {
    id,
    priority: 5,
    action: { type: "allow" as chrome.declarativeNetRequest.RuleActionType },
    condition: {
      isUrlFilterCaseSensitive: true,
      requestMethods: [named(method)],
      resourceTypes: allResourceTypes,
      ...condition,
    },
  };
}

export function rulesFor({ id, text, method, url, fallback, host, hops }: Pass): Rule[] {
  const passes = [{ id, url }, ...hops].map((one) =>
    allow(one.id, method, { urlFilter: `${filterOf(one.url)}#*${text}|` }),
  );
  if (fallback === null) return passes;
  return [
    ...passes,
    allow(fallback, method, { urlFilter: `${filterOf(url)}|`, tabIds: [-1], initiatorDomains: [host] }),
  ];
}
