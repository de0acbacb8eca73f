import { text } from "../ui/text";
import { send } from "../wire/client";
import type { GlanceTab } from "../wire/messages";
import { usePinned } from "./pinned";

interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly isFixed: boolean;
  readonly onTurn: (isOn: boolean) => void;
}

function Switch({ label, isOn, isFixed, onTurn }: SwitchProps) {
  return (
    <label class="switch">
      <span>{label}</span>
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        disabled={isFixed}
        onClick={(event) => {
          // The guard says what it is; a switch that moved by itself would say what was wished.
          event.preventDefault();
          onTurn(!isOn);
        }}
      />
    </label>
  );
}

function hintOf({ everything, takesPin }: GlanceTab): string {
  if (everything === "policy") return text("popupGuardManaged");
  if (everything === "automation") return text("popupGuardAutomated");
  return takesPin ? text("popupStopTakesPin") : "";
}

/** Guard, or stop guarding, this tab, window or profile. */
export function GuardSwitches({ tab }: { tab: GlanceTab }) {
  const { run, question } = usePinned();
  const turn = (scope: "tab" | "window" | "profile") => (isOn: boolean) => {
    if (isOn) return run(() => send("guard", { scope, tab: tab.tab }));
    run((pin) => send("stop-guarding", { scope, tab: tab.tab, ...(pin === undefined ? {} : { pin }) }));
  };
  const isEvery = tab.everything !== null;
  const hint = hintOf(tab);
  return (
    <section class="switches" aria-labelledby="switches-title">
      <h2 id="switches-title" class="part-title">
        {text("popupGuardTitle")}
      </h2>
      <Switch label={text("popupTab")} isOn={tab.principal !== null} isFixed={isEvery} onTurn={turn("tab")} />
      <Switch
        label={text("popupWindow")}
        isOn={isEvery || tab.isWindowGuarded}
        isFixed={isEvery}
        onTurn={turn("window")}
      />
      <Switch
        label={text("popupProfile")}
        isOn={isEvery}
        isFixed={isEvery && tab.everything !== "profile"}
        onTurn={turn("profile")}
      />
      {hint && <p class="quiet">{hint}</p>}
      {question}
    </section>
  );
}
