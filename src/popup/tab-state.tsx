import { outOfReach } from "../core/reach";
import { agentName } from "../ui/agent-name";
import { keyPart, language, text } from "../ui/text";
import type { Glance, GlanceTab } from "../wire/messages";

function titleOf(tab: GlanceTab | null): string {
  if (tab?.state === "guarded") return text("popupGuarded");
  if (tab?.state === "asked") return text("popupAsked");
  return tab?.state === "human" ? text("popupHuman") : text("popupOpen");
}

function whyOf(tab: GlanceTab | null): string {
  if (!tab) return text("popupNoTab");
  if (!tab.principal) return tab.state === "human" ? text("popupHumanWhy") : text("popupOpenWhy");
  const evidence = tab.principal.evidence.map(({ kind }) => text(`evidence_${keyPart(kind)}`));
  const told = new Intl.ListFormat(language(), { type: "conjunction" }).format(evidence);
  const { agent } = tab.principal;
  return agent === "generic" ? text("popupBecause", told) : text("popupAgentBecause", agentName(agent), told);
}

/** What is out of this guard's reach, whatever the browser; a hand-loaded one also says who can reach itself. */
function Limits({ isManaged }: { isManaged: boolean }) {
  return (
    <details class="limits">
      <summary>{isManaged ? text("popupPromiseManaged") : text("popupPromiseByHand")}</summary>
      <p>{text("popupLimits")}</p>
      <ul>
        {!isManaged && <li>{text("popupLimitRoot")}</li>}
        {outOfReach.map((way) => (
          <li key={way}>{text(`reach_${keyPart(way)}`)}</li>
        ))}
      </ul>
    </details>
  );
}

/** In two seconds: is this tab guarded, and why. */
export function TabState({ glance }: { glance: Glance }) {
  const { tab } = glance;
  const state = tab?.state ?? "open";
  return (
    <section class="tab-state" data-state={state} aria-labelledby="state-title">
      <h2 id="state-title">{titleOf(tab)}</h2>
      {tab?.site && (
        <p class="tab-site">
          <bdi dir="ltr">{tab.site}</bdi>
        </p>
      )}
      <p>{whyOf(tab)}</p>
      {tab?.principal && !glance.halted && <p>{text("popupPromise")}</p>}
      {tab?.principal && <Limits isManaged={glance.install === "managed"} />}
    </section>
  );
}
