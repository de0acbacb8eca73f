import type { Effect } from "../core/rule";
import { text } from "../ui/text";

export function effectText(effect: Effect): string {
  if (effect === "allow") return text("optionsAllow");
  return effect === "ask" ? text("optionsAsk") : text("optionsDeny");
}

/** A rule's effect as one word in its colour. */
export function EffectMark({ effect }: { effect: Effect }) {
  return (
    <span class="effect" data-effect={effect}>
      {effectText(effect)}
    </span>
  );
}
