import { z } from "zod";
import { Audience, Count, Reversible, VerbName } from "./action";
import { Channel } from "./attempt";
import { DeterminingRule } from "./decision";
import { EndReason } from "./hold";
import { Preview } from "./preview";
import { SessionEvidence } from "./principal";
import { FactorName } from "./rule";

/**
 * `asked` opens a hold; the others close it or stand alone. `settled` tells what the server answered. About the guard
 * itself: `rules-changed` tells which rules the person changed, `halted` and `lifted` from where, `factor` with what.
 */
export const ReceiptEvent = z.enum([
  "allowed",
  "asked",
  "approved",
  "released",
  "denied",
  "expired",
  "withdrawn",
  "stale",
  "settled",
  "stopped",
  "rules-changed",
  "halted",
  "lifted",
]);
export type ReceiptEvent = z.infer<typeof ReceiptEvent>;

/** What one receipt says, before it is linked into the chain. `at` is milliseconds since the epoch. */
export const ReceiptBody = z.strictObject({
  event: ReceiptEvent,
  action: z.string(),
  at: z.number(),
  session: z.string(),
  agent: z.string(),
  evidence: z.array(SessionEvidence),
  verb: VerbName,
  audience: Audience,
  count: Count,
  reversible: Reversible,
  site: z.string(),
  path: z.string(),
  resource: z.string(),
  channel: Channel.nullable(),
  method: z.string(),
  digest: z.string(),
  rules: z.array(DeterminingRule),
  factor: FactorName.nullable(),
  reason: z.union([EndReason, z.enum(["rule", "sync-request", "network-lock", "no-guard"])]).nullable(),
  note: z.string(),
  status: z.number().nullable(),
  waited: z.number().nullable(),
  preview: Preview.nullable(),
});
export type ReceiptBody = z.infer<typeof ReceiptBody>;

/** A link of the journal's chain: `hash` is SHA-256 (hex) over the RFC 8785 form of all other members. */
export const Receipt = z.strictObject({
  ...ReceiptBody.shape,
  seq: z.number().int().positive(),
  previous: z.string(),
  hash: z.string(),
});
export type Receipt = z.infer<typeof Receipt>;
