import { z } from "zod";
import { Hold } from "../core/hold";
import { SessionEvidence } from "../core/principal";
import { FactorName } from "../core/rule";
import { Stop } from "../core/stop";
import { AnswerReply, done, Halted, nothing, PinState } from "./replies";

/** A tab of which only `debugger.getTargets()` says that something drives it. */
export const Question = z.strictObject({ tab: z.number(), title: z.string(), site: z.string() });
export type Question = z.infer<typeof Question>;

/**
 * Everything the approval window shows. `problems`: rule sets that were refused, one sentence each; `contact`: whom the
 * administrator says one may ask, empty where nobody.
 */
export const Desk = z.strictObject({
  holds: z.array(Hold),
  /** Stopped at the network; answered by the same messages as holds. */
  stops: z.array(Stop),
  recent: z.array(Hold),
  questions: z.array(Question),
  problems: z.array(z.string()),
  contact: z.string(),
  pin: PinState,
  isPinHintSkipped: z.boolean(),
  evidence: z.array(SessionEvidence),
  halted: Halted.nullable(),
  now: z.number(),
});
export type Desk = z.infer<typeof Desk>;

/** What the approval window may send. */
export const approvalMessages = {
  desk: { from: ["approval"], body: nothing, reply: Desk },
  /** The card of this hold is fully visible: the arming time runs from here. */
  shown: { from: ["approval"], body: z.strictObject({ hold: z.string() }), reply: done },
  approve: {
    from: ["approval"],
    body: z.strictObject({ hold: z.string(), factor: FactorName, pin: z.string().optional() }),
    reply: AnswerReply,
  },
  deny: {
    from: ["approval", "popup"],
    body: z.strictObject({ hold: z.string(), note: z.string().max(500) }),
    reply: AnswerReply,
  },
  "set-pin": {
    from: ["approval", "welcome"],
    body: z.strictObject({ pin: z.string().min(4).max(64), current: z.string().nullable() }),
    reply: AnswerReply,
  },
  "answer-question": {
    from: ["approval"],
    body: z.strictObject({ tab: z.number(), isDriven: z.boolean(), pin: z.string().optional() }),
    reply: AnswerReply,
  },
} as const;
