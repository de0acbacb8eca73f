import { Notice } from "../ui/notice";
import { ProblemNotice } from "../ui/problem-list";
import { text } from "../ui/text";
import type { Glance } from "../wire/messages";
import { DecisionList } from "./decision-list";
import { glance, isSilent, refresh } from "./glance";
import { GuardSwitches } from "./guard-switches";
import { HaltButton, HaltedNotice } from "./halt";
import { SiteRules } from "./site-rules";
import { TabState } from "./tab-state";
import { Waiting } from "./waiting";

/** Whom to ask, where what is shown is the organisation's doing. */
function Contact({ seen }: { seen: Glance }) {
  const isTheirs = seen.halted?.isManaged || seen.problems.length > 0 || seen.tab?.everything === "policy";
  if (!isTheirs || seen.contact === "") return null;
  return (
    <p class="contact" dir="auto">
      {text("noticesContact", seen.contact)}
    </p>
  );
}

/** The toolbar popup: what is going on in this tab, and the brake. */
export function App() {
  const seen = glance.value;
  return (
    <div class="popup">
      <header class="popup-head">
        <img class="popup-mark" src="/icons/guarded.svg" alt="" />
        <h1>{text("extensionName")}</h1>
        {seen && !seen.halted && <HaltButton brake={seen.brake} />}
        {!seen && isSilent.value && <HaltButton />}
      </header>
      {isSilent.value && (
        <Notice kind="problem">
          <p>{text("guardSilent")}</p>
          <button type="button" class="button button-small" onClick={refresh}>
            {text("tryAgain")}
          </button>
        </Notice>
      )}
      {seen && (
        <main class="popup-main">
          {seen.halted && <HaltedNotice halted={seen.halted} />}
          <ProblemNotice problems={seen.problems} />
          <Contact seen={seen} />
          <TabState glance={seen} />
          <Waiting holds={seen.holds} questions={seen.questions} />
          {seen.tab && <GuardSwitches tab={seen.tab} />}
          {seen.tab?.site && <SiteRules site={seen.tab.site} standing={seen.standing} />}
          <DecisionList receipts={seen.recent} isOfSession={seen.tab?.principal !== null && seen.tab !== null} />
        </main>
      )}
      <nav class="popup-foot" aria-label={text("popupPages")}>
        <a href="/src/dashboard/index.html" target="_blank" rel="noreferrer">
          {text("pageJournal")}
        </a>
        <a href="/src/options/index.html" target="_blank" rel="noreferrer">
          {text("pageOptions")}
        </a>
      </nav>
    </div>
  );
}
