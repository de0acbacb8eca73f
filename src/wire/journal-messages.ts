import { z } from "zod";
import { JournalLine } from "../core/journal-line";
import { ChainPoint, Receipt } from "../core/receipt";
import { Retention } from "../core/settings";
import { nothing } from "./replies";

/** What the journal is and how it fares. `problems`: one sentence each, for people. `room` in bytes, roughly. */
export const JournalState = z.strictObject({
  first: z.number(),
  last: z.number(),
  room: z.number(),
  dropped: z.number(),
  retention: Retention,
  problems: z.array(z.string()),
  now: z.number(),
});
export type JournalState = z.infer<typeof JournalState>;

const Flaw = z.enum(["content", "link", "number", "anchor", "end"]);

/** What the dashboard may send. */
export const journalMessages = {
  "journal-state": { from: ["dashboard"], body: nothing, reply: JournalState },
  /** The lines before a receipt's number (null: all), newest first. `next` goes on; null at the beginning of the journal. */
  "journal-lines": {
    from: ["dashboard"],
    body: z.strictObject({ before: z.number().int().nullable(), limit: z.number().int().min(1).max(1000) }),
    reply: z.strictObject({ lines: z.array(JournalLine), next: z.number().nullable() }),
  },
  "journal-action": {
    from: ["dashboard"],
    body: z.strictObject({ action: z.string() }),
    reply: z.strictObject({ receipts: z.array(Receipt) }),
  },
  "journal-receipts": {
    from: ["dashboard"],
    body: z.strictObject({ seqs: z.array(z.number().int()).max(500) }),
    reply: z.strictObject({ receipts: z.array(Receipt) }),
  },
  /** Checks some of the chain after a point; `next` is the point to go on from, null at the end. */
  "journal-verify": {
    from: ["dashboard"],
    body: z.strictObject({ from: ChainPoint.nullable() }),
    reply: z.strictObject({
      checked: z.number(),
      broken: z.strictObject({ seq: z.number(), flaw: Flaw }).nullable(),
      next: ChainPoint.nullable(),
    }),
  },
} as const;
