import { useId } from "preact/hooks";

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

/** A labelled line of text. */
export function LineField({ label, hint, value, onInput }: FieldProps) {
  const id = useId();
  return (
    <div class="input">
      <label for={id}>{label}</label>
      <input
        id={id}
        value={value}
        spellcheck={false}
        autocomplete="off"
        dir="auto"
        aria-describedby={hint && `${id}-hint`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <Hint id={id} hint={hint} />
    </div>
  );
}

/** A labelled text of several lines. */
export function LinesField({ label, hint, value, onInput }: FieldProps) {
  const id = useId();
  return (
    <div class="input">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={Math.min(24, Math.max(2, value.split("\n").length))}
        spellcheck={false}
        dir="auto"
        aria-describedby={hint && `${id}-hint`}
        onInput={(event) => onInput(event.currentTarget.value)}
        value={value}
      />
      <Hint id={id} hint={hint} />
    </div>
  );
}

function Hint({ id, hint }: { id: string; hint: string | undefined }) {
  return hint ? (
    <p id={`${id}-hint`} class="hint quiet">
      {hint}
    </p>
  ) : null;
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly hint?: string;
  readonly options: readonly T[];
  readonly nameOf: (option: T) => string;
}

/** Some of several options; none chosen means all of them. */
export function ManyField<T extends string>(
  props: ChoiceProps<T> & { readonly chosen: readonly T[]; readonly onChange: (chosen: readonly T[]) => void },
) {
  const { label, hint, options, nameOf, chosen, onChange } = props;
  return (
    <fieldset class="choices">
      <legend>{label}</legend>
      {hint && <p class="hint quiet">{hint}</p>}
      {options.map((option) => (
        <label key={option} class="choice">
          <input
            type="checkbox"
            checked={chosen.includes(option)}
            onChange={({ currentTarget }) =>
              onChange(options.filter((one) => (one === option ? currentTarget.checked : chosen.includes(one))))
            }
          />
          <span>{nameOf(option)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** One of several options. */
export function OneField<T extends string>(
  props: ChoiceProps<T> & { readonly chosen: T; readonly isLocked?: boolean; readonly onChange: (chosen: T) => void },
) {
  const { label, hint, options, nameOf, chosen, isLocked, onChange } = props;
  const name = useId();
  return (
    <fieldset class="choices" disabled={isLocked ?? false}>
      <legend>{label}</legend>
      {hint && <p class="hint quiet">{hint}</p>}
      {options.map((option) => (
        <label key={option} class="choice">
          <input type="radio" name={name} checked={option === chosen} onChange={() => onChange(option)} />
          <span>{nameOf(option)}</span>
        </label>
      ))}
    </fieldset>
  );
}
