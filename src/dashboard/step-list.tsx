import type { Receipt } from "../core/receipt";
import { isolatedText, keyPart, text } from "../ui/text";
import { clockTime, fullTime, tookText } from "./times";

function whyOf({ factor, reason, status, note }: Receipt): string {
  return [
    status === null ? "" : text("journalStatus", status),
    factor === null ? "" : text(`factor_${factor}`),
    reason === null || reason === "person" ? "" : text(`reason_${keyPart(reason)}`),
    note === "" ? "" : isolatedText("journalNote", note),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** What happened to one action, in order. */
export function StepList({ receipts }: { receipts: readonly Receipt[] }) {
  return (
    <ol class="steps" aria-label={text("journalSteps")}>
      {receipts.map((receipt) => (
        <li key={receipt.seq} data-event={receipt.event}>
          <time class="quiet" title={fullTime(receipt.at)}>
            {clockTime(receipt.at)}
          </time>
          <span>
            <strong>{text(`event_${keyPart(receipt.event)}`)}</strong> <bdi class="quiet">{whyOf(receipt)}</bdi>
          </span>
          <span class="quiet">
            {receipt.waited !== null && receipt.event !== "asked" && `+${tookText(receipt.waited)}`}
          </span>
        </li>
      ))}
    </ol>
  );
}
