import type { RefObject } from "preact";
import { useId } from "preact/hooks";
import { type Arming, useArming } from "../ui/arming";
import { text } from "../ui/text";
import { armedAfter } from "./click";

const armingText: Readonly<Record<Arming, () => string>> = {
  hidden: () => text("armingHidden"),
  arming: () => text("arming"),
  armed: () => "",
};

export interface ApproveProps {
  readonly label: string;
  readonly isGrave: boolean;
  /** Why it can't be pressed at all just now, in words; null when it can. */
  readonly blocked: string | null;
  readonly button: RefObject<HTMLButtonElement | null>;
  /** What must be in sight besides the button. */
  readonly parts: readonly RefObject<HTMLElement | null>[];
  readonly onShown: () => Promise<unknown>;
  readonly onApprove: () => void;
  /** Pressed before it was armed: nothing happens but words. */
  readonly onTooEarly: (arming: Arming) => void;
}

/**
 * The button that approves. Unarmed it keeps its size, its place and the focus, and says so: `aria-disabled`, since a
 * disabled button would lose the focus and could not tell why nothing happens.
 */
export function ApproveButton(props: ApproveProps) {
  const { parts, label, isGrave, blocked, button, onShown, onApprove, onTooEarly } = props;
  const { arming, isArmedNow } = useArming({ parts: [...parts, button], after: armedAfter, onShown });
  const hint = useId();

  function press(event: MouseEvent): void {
    event.preventDefault();
    if (blocked !== null) return;
    if (isArmedNow()) onApprove();
    else onTooEarly(arming);
  }

  return (
    <span class="approve">
      <button
        type="button"
        ref={button}
        class="button button-approve"
        data-grave={isGrave}
        data-arming={blocked === null ? arming : "blocked"}
        style={{ "--armed-after": `${armedAfter}ms` }}
        aria-disabled={blocked !== null || arming !== "armed"}
        aria-describedby={hint}
        onClick={press}
      >
        <span class="button-label">{label}</span>
      </button>
      <span id={hint} class="only-heard">
        {blocked ?? armingText[arming]()}
      </span>
    </span>
  );
}
