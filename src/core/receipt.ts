import { z } from "zod";
import { Audience, Count, Evidence, Reversible, Undo, VerbName } from "./action";
import { Channel } from "./attempt";
import { DeterminingRule } from "./decision";
import { EndReason } from "./hold";
import { Preview } from "./preview";
import { SessionEvidence } from "./principal";
import { FactorName } from "./rule";

/**
 * `asked` opens a hold; the others close it or stand alone. `settled` tells what the server answered;
 * `socket-opened` and `socket-closed` count what went over a WebSocket. About the guard
 * itself: `rules-changed` tells which rules the person changed, `halted` and `lifted` from where, `factor` with what,
 * `policy-applied` and `policy-refused` what the managed policy says, or what is wrong with it.
 * About the journal: `dropped` and `begun` (see `JournalNote`).
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
  "socket-opened",
  "socket-closed",
  "rules-changed",
  "settings-changed",
  "halted",
  "lifted",
  "policy-applied",
  "policy-refused",
  "dropped",
  "begun",
]);
export type ReceiptEvent = z.infer<typeof ReceiptEvent>;

/** Where a chain stands: after receipt `seq`, whose hash is `hash`. */
export const ChainPoint = z.strictObject({ seq: z.number().int().nonnegative(), hash: z.string() });
export type ChainPoint = z.infer<typeof ChainPoint>;

/**
 * What a receipt says of the journal.
 * - `dropped`: the oldest `count` receipts, up to `anchor`, were removed, since they were older or took more room than was
 *   to be kept; `from` and `until` are the times of the first and the last of them
 * - `begun`: the receipts up to `expected` cannot be read or are gone; `aside` names the database that was set aside
 */
export const JournalNote = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("dropped"),
    because: z.enum(["days", "megabytes"]),
    anchor: ChainPoint,
    count: z.number().int().positive(),
    from: z.number(),
    until: z.number(),
  }),
  z.strictObject({
    kind: z.literal("begun"),
    because: z.enum(["unreadable", "missing"]),
    aside: z.string(),
    expected: ChainPoint,
  }),
]);
export type JournalNote = z.infer<typeof JournalNote>;

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
  /** The content, on the receipt that opens a hold; the later ones name it by its digest. */
  preview: Preview.nullable(),
  /** Of a closed socket: how many messages the page sent over it, and their bytes. */
  sent: z.strictObject({ frames: z.number(), bytes: z.number() }).optional(),
  recipients: z.array(z.string()).optional(),
  /** Those to whom nothing of the session had gone before. */
  firstTime: z.array(z.string()).readonly().optional(),
  /** What made Holdpoint read the request as it did, the loudest first; on the receipt that opens. */
  cues: z
    .array(z.strictObject({ cue: Evidence.shape.cue, detail: z.string() }))
    .readonly()
    .optional(),
  /** What takes it back, where a site pack knows. */
  undo: Undo.optional(),
  journal: JournalNote.optional(),
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
