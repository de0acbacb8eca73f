import type { Hold } from "../core/hold";
import { Sentence, sentenceText } from "../ui/sentence";
import { countText, text } from "../ui/text";
import { send } from "../wire/client";
import { refresh } from "./glance";

const shown = 4;

function deny(hold: Hold): void {
  void send("deny", { hold: hold.id, note: "" }).then(refresh, refresh);
}

/** What waits, shortly; it is read and approved in the approval window, and may be denied from here. */
export function Waiting({ holds, questions }: { holds: readonly Hold[]; questions: number }) {
  const waiting = holds.length + questions;
  if (waiting === 0) return null;
  const showWindow = () => void send("show-window", {}).then(() => window.close(), refresh);
  return (
    <section class="waiting" aria-labelledby="waiting-title">
      <h2 id="waiting-title" class="part-title">
        {countText("headWaiting", waiting)}
      </h2>
      <ul>
        {holds.slice(0, shown).map((hold) => (
          <li key={hold.id}>
            <span dir="auto">
              <Sentence told={hold} />
            </span>
            <button
              type="button"
              class="button button-small"
              aria-label={text("popupDenyThis", sentenceText(hold))}
              onClick={() => deny(hold)}
            >
              {text("popupDeny")}
            </button>
          </li>
        ))}
      </ul>
      {holds.length > shown && <p class="quiet">{countText("popupMore", holds.length - shown)}</p>}
      <button type="button" class="button button-main" onClick={showWindow}>
        {text("popupOpenWindow")}
      </button>
    </section>
  );
}
