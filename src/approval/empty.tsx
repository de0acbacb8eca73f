import { useEffect, useRef } from "preact/hooks";
import { text } from "../ui/text";
import { hasAnswered } from "./answers";
import { Closing } from "./closing";
import { items } from "./deck";
import { Mark } from "./mark";

/** Where a card would be when there is none: nothing waits, or all of it was set aside. */
export function Empty() {
  const isAllAside = items.value.length > 0;
  const title = useRef<HTMLParagraphElement>(null);

  useEffect(() => {
    // The card that had the focus is gone.
    if (hasAnswered.peek()) title.current?.focus();
  }, []);

  return (
    <div class="empty">
      <Mark />
      <p class="empty-title" ref={title} tabIndex={-1}>
        {text(isAllAside ? "setAsideAll" : "nothingWaiting")}
      </p>
      {!isAllAside && <p class="quiet">{text("nothingWaitingDetail")}</p>}
      <Closing />
    </div>
  );
}
