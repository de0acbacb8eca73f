import { useEffect, useState } from "preact/hooks";
import { text } from "../ui/text";
import { hasAnswered } from "./answers";
import { items } from "./deck";
import { desk, isSilent } from "./desk";

const closeAfter = 4000;
const signsOfLife = ["pointerdown", "keydown", "wheel"] as const;

/** Closes the window a little after the last answer, unless the person does anything in it or something new waits. */
export function Closing() {
  const [isKept, setKept] = useState(false);
  const isIdle = items.value.length === 0 && desk.value?.problems.length === 0 && !isSilent.value;
  const isClosing = hasAnswered.value && isIdle && !isKept;

  useEffect(() => {
    if (!isClosing) return undefined;
    const keep = () => setKept(true);
    const timer = setTimeout(() => window.close(), closeAfter);
    for (const sign of signsOfLife) addEventListener(sign, keep);
    return () => {
      clearTimeout(timer);
      for (const sign of signsOfLife) removeEventListener(sign, keep);
    };
  }, [isClosing]);

  return (
    <div class="closing" role="status">
      {isClosing && (
        <>
          <span>{text("closingSoon")}</span>
          <button type="button" class="button button-plain button-small" onClick={() => setKept(true)}>
            {text("keepOpen")}
          </button>
        </>
      )}
    </div>
  );
}
