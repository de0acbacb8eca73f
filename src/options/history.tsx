import { useState } from "preact/hooks";
import type { RuleChanges } from "../core/rule-edit";
import { countText, isolatedText, language, text } from "../ui/text";
import { problemText, reviewUndo } from "./draft";
import { rules } from "./rules-state";
import { settingText } from "./setting-names";

const shownNames = 5;

/** The last changes; each can be taken back, and taking one back is a change like any. */
export function History() {
  const [problem, setProblem] = useState("");
  const history = rules.value?.history ?? [];
  if (history.length === 0) return null;
  return (
    <section class="history">
      <h3 class="part-title">{text("optionsHistory")}</h3>
      <p class="quiet">{text("optionsHistoryLead")}</p>
      <p class="problem" role="alert">
        {problem}
      </p>
      <ul>
        {history.map(({ id, at, rules: changes, settings, hasPacks }) => {
          const what = changesText(changes, settings, hasPacks);
          const time = new Date(at).toLocaleString(language(), { dateStyle: "medium", timeStyle: "short" });
          return (
            <li key={id}>
              <span>
                <time dateTime={new Date(at).toISOString()}>{time}</time> <bdi>{what}</bdi>
              </span>
              <button
                type="button"
                class="button button-small"
                aria-label={text("optionsUndoNamed", what, time)}
                onClick={() =>
                  void reviewUndo(text("optionsUndoNamed", what, time), id).then((problems) =>
                    setProblem(problemText(problems)),
                  )
                }
              >
                {text("optionsUndo")}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function changesText({ added, changed, removed }: RuleChanges, settings: readonly string[], hasPacks: boolean): string {
  const parts = [
    added.length > 0 && isolatedText("optionsAdded", namesOf(added)),
    changed.length > 0 && isolatedText("optionsChanged", namesOf(changed)),
    removed.length > 0 && isolatedText("optionsRemoved", namesOf(removed)),
    settings.length > 0 &&
      isolatedText("optionsSettingsChanged", settings.map((name) => `“${settingText(name)}”`).join(", ")),
    hasPacks && text("optionsPacksChanged"),
  ].filter((part) => part !== false);
  return parts.join(" · ") || text("optionsTextOnly");
}

function namesOf(ids: readonly string[]): string {
  const more = ids.length - shownNames;
  const names = ids.slice(0, shownNames).join(", ");
  return more > 0 ? `${names} ${countText("optionsAndMore", more)}` : names;
}
