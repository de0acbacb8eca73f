import browser from "webextension-polyfill";
import type { Principal } from "../../core/principal";
import { hostOf } from "../hosts";
import type { Sessions } from "./sessions";

/** Who acts in one of these tabs; where nobody is known to, a session of its own. */
export function anyPrincipal(sessions: Sessions, tabs: readonly number[]): Principal {
  const known = tabs.map((tab) => sessions.principalOf(tab)).find((principal) => principal !== null);
  return known ?? { session: "unknown", agent: "unknown", evidence: [] };
}

/** The guarded tabs that show a site whose worker sent something. */
export async function guardedAt(sessions: Sessions, host: string): Promise<number[]> {
  const tabs = await Promise.all(sessions.guardedTabs().map((id) => browser.tabs.get(id).catch(() => null)));
  return tabs.flatMap((tab) => (tab?.id !== undefined && hostOf(tab.url) === host ? [tab.id] : []));
}
