import { z } from "zod";
import { Action } from "./action";
import { Channel } from "./attempt";
import { Decision } from "./decision";
import { Preview } from "./preview";
import { Principal } from "./principal";
import { FactorName } from "./rule";

export const HoldState = z.enum(["pending", "approved", "released", "denied", "expired", "withdrawn", "stale"]);
export type HoldState = z.infer<typeof HoldState>;

/** Why a hold ended without being released. Translated once, in the interface. */
export const endReasons = [
  "person",
  "deadline",
  "browser-restarted",
  "guard-reloaded",
  "guard-died",
  "page-left",
  "aborted",
  "content-changed",
  "pin-locked",
  "not-driven",
  "halted",
] as const;
export const EndReason = z.enum(endReasons);
export type EndReason = z.infer<typeof EndReason>;

/** What the person said, with the factor used. `note` is the reason given to the agent. */
export const Answer = z.strictObject({
  said: z.enum(["approve", "deny"]),
  factor: FactorName.nullable(),
  note: z.string(),
  at: z.number(),
});
export type Answer = z.infer<typeof Answer>;

/**
 * A waiting ask, as stored: no secret in it. Times are milliseconds since the epoch.
 * `tab`, `frame`, `document` and `origin` come from the browser, not from the page.
 */
export const Hold = z.strictObject({
  id: z.string(),
  state: HoldState,
  reason: EndReason.nullable(),
  principal: Principal,
  action: Action,
  decision: Decision,
  channel: Channel,
  method: z.string(),
  url: z.string(),
  preview: Preview,
  pageTitle: z.string(),
  tab: z.number(),
  frame: z.number(),
  document: z.string(),
  origin: z.string(),
  digest: z.string(),
  createdAt: z.number(),
  deadlineAt: z.number(),
  shownAt: z.number().nullable(),
  answer: Answer.nullable(),
});
export type Hold = z.infer<typeof Hold>;
