import { useState } from "preact/hooks";
import { PinChoice } from "../factors/pin.view";
import { Notice } from "../ui/notice";
import { text } from "../ui/text";
import { send } from "../wire/client";
import { choosePin } from "./answers";
import { openItem } from "./deck";
import { desk, isSilent, refresh } from "./desk";

function skip(): void {
  send("skip-pin-hint", {})
    .catch(() => {})
    .finally(refresh);
}

function PinHint() {
  const [isChoosing, setChoosing] = useState(false);
  if (isChoosing) {
    return (
      <PinChoice why={text("pinChooseWhy")} onChoose={choosePin}>
        <button type="button" class="button" onClick={skip}>
          {text("pinLater")}
        </button>
      </PinChoice>
    );
  }
  return (
    <>
      <p>{text("pinChooseWhy")}</p>
      <div class="buttons">
        <button type="button" class="button button-small" onClick={() => setChoosing(true)}>
          {text("pinChoose")}
        </button>
        <button type="button" class="button button-plain button-small" onClick={skip}>
          {text("pinLater")}
        </button>
      </div>
    </>
  );
}

/** Whether the open card itself offers to choose a PIN: then the hint would only say it twice. */
function isOfferedByCard(): boolean {
  return openItem.value?.kind === "hold" && openItem.value.hold.decision.factor === "pin";
}

/** What is wrong, and what is worth doing, above the cards. */
export function Notices() {
  const problems = desk.value?.problems ?? [];
  const isPinUnset = desk.value?.pin.isSet === false;
  return (
    <section class="notices" aria-label={text("noticesTitle")}>
      {isSilent.value && (
        <Notice kind="problem">
          <p>{text("guardSilent")}</p>
          <button type="button" class="button button-small" onClick={refresh}>
            {text("tryAgain")}
          </button>
        </Notice>
      )}
      {problems.length > 0 && (
        <Notice kind="problem">
          {/* A card that waits needs the room more: its content must be in sight. */}
          <details open={desk.value?.holds.length === 0}>
            <summary>
              <strong>{text("problemsTitle")}</strong>
            </summary>
            <ul tabIndex={0} aria-label={text("problemsTitle")}>
              {problems.map((problem) => (
                <li key={problem} dir="auto">
                  {problem}
                </li>
              ))}
            </ul>
            {desk.value?.contact && <p dir="auto">{text("noticesContact", desk.value.contact)}</p>}
          </details>
        </Notice>
      )}
      {isPinUnset && desk.value?.isPinHintSkipped === false && !isOfferedByCard() && (
        <Notice kind="hint">
          <PinHint />
        </Notice>
      )}
    </section>
  );
}
