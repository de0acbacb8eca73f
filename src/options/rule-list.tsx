import type { ComponentChild } from "preact";
import { useState } from "preact/hooks";
import type { Rule } from "../core/rule";
import { text } from "../ui/text";
import { problemText, reviewEdit } from "./draft";
import { RuleSummary } from "./rule-summary";
import { rules } from "./rules-state";

const filteredFrom = 8;

interface Props {
  readonly rules: readonly Rule[];
  readonly opened: Rule | null;
  readonly form: ComponentChild;
  readonly onOpen: (id: string) => void;
}

/** The person's rules, each with what can be done to it; the form of the one that is changed stands in its place. */
export function RuleList({ rules: list, opened, form, onOpen }: Props) {
  const [wanted, setWanted] = useState("");
  const shown = list.filter((rule) => isNamed(rule, wanted));
  return (
    <>
      {list.length >= filteredFrom && (
        <label class="filter">
          <span>{text("optionsFilter")}</span>
          <input type="search" value={wanted} onInput={(event) => setWanted(event.currentTarget.value)} />
        </label>
      )}
      <ul class="rules">
        {shown.map((rule) => (
          <li key={rule.id} class="rule" data-disabled={rule.disabled === true}>
            {rule === opened ? form : <RuleRow rule={rule} onOpen={() => onOpen(rule.id)} />}
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p class="quiet">{text("optionsNoneFound")}</p>}
    </>
  );
}

function RuleRow({ rule, onOpen }: { rule: Rule; onOpen: () => void }) {
  const [problem, setProblem] = useState("");
  const { id } = rule;
  const isDisabled = rule.disabled === true;

  function ask(title: string, edit: Parameters<typeof reviewEdit>[1]): void {
    void reviewEdit(title, edit, rules.value?.text).then((problems) => setProblem(problemText(problems)));
  }

  return (
    <>
      <RuleSummary rule={rule} />
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="buttons">
        <button type="button" class="button button-small" aria-label={text("optionsChangeNamed", id)} onClick={onOpen}>
          {text("optionsChange")}
        </button>
        {isDisabled ? (
          <button
            type="button"
            class="button button-small"
            aria-label={text("optionsEnableNamed", id)}
            onClick={() => ask(text("optionsEnableNamed", id), { kind: "disable", id, isDisabled: false })}
          >
            {text("optionsEnable")}
          </button>
        ) : (
          <button
            type="button"
            class="button button-small"
            aria-label={text("optionsDisableNamed", id)}
            onClick={() => ask(text("optionsDisableNamed", id), { kind: "disable", id, isDisabled: true })}
          >
            {text("optionsDisable")}
          </button>
        )}
        <button
          type="button"
          class="button button-small"
          aria-label={text("optionsRemoveNamed", id)}
          onClick={() => ask(text("optionsRemoveNamed", id), { kind: "remove", id })}
        >
          {text("optionsRemove")}
        </button>
      </div>
    </>
  );
}

function isNamed(rule: Rule, wanted: string): boolean {
  return JSON.stringify(rule).toLowerCase().includes(wanted.trim().toLowerCase());
}
