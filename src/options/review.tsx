import { useEffect, useId, useRef, useState } from "preact/hooks";
import { lockedFor, PinInput } from "../factors/pin.view";
import { text } from "../ui/text";
import { Differences } from "./differences";
import { type Draft, draft, saveDraft } from "./draft";
import { rules } from "./rules-state";
import { WideningList } from "./widening-list";

/** What a change would do, before it is made: in a dialog, so that nothing else is pressed meanwhile. */
export function Review() {
  return draft.value && <ReviewDialog key={draft.value.title} draft={draft.value} />;
}

function ReviewDialog({ draft: { title, preview } }: { draft: Draft }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [pin, setPin] = useState("");
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);
  const heading = useId();
  const state = rules.value?.pin;
  const isWider = preview.widenings.length > 0;
  const takesPin = isWider && state?.isSet === true;
  const locked = takesPin ? lockedFor(state.lockedUntil) : null;

  useEffect(() => dialog.current?.showModal(), []);

  function save(): void {
    if (isBusy || locked) return;
    if (takesPin && pin === "") return setProblem(text("optionsPinNeeded"));
    setBusy(true);
    void saveDraft(pin).then((refused) => {
      setBusy(false);
      setPin("");
      setProblem(refused ?? "");
    });
  }

  return (
    <dialog ref={dialog} class="review" aria-labelledby={heading} onClose={close}>
      <h2 id={heading}>{title}</h2>
      <div class="review-body">
        {isWider ? (
          <WideningList widenings={preview.widenings} />
        ) : (
          <p class="review-safe">{text("optionsNotWider")}</p>
        )}
        <Differences preview={preview} />
      </div>
      <div class="review-foot">
        {takesPin && (
          <PinInput
            label={text("pinLabel")}
            value={pin}
            isNew={false}
            isDisabled={locked !== null}
            onInput={setPin}
            onEnter={save}
          />
        )}
        {isWider && !takesPin && <p class="quiet">{text("optionsNoPin")}</p>}
        <p class="problem" role="alert">
          {locked ?? problem}
        </p>
        <div class="buttons">
          <button type="button" class="button" onClick={close}>
            {text("optionsCancel")}
          </button>
          <button
            type="button"
            class="button button-approve"
            data-grave={isWider}
            aria-disabled={isBusy}
            onClick={save}
          >
            {isWider ? text("optionsLetThrough") : text("optionsSave")}
          </button>
        </div>
      </div>
    </dialog>
  );
}

function close(): void {
  draft.value = null;
}
