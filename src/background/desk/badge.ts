import browser from "webextension-polyfill";
import type { SessionEvidence } from "../../core/principal";
import type { Sessions } from "../sessions/sessions";

const text = (key: string, ...substitutions: string[]) => browser.i18n.getMessage(key, substitutions) || key;
const icon = (name: string) => ({ 16: `icons/${name}-16.png`, 32: `icons/${name}-32.png` });

interface Face {
  readonly name: "idle" | "asked" | "guarded";
  readonly title: string;
}

function told(evidence: readonly SessionEvidence[]): string {
  return evidence.map((item) => text(`evidence_${item.kind.replace("-", "_")}`)).join(", ");
}

function faceOf(sessions: Sessions, tab: number): Face {
  const principal = sessions.principalOf(tab);
  if (!principal) return { name: "idle", title: text("actionUnguarded") };
  const isAsked = sessions.stateOf(tab) === "asked";
  const title = text(isAsked ? "actionAsked" : "actionGuarded", told(principal.evidence));
  return { name: isAsked ? "asked" : "guarded", title };
}

async function paint(face: Face, tab?: number): Promise<void> {
  const target = tab === undefined ? {} : { tabId: tab };
  // A tab may close between the question and the answer.
  await browser.action.setIcon({ ...target, path: icon(face.name) }).catch(() => {});
  await browser.action.setTitle({ ...target, title: face.title }).catch(() => {});
}

let waitingShown = "";
let defaultShown = "idle";
/** The tabs that have an icon of their own. */
const painted = new Set<number>();

/** A tab gets an icon of its own where it differs from the default one, or where it had one that is not true any more. */
async function paintTab(face: Face, tab: number): Promise<void> {
  const isCommon = face.name === defaultShown;
  if (isCommon && !painted.delete(tab)) return;
  if (!isCommon) painted.add(tab);
  await paint(face, tab);
}

/** The toolbar's number: how many holds wait, "!" where something needs the person's eye, two bars while all is halted. */
export async function showBadge(waiting: number, hasProblem: boolean, isHalted: boolean): Promise<void> {
  const label = isHalted ? "❚❚" : waiting > 0 ? String(waiting) : hasProblem ? "!" : "";
  if (label === waitingShown) return;
  waitingShown = label;
  await browser.action.setBadgeBackgroundColor({
    color: isHalted || (hasProblem && waiting === 0) ? "#b42318" : "#b54708",
  });
  await browser.action.setBadgeText({ text: label });
}

/**
 * Whether each tab is guarded, and by what evidence. Chrome forgets a tab's own icon at every navigation, so where the
 * whole browser is guarded the default icon says so, once.
 */
export async function showFaces(sessions: Sessions): Promise<void> {
  const tabs = (await browser.tabs.query({})).flatMap((tab) => tab.id ?? []);
  const faces = tabs.map((tab) => ({ tab, face: faceOf(sessions, tab) }));
  const guarded = faces.find(({ face }) => face.name === "guarded")?.face;
  const common: Face = sessions.isEverything && guarded ? guarded : { name: "idle", title: text("actionUnguarded") };
  if (common.name !== defaultShown) await paint(common);
  defaultShown = common.name;
  for (const { tab, face } of faces) await paintTab(face, tab);
}

/** A tab navigated: its icon is the default one again. */
export async function showFace(sessions: Sessions, tab: number): Promise<void> {
  painted.delete(tab);
  await paintTab(faceOf(sessions, tab), tab);
}
