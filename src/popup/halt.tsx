import { clockTime } from "../ui/clock-time";
import { text } from "../ui/text";
import { send } from "../wire/client";
import type { Glance } from "../wire/messages";
import { refresh } from "./glance";
import { usePinned } from "./pinned";

/** Stops everything at once: no second question, since lifting is what asks. */
export function HaltButton() {
  const press = () => void send("halt", {}).then(refresh, refresh);
  return (
    <button type="button" class="button button-small button-halt" title={text("popupHaltHint")} onClick={press}>
      {text("popupHalt")}
    </button>
  );
}

export function HaltedNotice({ halted }: { halted: NonNullable<Glance["halted"]> }) {
  const { run, question } = usePinned();
  return (
    <section class="halted" role="alert" aria-labelledby="halted-title">
      <h2 id="halted-title">{text("popupHalted")}</h2>
      <p>{text("popupHaltedSince", clockTime(halted.at))}</p>
      {halted.isManaged ? (
        <p>{text("popupHaltedManaged")}</p>
      ) : (
        <button
          type="button"
          class="button button-small"
          onClick={() => run((pin) => send("lift", pin === undefined ? {} : { pin }))}
        >
          {text("popupLift")}
        </button>
      )}
      {question}
    </section>
  );
}
