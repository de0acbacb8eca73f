import { z } from "zod";
import type { Preview, Tree } from "./preview";
import { JournalNote, ReceiptBody } from "./receipt";

const wordsLimit = 400;
const shape = ReceiptBody.shape;

/**
 * A receipt as a list of thousands needs it: what can be shown in a row, filtered and counted, without content, evidence
 * and hashes. `words` is the beginning of the content as plain text, for searching.
 */
export const JournalLine = z.strictObject({
  seq: z.number(),
  event: shape.event,
  action: shape.action,
  at: shape.at,
  session: shape.session,
  agent: shape.agent,
  verb: shape.verb,
  audience: shape.audience,
  count: shape.count,
  reversible: shape.reversible,
  site: shape.site,
  path: shape.path,
  resource: shape.resource,
  channel: shape.channel,
  recipients: z.array(z.string()),
  rules: z.array(z.string()),
  factor: shape.factor,
  reason: shape.reason,
  note: shape.note,
  status: shape.status,
  waited: shape.waited,
  words: z.string(),
  journal: JournalNote.nullable(),
});
export type JournalLine = z.infer<typeof JournalLine>;

function leavesOf(tree: readonly Tree[]): string[] {
  return tree.flatMap(({ value, children }) => [...(value === null ? [] : [value]), ...leavesOf(children)]);
}

function wordsOf(preview: Preview | null): string {
  if (preview === null) return "";
  if (preview.kind === "fields") return preview.fields.map(({ value }) => value).join(" ");
  if (preview.kind === "tree") return leavesOf(preview.tree).join(" ");
  return preview.kind === "text" ? preview.text : "";
}

/** The line of a receipt. What an older version did not write is empty in it. */
export function lineOf(receipt: ReceiptBody & { readonly seq: number }): JournalLine {
  return {
    seq: receipt.seq,
    event: receipt.event,
    action: receipt.action,
    at: receipt.at,
    session: receipt.session,
    agent: receipt.agent,
    verb: receipt.verb,
    audience: receipt.audience,
    count: receipt.count,
    reversible: receipt.reversible,
    site: receipt.site,
    path: receipt.path,
    resource: receipt.resource,
    channel: receipt.channel,
    recipients: receipt.recipients ?? [],
    rules: receipt.rules.map(({ id }) => id),
    factor: receipt.factor,
    reason: receipt.reason,
    note: receipt.note,
    status: receipt.status,
    waited: receipt.waited,
    words: wordsOf(receipt.preview).slice(0, wordsLimit),
    journal: receipt.journal ?? null,
  };
}
