import browser from "webextension-polyfill";

/** The host of a web page's address, of a blob the host of the page that made it; "" where there is none. */
export function hostOf(url: string | undefined): string {
  const { origin } = url && URL.canParse(url) ? new URL(url) : { origin: "null" };
  return origin.startsWith("http") ? new URL(origin).hostname : "";
}

/** The hosts that these tabs show in their frames; a host may come more than once. */
export async function hostsIn(tabs: readonly number[]): Promise<string[]> {
  const frames = await Promise.all(
    tabs.map((tabId) => browser.webNavigation.getAllFrames({ tabId }).catch(() => null)),
  );
  const hosts = frames.flatMap((found) => (found ?? []).map(({ url }) => hostOf(url)));
  return hosts.filter((host) => host !== "");
}
