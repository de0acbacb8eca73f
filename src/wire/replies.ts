import { z } from "zod";

/** Bodies and replies that several surfaces share. */
export const nothing = z.strictObject({});
export const done = z.strictObject({ ok: z.literal(true) });

export const ActionId = z.string().regex(/^[0-9a-f]{32}$/);

export const PinState = z.strictObject({ isSet: z.boolean(), lockedUntil: z.number().nullable() });
export type PinState = z.infer<typeof PinState>;

/** Everything stopped: since when, and whether the policy says so. */
export const Halted = z.strictObject({ at: z.number(), isManaged: z.boolean() });
export type Halted = z.infer<typeof Halted>;

/** Why an answer was not taken. */
export const AnswerRefusal = z.enum([
  "gone",
  "managed",
  "too-early",
  "pin-needed",
  "pin-wrong",
  "pin-locked",
  "pin-unset",
]);
export type AnswerRefusal = z.infer<typeof AnswerRefusal>;
export const AnswerReply = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({ ok: z.literal(false), refusal: AnswerRefusal, triesLeft: z.number().nullable() }),
]);
export type AnswerReply = z.infer<typeof AnswerReply>;
