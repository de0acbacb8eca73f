import type { Widening } from "../core/widening";
import { text } from "../ui/text";
import { settingText } from "./setting-names";

function wordsOf({ kind }: Widening): string {
  if (kind === "setting") return text("optionsWiderSetting");
  if (kind === "pack") return text("optionsWiderPack");
  if (kind === "allows") return text("optionsWiderAllows");
  return kind === "restricts-less" ? text("optionsWiderRestricts") : text("optionsWiderDefault");
}

/** The ways in which a change lets more through, each with the rule that it comes from. */
export function WideningList({ widenings }: { widenings: readonly Widening[] }) {
  return (
    <div class="widenings">
      <p>
        <strong>{text("optionsWider")}</strong>
      </p>
      <ul>
        {widenings.map((widening) => (
          <li key={`${widening.kind} ${widening.rule}`}>
            <bdi class="rule-id">{widening.kind === "setting" ? settingText(widening.rule) : widening.rule}</bdi>{" "}
            {wordsOf(widening)}
          </li>
        ))}
      </ul>
    </div>
  );
}
