import { signal } from "@preact/signals";
import { ProblemNotice } from "../ui/problem-list";
import { countText, text } from "../ui/text";
import { History } from "./history";
import { RuleForm } from "./rule-form";
import { RuleList } from "./rule-list";
import { rules } from "./rules-state";
import { RulesText } from "./rules-text";

type View = "list" | "text";
const view = signal<View>("list");
/** The id of the rule whose form is open; `""` for a new one, null for none. */
const edited = signal<string | null>(null);

function close(): void {
  edited.value = null;
}

function Views() {
  const choose = (next: View) => () => {
    view.value = next;
    close();
  };
  return (
    <div class="views" role="group" aria-label={text("optionsViews")}>
      <button type="button" class="button button-small" aria-pressed={view.value === "list"} onClick={choose("list")}>
        {text("optionsAsList")}
      </button>
      <button type="button" class="button button-small" aria-pressed={view.value === "text"} onClick={choose("text")}>
        {text("optionsAsText")}
      </button>
    </div>
  );
}

/** The person's rules, as a list with forms or as text, and the changes that can be undone. */
export function Rules() {
  const state = rules.value;
  if (!state) return null;
  const own = state.user;
  const opened = own.find((rule) => rule.id === edited.value) ?? null;
  return (
    <>
      <ProblemNotice problems={rules.value?.problems ?? []} />
      <p class="lead">{text("optionsRulesLead")}</p>
      <div class="bar">
        <Views />
        {view.value === "list" && edited.value === null && (
          <button
            type="button"
            class="button button-small button-main"
            onClick={() => {
              edited.value = "";
            }}
          >
            {text("optionsAddRule")}
          </button>
        )}
      </div>
      {view.value === "text" && <RulesText />}
      {view.value === "list" && edited.value === "" && <RuleForm rule={null} onClose={close} />}
      {view.value === "list" && own.length === 0 && edited.value === null && (
        <p class="none">{text("optionsNoRules")}</p>
      )}
      {view.value === "list" && own.length > 0 && (
        <>
          <h3 class="part-title">{countText("optionsOwnRules", own.length)}</h3>
          <RuleList
            rules={own}
            opened={opened}
            form={opened && <RuleForm key={opened.id} rule={opened} onClose={close} />}
            onOpen={(id) => {
              edited.value = id;
            }}
          />
        </>
      )}
      <History />
    </>
  );
}
