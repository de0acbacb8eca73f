import { readFileSync } from "node:fs";
import type { Hold } from "../../src/core/hold";
import { sentenceFor } from "../../src/core/sentence";
import type { ReceivedRequest } from "../pages/request-log";

const file = new URL("../../public/_locales/en/messages.json", import.meta.url);
const messages = JSON.parse(readFileSync(file, "utf8")) as Record<string, { readonly message: string } | undefined>;

/** The card's sentence in English, as the approval window shows it. */
export function whatIsHeld(hold: Hold): string {
  const { key, substitutions } = sentenceFor(hold);
  const message = messages[key]?.message ?? key;
  return message
    .replace(/\$(\d)/g, (_, digit: string) => substitutions[Number(digit) - 1] ?? "")
    .replaceAll("*", "“")
    .replace(/“([^“]*)“/g, "“$1”");
}

export function tellHeld(hold: Hold): string {
  const { action, decision } = hold;
  const rules = decision.rules.map((rule) => `${rule.id} (${rule.layer}): ${rule.because}`);
  return [
    `HELD      ${whatIsHeld(hold)}`,
    `  what    ${action.verb}, ${tellCount(hold)}, can be undone: ${action.reversible}`,
    `  where   ${hold.method} ${hold.url}`,
    `  to whom ${[action.audience, ...action.recipients].join(", ")}`,
    ...rules.map((rule) => `  rule    ${rule}`),
    `  needs   ${decision.factor === "pin" ? "the PIN" : "a click"}, within ${decision.deadline} s`,
  ].join("\n");
}

function tellCount(hold: Hold): string {
  const { count } = hold.action;
  if (count === "many") return "many things";
  return count === 1 ? "1 thing" : `${count} things`;
}

export function tellEnded(hold: Hold): string {
  const why = hold.reason ? ` (${hold.reason})` : "";
  const waited = hold.answer ? ` after ${((hold.answer.at - hold.createdAt) / 1000).toFixed(1)} s` : "";
  return `${hold.state.toUpperCase().padEnd(10)}${whatIsHeld(hold)}${why}${waited}`;
}

export function tellReceived(request: ReceivedRequest): string {
  const body = request.body.toString("utf8");
  return `  ${request.method} ${request.url}  ${body.length > 300 ? `${body.slice(0, 300)}… (${request.body.length} bytes)` : body}`;
}
