import browser from "webextension-polyfill";
import type { Arrival } from "./arrivals";

type Site = "none" | "same-origin" | "same-site" | "cross-site";

const ranking: readonly Site[] = ["same-origin", "same-site", "cross-site"];
const ruleBase = 2_000_000_000;
let nextRule = ruleBase;
/** As long as the pass. */
const lifetime = 10_000;

/** As the browser compares sites, but where only the list of public suffixes could tell: that counts as cross-site. */
function siteBetween(from: string, to: string): Site {
  if (!URL.canParse(from)) return "cross-site";
  const one = new URL(from);
  const other = new URL(to);
  if (one.origin === other.origin) return "same-origin";
  const isNear = (host: string, above: string) => host === above || (above.includes(".") && host.endsWith(`.${above}`));
  const isSame =
    one.protocol === other.protocol && (isNear(one.hostname, other.hostname) || isNear(other.hostname, one.hostname));
  return isSame ? "same-site" : "cross-site";
}

/** Only there the browser sends `Sec-Fetch-` headers at all. */
function isTrustworthy(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

/** What `Sec-Fetch-Site` would have said without the guard: the farthest of all that had a hand in it. */
function siteOf({ url, initiator, hops }: Arrival): Site {
  if (initiator === null) return "none";
  const sites = [initiator, ...hops].map((from) => siteBetween(from, url));
  return ranking.findLast((site) => sites.includes(site)) ?? "cross-site";
}

/** The addresses of documents that may have started it: the tab's last page, the page that opened it. */
async function sourcesOf({ tab, before }: Arrival): Promise<(string | null | undefined)[]> {
  const opener = (await browser.tabs.get(tab).catch(() => null))?.openerTabId;
  const opening = opener === undefined ? null : await browser.tabs.get(opener).catch(() => null);
  return [await before, opening?.url];
}

/** By the browser's usual policy, strict-origin-when-cross-origin. */
async function refererOf(arrival: Arrival): Promise<string | null> {
  const { url, initiator } = arrival;
  if (initiator === null || !URL.canParse(initiator)) return null;
  if (initiator.startsWith("https:") && url.startsWith("http:")) return null;
  if (new URL(initiator).origin !== new URL(url).origin) return `${initiator}/`;
  const sources = await sourcesOf(arrival);
  const source = sources.find((one) => one && URL.canParse(one) && new URL(one).origin === initiator);
  return source ? source.replace(/#.*$/s, "") : `${initiator}/`;
}

/**
 * Lets a held navigation go on as the server would have seen it without the guard: from our page the browser would call
 * it cross-site. The rule is for the one URL that ends in the pass.
 */
export async function sendOnward(arrival: Arrival, pass: string): Promise<void> {
  const site = siteOf(arrival);
  const referer = await refererOf(arrival);
  const set = (header: string, value: string | null) => ({
    header,
    ...(value === null
      ? { operation: "remove" as chrome.declarativeNetRequest.HeaderOperation }
      : { operation: "set" as chrome.declarativeNetRequest.HeaderOperation, value }),
  });
  const id = nextRule++;
  await chrome.declarativeNetRequest.updateSessionRules({
    // A number that an earlier life of the worker has left.
    removeRuleIds: [id],
    addRules: [
      {
        id,
        priority: 6,
        action: {
          type: "modifyHeaders" as chrome.declarativeNetRequest.RuleActionType,
          requestHeaders: [
            ...(isTrustworthy(arrival.url)
              ? [set("sec-fetch-site", site), set("sec-fetch-user", site === "none" ? "?1" : null)]
              : []),
            set("referer", referer),
          ],
        },
        condition: {
          urlFilter: `${pass}|`,
          resourceTypes: ["main_frame"] as chrome.declarativeNetRequest.ResourceType[],
        },
      },
    ],
  });
  setTimeout(() => void chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds: [id] }), lifetime);
}
