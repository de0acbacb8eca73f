import { PinChoice } from "../factors/pin.view";
import { text } from "../ui/text";
import { send } from "../wire/client";
import { goTo, refresh, welcome } from "./welcome";

async function choose(pin: string): Promise<string | null> {
  const answer = await send("set-pin", { pin, current: null });
  refresh();
  return answer.ok ? null : text(`refusal_${answer.refusal.replaceAll("-", "_")}`);
}

function skip(): void {
  send("skip-pin-hint", {}).catch(() => {});
  goTo("toolbar");
}

/** A PIN that no agent knows; it can be chosen later, in the approval window or the options. */
export function PinPart() {
  if (welcome.value?.pin.isSet) {
    return (
      <p class="welcome-good" role="status">
        {text("welcomePinSet")}
      </p>
    );
  }
  return (
    <PinChoice why={text("welcomePinWhat")} onChoose={choose}>
      <button type="button" class="button" onClick={skip}>
        {text("pinLater")}
      </button>
    </PinChoice>
  );
}
