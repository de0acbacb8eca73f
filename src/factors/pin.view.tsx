import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { guardTime } from "../ui/clock";
import { formatDuration } from "../ui/duration";
import { text } from "../ui/text";

/** The lengths that a PIN may have, as in the message that sets it. */
const shortest = 4;
const longest = 64;

interface PinInputProps {
  readonly label: string;
  readonly value: string;
  readonly isNew: boolean;
  readonly isDisabled?: boolean;
  readonly describedBy?: string;
  readonly onInput: (pin: string) => void;
  readonly onEnter: () => void;
}

export function PinInput({ label, value, isNew, isDisabled, describedBy, onInput, onEnter }: PinInputProps) {
  const id = useId();
  return (
    <div class="input">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="password"
        autocomplete={isNew ? "new-password" : "off"}
        spellcheck={false}
        maxLength={longest}
        value={value}
        disabled={isDisabled ?? false}
        aria-describedby={describedBy}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.isComposing || event.repeat) return;
          event.preventDefault();
          onEnter();
        }}
      />
    </div>
  );
}

/** For how long the PIN is still locked, in words; null once it isn't. */
export function lockedFor(lockedUntil: number | null): string | null {
  if (lockedUntil === null) return null;
  const left = lockedUntil - guardTime();
  return left > 0 ? text("pinLockedFor", formatDuration(left)) : null;
}

interface PinChoiceProps {
  readonly why: string;
  readonly onChoose: (pin: string) => Promise<string | null>;
  /** The other way out, beside the button that sets the PIN. */
  readonly children: ComponentChildren;
}

/** Choosing a first PIN: twice the same. `onChoose` gives what went wrong, in words, or null. */
export function PinChoice({ why, onChoose, children }: PinChoiceProps) {
  const [first, setFirst] = useState("");
  const [second, setSecond] = useState("");
  const [problem, setProblem] = useState("");
  const hint = useId();

  async function choose(): Promise<void> {
    if (first.length < shortest) return setProblem(text("pinTooShort"));
    if (first !== second) return setProblem(text("pinMismatch"));
    setProblem((await onChoose(first)) ?? "");
  }

  function submit(): void {
    choose().catch(() => setProblem(text("guardSilent")));
  }

  return (
    <div class="pin-choice" role="group" aria-label={text("pinChoose")}>
      <p>{why}</p>
      <div class="inputs">
        <PinInput label={text("pinNew")} value={first} isNew describedBy={hint} onInput={setFirst} onEnter={submit} />
        <PinInput label={text("pinRepeat")} value={second} isNew onInput={setSecond} onEnter={submit} />
      </div>
      <p id={hint} class="pin-hint quiet">
        {text("pinHint")}
      </p>
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="answers">
        {children}
        <button type="button" class="button button-main" onClick={submit}>
          {text("pinSave")}
        </button>
      </div>
    </div>
  );
}
