import { useState } from "preact/hooks";
import { Contained, Reversible } from "../core/action";
import { Day } from "../core/rule";
import { language, text } from "../ui/text";
import { type ConditionFields, conditionFrom } from "./condition-fields";
import { LineField, LinesField, ManyField } from "./fields";

interface Props {
  readonly title: string;
  readonly fields: ConditionFields;
  readonly onChange: (fields: ConditionFields) => void;
}

/** A day in the language of the page; 5 January 2026 is a Monday. */
function dayText(day: Day): string {
  const at = Date.UTC(2026, 0, 5 + Day.options.indexOf(day));
  return new Intl.DateTimeFormat(language(), { weekday: "short", timeZone: "UTC" }).format(at);
}

/** What must hold (or must not) for a rule to speak; fields that are left empty do not narrow it. */
export function ConditionForm({ title, fields, onChange }: Props) {
  const set = <K extends keyof ConditionFields>(key: K) => {
    return (value: ConditionFields[K]) => onChange({ ...fields, [key]: value });
  };
  // What a rule says already is before the person at once; the rest is out of the way.
  const [isSaid] = useState(() => conditionFrom(fields, title) !== undefined);
  return (
    <details class="condition" open={isSaid}>
      <summary>{title}</summary>
      <fieldset aria-label={title}>
        <ManyField
          label={text("optionsContains")}
          options={Contained.options}
          nameOf={(kind) => text(`optionsContains_${kind}`)}
          chosen={fields.contains}
          onChange={set("contains")}
        />
        <ManyField
          label={text("labelUndo")}
          options={Reversible.options}
          nameOf={(answer) => text(`reversible_${answer}`)}
          chosen={fields.reversible}
          onChange={set("reversible")}
        />
        <div class="trio">
          <LineField label={text("optionsCountAbove")} value={fields.count} onInput={set("count")} />
          <LineField label={text("optionsRateAbove")} value={fields.rate} onInput={set("rate")} />
          <LineField label={text("optionsRateMinutes")} value={fields.minutes} onInput={set("minutes")} />
        </div>
        <ManyField
          label={text("optionsRecipients")}
          options={["firstTime"] as const}
          nameOf={() => text("optionsFirstTime")}
          chosen={fields.firstTime}
          onChange={set("firstTime")}
        />
        <div class="pair">
          <LinesField
            label={text("optionsRecipientsWithin")}
            hint={text("optionsRecipientsWithinHint")}
            value={fields.within}
            onInput={set("within")}
          />
          <LineField label={text("optionsRecipientsAbove")} value={fields.recipients} onInput={set("recipients")} />
        </div>
        <ManyField
          label={text("optionsDays")}
          options={Day.options}
          nameOf={dayText}
          chosen={fields.days}
          onChange={set("days")}
        />
        <div class="trio">
          <LineField label={text("optionsFrom")} hint="09:00" value={fields.from} onInput={set("from")} />
          <LineField label={text("optionsTo")} hint="17:30" value={fields.to} onInput={set("to")} />
          <LineField label={text("optionsZone")} value={fields.zone} onInput={set("zone")} />
        </div>
        <LinesField
          label={text("optionsRest")}
          hint={text("optionsConditionHint")}
          value={fields.rest}
          onInput={set("rest")}
        />
      </fieldset>
    </details>
  );
}
