import browser from "webextension-polyfill";
import { hostOf } from "../wire/host";

export { hostOf } from "../wire/host";

/** The hosts that these tabs show in their frames; a host may come more than once. */
export async function hostsIn(tabs: readonly number[]): Promise<string[]> {
  const frames = await Promise.all(
    tabs.map((tabId) => browser.webNavigation.getAllFrames({ tabId }).catch(() => null)),
  );
  const hosts = frames.flatMap((found) => (found ?? []).map(({ url }) => hostOf(url)));
  return hosts.filter((host) => host !== "");
}
