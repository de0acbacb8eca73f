import type { Hold } from "../core/hold";
import { sentenceText } from "./sentence";
import { keyPart, language, text } from "./text";

function endedAt(hold: Hold): string {
  const at = hold.answer?.at ?? hold.deadlineAt;
  return new Date(at).toLocaleTimeString(language(), { hour: "2-digit", minute: "2-digit" });
}

/** What became of the last holds, newest first; said quietly as it happens. */
export function RecentList({ holds }: { holds: readonly Hold[] }) {
  return (
    <section class="recent" aria-label={text("recentTitle")}>
      {holds.length > 0 && <h2 class="part-title">{text("recentTitle")}</h2>}
      {/* There from the start: a live region that arrives with its first words is not read out. */}
      <ul aria-live="polite" aria-label={text("recentTitle")} tabIndex={holds.length > 1 ? 0 : -1}>
        {holds.map((hold) => (
          <li key={hold.id} data-state={hold.state}>
            <span class="outcome">{text(`outcome_${hold.state}`)}</span>{" "}
            <span class="recent-what" dir="auto">
              {sentenceText(hold)}
            </span>
            {hold.answer && <time class="quiet">{endedAt(hold)}</time>}
            {hold.reason && hold.reason !== "person" && (
              <span class="recent-why quiet">{text(`reason_${keyPart(hold.reason)}`)}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
