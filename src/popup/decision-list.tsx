import type { Receipt } from "../core/receipt";
import { clockTime } from "../ui/clock-time";
import { keyPart, text } from "../ui/text";

function outcomeOf({ event }: Receipt): string {
  if (event === "allowed") return text("popupWasAllowed");
  if (event === "approved") return text("popupWasApproved");
  if (event === "denied") return text("popupWasDenied");
  return event === "expired" ? text("popupHasExpired") : text("popupWasStopped");
}

/** The last decisions, newest first: what, where, when. */
export function DecisionList({ receipts, isOfSession }: { receipts: readonly Receipt[]; isOfSession: boolean }) {
  if (receipts.length === 0) return null;
  return (
    <section class="decisions" aria-labelledby="decisions-title">
      <h2 id="decisions-title" class="part-title">
        {isOfSession ? text("popupDecisionsHere") : text("popupDecisions")}
      </h2>
      <ul>
        {receipts.map((receipt) => (
          <li key={receipt.seq} data-event={receipt.event}>
            <span class="outcome">{outcomeOf(receipt)}</span>
            <span class="decision-what">
              {text(`verb_${keyPart(receipt.verb)}`)} <bdi>{receipt.resource}</bdi>
            </span>
            <time class="quiet">{clockTime(receipt.at)}</time>
            <bdi class="decision-site quiet" dir="ltr">
              {receipt.site}
            </bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
