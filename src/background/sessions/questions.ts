import browser from "webextension-polyfill";
import type { Question } from "../../wire/messages";

/** What the person is asked about these tabs: "is an agent driving this one?" Only tabs that show a site are asked about. */
export async function questionsAbout(tabs: readonly number[]): Promise<Question[]> {
  const shown = await Promise.all(tabs.map((tab) => browser.tabs.get(tab).catch(() => null)));
  return shown.flatMap((tab) => {
    if (tab?.id === undefined || !/^https?:/.test(tab.url ?? "")) return [];
    return { tab: tab.id, title: tab.title ?? "", site: new URL(tab.url as string).host };
  });
}
