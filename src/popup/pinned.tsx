import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { lockedFor, PinInput } from "../factors/pin.view";
import { refusalText } from "../ui/refusal";
import { text } from "../ui/text";
import type { Reply } from "../wire/messages";
import { glance, refresh } from "./glance";

type Act = (pin?: string) => Promise<Reply<"set-verb">>;

interface Pinned {
  /** Does it; where the guard wants the PIN, asks for it and does it again. */
  readonly run: (act: Act) => void;
  /** The question for the PIN, or what went wrong; nothing while all is well. */
  readonly question: ComponentChildren;
}

function refusedIn(reply: Reply<"set-verb">): string | null {
  if (reply.ok) return null;
  if ("refusal" in reply) return refusalText(reply.refusal, reply.triesLeft);
  return reply.problems.map(({ message }) => message).join(" ");
}

/** For whatever may lower the guard: the guard itself says whether it takes the PIN. */
export function usePinned(): Pinned {
  const [asked, setAsked] = useState<Act | null>(null);
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState("");

  async function attempt(act: Act, pin?: string): Promise<void> {
    const reply = await act(pin).catch(() => null);
    setTyped("");
    refresh();
    const isPinWanted = reply !== null && !reply.ok && "refusal" in reply && reply.refusal.startsWith("pin-");
    setAsked(() => (isPinWanted ? act : null));
    const isFirst = isPinWanted && pin === undefined;
    setProblem(reply === null ? text("guardSilent") : isFirst ? "" : (refusedIn(reply) ?? ""));
  }

  const locked = lockedFor(glance.value?.pin.lockedUntil ?? null);
  const enter = () => {
    if (asked && typed !== "") void attempt(asked, typed);
  };
  const question = (asked || problem) && (
    <div class="pin-question">
      <p class="problem" role="alert">
        {locked ?? problem}
      </p>
      {asked && (
        <>
          <PinInput
            label={text("popupPin")}
            value={typed}
            isNew={false}
            isDisabled={locked !== null}
            onInput={setTyped}
            onEnter={enter}
          />
          <div class="buttons">
            <button type="button" class="button button-small button-main" onClick={enter}>
              {text("popupPinConfirm")}
            </button>
            <button
              type="button"
              class="button button-small button-plain"
              onClick={() => {
                setAsked(null);
                setProblem("");
              }}
            >
              {text("popupPinCancel")}
            </button>
          </div>
        </>
      )}
    </div>
  );
  return { run: (act) => void attempt(act), question };
}
