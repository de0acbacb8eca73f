import { useId } from "preact/hooks";

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly isLocked: boolean;
  readonly onChange: (value: number) => void;
}

/** A labelled whole number; what is no such number is left to the browser's own words. */
export function NumberField({ label, hint, value, least, most, isLocked, onChange }: Props) {
  const id = useId();
  return (
    <div class="input number">
      <label for={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} class="hint quiet">
          {hint}
        </p>
      )}
      <input
        id={id}
        type="number"
        required
        min={least}
        max={most}
        step={1}
        value={value}
        disabled={isLocked}
        aria-describedby={hint && `${id}-hint`}
        onInput={({ currentTarget }) => {
          if (currentTarget.validity.valid) onChange(currentTarget.valueAsNumber);
        }}
      />
    </div>
  );
}
