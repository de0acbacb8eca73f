import type { Signal } from "@preact/signals";
import { text } from "../ui/text";

/**
 * What stands in place of a page that was unloaded by a halt. Nothing on it lifts the halt. The page comes back when it
 * is asked for, and not by itself: it would connect again at once.
 */
export function App({ isHalted }: { isHalted: Signal<boolean> }) {
  return (
    <main class="halted-page" data-halted={isHalted.value}>
      <img class="halted-mark" src="/icons/guarded.svg" alt="" />
      <h1>{isHalted.value ? text("haltedTitle") : text("haltedLifted")}</h1>
      <p>{isHalted.value ? text("haltedWhy") : text("haltedBack")}</p>
      {!isHalted.value && (
        <button type="button" class="button" onClick={() => history.back()}>
          {text("haltedReturn")}
        </button>
      )}
    </main>
  );
}
