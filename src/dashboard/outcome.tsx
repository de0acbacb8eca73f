import { keyPart, text } from "../ui/text";
import type { Outcome } from "./book";

/** What an outcome means at a glance; colour only repeats what the word says. */
export function toneOf(outcome: Outcome): "sent" | "stopped" | "waiting" | "lapsed" | "own" {
  if (["allowed", "released", "approved"].includes(outcome)) return "sent";
  if (["denied", "stopped"].includes(outcome)) return "stopped";
  if (outcome === "asked") return "waiting";
  return ["expired", "withdrawn", "stale"].includes(outcome) ? "lapsed" : "own";
}

export function outcomeText(outcome: Outcome): string {
  return text(`event_${keyPart(outcome)}`);
}

export function OutcomeMark({ outcome }: { outcome: Outcome }) {
  return (
    <span class="outcome-mark" data-tone={toneOf(outcome)}>
      {outcomeText(outcome)}
    </span>
  );
}
