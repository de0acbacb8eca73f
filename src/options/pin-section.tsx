import { useState } from "preact/hooks";
import { lockedFor, PinChoice, PinInput } from "../factors/pin.view";
import { refusalText } from "../ui/refusal";
import { text } from "../ui/text";
import { send } from "../wire/client";
import { refreshRules, rules } from "./rules-state";

/** Choosing the PIN, or changing it by the one that is set. */
export function PinSection() {
  const [current, setCurrent] = useState("");
  const [isDone, setDone] = useState(false);
  const [round, setRound] = useState(0);
  const pin = rules.value?.pin;
  const isSet = pin?.isSet === true;
  const locked = lockedFor(pin?.lockedUntil ?? null);

  async function choose(next: string): Promise<string | null> {
    if (locked) return locked;
    if (isSet && current === "") return text("optionsPinCurrentNeeded");
    const reply = await send("change-pin", { pin: next, current: isSet ? current : null });
    await refreshRules();
    setCurrent("");
    if (!reply.ok)
      return reply.refusal === "pin-locked" ? text("optionsPinLocked") : refusalText(reply.refusal, reply.triesLeft);
    setDone(true);
    setRound(round + 1);
    return null;
  }

  return (
    <div class="pin-section">
      <p class="lead">{isSet ? text("optionsPinIsSet") : text("optionsPinIsUnset")}</p>
      <p role="status" class="done">
        {isDone ? text("optionsPinDone") : ""}
      </p>
      {locked && <p class="problem">{locked}</p>}
      {isSet && (
        <PinInput
          label={text("optionsPinCurrent")}
          value={current}
          isNew={false}
          isDisabled={locked !== null}
          onInput={setCurrent}
          onEnter={() => {}}
        />
      )}
      <PinChoice key={round} why={text("pinChooseWhy")} onChoose={choose}>
        {null}
      </PinChoice>
      <p class="quiet">{text("optionsPinForgotten")}</p>
    </div>
  );
}
