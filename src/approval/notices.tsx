import { useState } from "preact/hooks";
import { lockedFor, PinChoice, PinInput } from "../factors/pin.view";
import { clockTime } from "../ui/clock-time";
import { Notice } from "../ui/notice";
import { ProblemList } from "../ui/problem-list";
import { text } from "../ui/text";
import { send } from "../wire/client";
import type { Desk } from "../wire/messages";
import { choosePin, liftHalt } from "./answers";
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

function HaltedNotice({ halted }: { halted: NonNullable<Desk["halted"]> }) {
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState("");
  const pin = desk.value?.pin;
  const locked = lockedFor(pin?.lockedUntil ?? null);

  function lift(): void {
    if (pin?.isSet && typed === "") return setProblem(text("refusal_pin_needed"));
    void liftHalt(typed).then((refused) => {
      setTyped("");
      setProblem(refused ?? "");
    });
  }

  return (
    <Notice kind="problem">
      <p>
        <strong>{text("popupHalted")}</strong> {text("popupHaltedSince", clockTime(halted.at))}
        {halted.isManaged && ` ${text("popupHaltedManaged")}`}
      </p>
      {!halted.isManaged && (
        <>
          {pin?.isSet && (
            <PinInput
              label={text("popupPin")}
              value={typed}
              isNew={false}
              isDisabled={locked !== null}
              onInput={setTyped}
              onEnter={lift}
            />
          )}
          <button type="button" class="button button-small" onClick={lift}>
            {text("popupLift")}
          </button>
          <p class="problem">{locked ?? problem}</p>
        </>
      )}
    </Notice>
  );
}

/** What is wrong, and what is worth doing, above the cards. */
export function Notices() {
  const problems = desk.value?.problems ?? [];
  const isPinUnset = desk.value?.pin.isSet === false;
  const halted = desk.value?.halted;
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
      {halted && <HaltedNotice halted={halted} />}
      {problems.length > 0 && (
        <Notice kind="problem">
          {/* A card that waits needs the room more: its content must be in sight. */}
          <details open={desk.value?.holds.length === 0}>
            <summary>
              <strong>{text("problemsTitle")}</strong>
            </summary>
            <ProblemList problems={problems} />
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
