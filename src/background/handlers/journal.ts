import { lineOf } from "../../core/journal-line";
import type { journalMessages } from "../../wire/journal-messages";
import type { Handlers } from "../../wire/server";
import type { Journal } from "../journal/journal";
import { journalProblems } from "../journal/problems";
import type { Settings } from "../rules/settings";
import type { Waiting } from "./waiting";

/** Answers the dashboard. */
export function journalHandlers(
  { reply }: Waiting,
  journal: Journal,
  settings: Settings,
): Pick<Handlers, keyof typeof journalMessages> {
  return {
    "journal-state": reply(async () => ({
      ...(await journal.extent()),
      retention: settings.value.retention,
      problems: journalProblems(journal),
      now: Date.now(),
    })),
    "journal-lines": reply(async (range) => {
      const { receipts, next } = await journal.page(range);
      return { lines: receipts.map(lineOf), next };
    }),
    "journal-action": reply(async ({ action }) => ({ receipts: await journal.ofAction(action) })),
    "journal-receipts": reply(async ({ seqs }) => ({ receipts: await journal.some(seqs) })),
    "journal-verify": reply(({ from }) => journal.verifySlice(from)),
  };
}
