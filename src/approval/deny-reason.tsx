import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { text } from "../ui/text";

interface Props {
  readonly problem: string;
  readonly onDeny: (note: string) => void;
  readonly onBack: () => void;
}

/** A few words for the agent along with the denial. */
export function DenyReason({ problem, onDeny, onBack }: Props) {
  const [note, setNote] = useState("");
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();

  // Before the first letter can be typed, not after the next frame.
  useLayoutEffect(() => area.current?.focus(), []);

  return (
    <div class="deny-reason">
      <label for={id}>{text("denyReasonLabel")}</label>
      <textarea
        id={id}
        ref={area}
        rows={3}
        maxLength={500}
        dir="auto"
        value={note}
        onInput={(event) => setNote(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onBack();
        }}
      />
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="answers">
        <button type="button" class="button button-plain" onClick={onBack}>
          {text("back")}
        </button>
        <button type="button" class="button button-deny" onClick={() => onDeny(note.trim())}>
          {text("denyReasonSend")}
        </button>
      </div>
    </div>
  );
}
