import type { Attempt } from "../../core/attempt";
import type { Ruling, Sent } from "../../wire/messages";
import type { Passes } from "../lock/passes";
import { failedVerdict } from "../verdicts";

export type Ask = Omit<Sent<"ask">, "attempt"> & { readonly attempt: Attempt };

/** Asks for a frame; a fetch that was let go and failed may go again only where it was given back. */
export async function askOnce(
  message: Sent<"ask">,
  passes: Passes,
  ask: (message: Ask) => Promise<Ruling>,
): Promise<Ruling> {
  const { action, attempt } = message;
  if (attempt.channel !== "retry") return ask(message as Ask);
  if (!(await passes.isGivenBack(attempt.digest))) return { kind: "refuse", action, verdict: failedVerdict };
  return ask({ ...message, attempt: { ...attempt, channel: "fetch" } });
}
