import type { RefObject } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Hold } from "../core/hold";
import { ApproveButton } from "../factors/click.view";
import { lockedFor, PinChoice, PinInput } from "../factors/pin.view";
import type { Arming } from "../ui/arming";
import { isGrave } from "../ui/gravity";
import { text } from "../ui/text";
import { approve, choosePin, deny, tellShown } from "./answers";
import { setAside } from "./deck";
import { DenyReason } from "./deny-reason";
import { desk } from "./desk";

function Consequence({ words, problem }: { words: string; problem: string }) {
  return (
    <div class="consequence">
      <p class="problem" role="alert">
        {problem}
      </p>
      {!problem && <p>{words}</p>}
    </div>
  );
}

interface Props {
  readonly waiting: Pick<Hold, "id" | "action" | "decision">;
  /** What the buttons say, and what follows from approving. */
  readonly texts: { readonly approve: string; readonly deny: string; readonly consequence: string };
  readonly parts: readonly RefObject<HTMLElement | null>[];
  /** Whether it may be refused with words for the agent, or left to expire: only where somebody waits for it. */
  readonly isHeld?: boolean;
}

/** The answers under a card: approve with the factor asked for, deny, deny with a reason, not now. */
export function HoldAnswer({ waiting, texts, parts, isHeld = false }: Props) {
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [isReasoning, setReasoning] = useState(false);
  const [typed, setTyped] = useState("");
  const approveButton = useRef<HTMLButtonElement>(null);
  const pin = desk.value?.pin;
  const factor = waiting.decision.factor ?? "click";
  const isPinMissing = factor === "pin" && pin?.isSet === false;
  const locked = factor === "pin" ? lockedFor(pin?.lockedUntil ?? null) : null;

  function answer(send: () => Promise<string | null>): void {
    if (isBusy) return;
    setBusy(true);
    send().then(
      (refused) => {
        // Taken: the card stays as it is until the desk takes it away, so that nothing is answered twice.
        if (refused === null) return;
        setBusy(false);
        setTyped("");
        setProblem(refused);
      },
      () => setBusy(false),
    );
  }

  function press(): void {
    if (locked) return;
    if (factor === "pin" && typed === "") setProblem(text("refusal_pin_needed"));
    else answer(() => approve(waiting.id, factor, typed));
  }

  function onTooEarly(arming: Arming): void {
    setProblem(text(arming === "hidden" ? "armingHidden" : "refusal_too_early"));
  }

  if (isReasoning) {
    return (
      <footer class="card-foot">
        <DenyReason
          problem={problem}
          onDeny={(note) => answer(() => deny(waiting.id, note))}
          onBack={() => setReasoning(false)}
        />
      </footer>
    );
  }
  const denyButton = (
    <button
      type="button"
      class="button button-deny"
      aria-disabled={isBusy}
      onClick={() => answer(() => deny(waiting.id, ""))}
    >
      {texts.deny}
    </button>
  );
  return (
    <footer class="card-foot">
      {isPinMissing ? (
        <PinChoice why={text("pinChooseNeeded")} onChoose={choosePin}>
          {denyButton}
        </PinChoice>
      ) : (
        <>
          <Consequence words={texts.consequence} problem={locked ?? problem} />
          {factor === "pin" && (
            <PinInput
              label={text("pinLabel")}
              value={typed}
              isNew={false}
              isDisabled={locked !== null}
              onInput={setTyped}
              onEnter={() => approveButton.current?.click()}
            />
          )}
          <div class="answers">
            {denyButton}
            <ApproveButton
              label={texts.approve}
              isGrave={isGrave(waiting.action)}
              button={approveButton}
              blocked={locked ?? (isBusy ? text("answering") : null)}
              parts={parts}
              onShown={() => tellShown(waiting.id)}
              onApprove={press}
              onTooEarly={onTooEarly}
            />
          </div>
        </>
      )}
      {isHeld && (
        <div class="answers-small">
          <button type="button" class="button button-plain" onClick={() => setReasoning(true)}>
            {text("denyWithReason")}
          </button>
          <button
            type="button"
            class="button button-plain"
            title={text("notNowHint")}
            onClick={() => setAside(waiting.id)}
          >
            {text("notNow")}
          </button>
        </div>
      )}
    </footer>
  );
}
