import browser from "webextension-polyfill";
import type { SessionEvidence } from "../core/principal";
import type { Sessions } from "./sessions";

const text = (key: string, ...substitutions: string[]) => browser.i18n.getMessage(key, substitutions) || key;
const icon = (name: string) => ({ 16: `icons/${name}-16.png`, 32: `icons/${name}-32.png` });

function told(evidence: readonly SessionEvidence[]): string {
  return evidence.map((item) => text(`evidence_${item.kind.replace("-", "_")}`)).join(", ");
}

/** The toolbar: how many holds wait, and for each tab whether it is guarded and by what evidence. */
export async function showBadge(sessions: Sessions, waiting: number, hasProblem: boolean): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color: hasProblem && waiting === 0 ? "#b42318" : "#b54708" });
  await browser.action.setBadgeText({ text: waiting > 0 ? String(waiting) : hasProblem ? "!" : "" });
  for (const tab of await browser.tabs.query({})) {
    if (tab.id === undefined) continue;
    const principal = sessions.principalOf(tab.id);
    const isAsked = sessions.stateOf(tab.id) === "asked";
    const name = !principal ? "idle" : isAsked ? "asked" : "guarded";
    const title = !principal
      ? text("actionUnguarded")
      : text(isAsked ? "actionAsked" : "actionGuarded", told(principal.evidence));
    // A tab may close between the question and the answer.
    await browser.action.setIcon({ tabId: tab.id, path: icon(name) }).catch(() => {});
    await browser.action.setTitle({ tabId: tab.id, title }).catch(() => {});
  }
}
