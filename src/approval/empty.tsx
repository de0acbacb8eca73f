import { text } from "../ui/text";
import { Closing } from "./closing";
import { items } from "./deck";
import { Mark } from "./mark";

/** Where a card would be when there is none: nothing waits, or all of it was set aside. */
export function Empty() {
  const isAllAside = items.value.length > 0;
  return (
    <div class="empty">
      <Mark />
      <p class="empty-title">{text(isAllAside ? "setAsideAll" : "nothingWaiting")}</p>
      {!isAllAside && <p class="quiet">{text("nothingWaitingDetail")}</p>}
      <Closing />
    </div>
  );
}
