import { useState } from "preact/hooks";
import { agentName } from "../ui/agent-name";
import { keyPart, text } from "../ui/text";
import type { Entry } from "./book";
import { type Filter, isNarrowed, outcomeChoices, verbChoices } from "./filter";
import { numberText } from "./times";
import { filter, matching, narrow, shownBook, widen } from "./view";

interface ChoiceProps {
  readonly name: keyof Filter;
  readonly label: string;
  readonly choices: readonly (readonly [value: string, words: string])[];
}

function Choice({ name, label, choices }: ChoiceProps) {
  const value = filter.value[name];
  // A link may name what this journal does not have: it is shown, since it is in force.
  const all = value === "" || choices.some(([choice]) => choice === value) ? choices : [[value, value], ...choices];
  return (
    <div class="choice">
      <label for={`filter-${name}`}>{label}</label>
      <select
        id={`filter-${name}`}
        value={value}
        onChange={(event) => narrow({ [name]: event.currentTarget.value } as Partial<Filter>)}
      >
        <option value="">{text("journalAny")}</option>
        {all.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

function valuesOf(entries: readonly Entry[], key: "site" | "agent" | "session"): readonly string[] {
  return [...new Set(entries.map(({ first }) => first[key]))].filter((value) => value !== "").sort();
}

function TimeChoice({ name, label }: { name: "from" | "until"; label: string }) {
  return (
    <div class="choice">
      <label for={`filter-${name}`}>{label}</label>
      <input
        id={`filter-${name}`}
        type="datetime-local"
        value={filter.value[name]}
        onChange={(event) => narrow({ [name]: event.currentTarget.value })}
      />
    </div>
  );
}

/** What to show of the journal; all of it stands in the address, so that a view can be kept and shared. */
export function FilterBar() {
  const [isOpen, setOpen] = useState(false);
  const { entries } = shownBook.value;
  const same = (value: string): readonly [string, string] => [value, value];
  return (
    <search class="filters" data-open={isOpen} aria-label={text("journalFilters")}>
      <div class="choice choice-text">
        <label for="filter-text">{text("journalSearch")}</label>
        <input
          id="filter-text"
          type="search"
          value={filter.value.text}
          onInput={(event) => narrow({ text: event.currentTarget.value })}
        />
      </div>
      <button
        type="button"
        class="button button-small filters-toggle"
        aria-expanded={isOpen}
        aria-controls="filter-choices"
        onClick={() => setOpen(!isOpen)}
      >
        {text("journalFilters")}
      </button>
      <div id="filter-choices" class="choices">
        <Choice
          name="outcome"
          label={text("journalOutcome")}
          choices={outcomeChoices.map((one) => [one, text(`event_${keyPart(one)}`)])}
        />
        <Choice name="site" label={text("journalSite")} choices={valuesOf(entries, "site").map(same)} />
        <Choice
          name="verb"
          label={text("journalVerb")}
          choices={verbChoices.map((one) => [one, text(`verb_${keyPart(one)}`)])}
        />
        <Choice
          name="agent"
          label={text("labelAgent")}
          choices={valuesOf(entries, "agent").map((one) => [one, agentName(one)])}
        />
        <Choice name="session" label={text("labelSession")} choices={valuesOf(entries, "session").map(same)} />
        <TimeChoice name="from" label={text("journalFrom")} />
        <TimeChoice name="until" label={text("journalUntil")} />
      </div>
      <p class="filter-count quiet" role="status">
        {text("journalCount", numberText(matching.value.length), numberText(entries.length))}
      </p>
      {isNarrowed(filter.value) && (
        <button type="button" class="button button-plain button-small" onClick={widen}>
          {text("journalWiden")}
        </button>
      )}
    </search>
  );
}
