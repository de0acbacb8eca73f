import { z } from "zod";
import { Attempt, Surroundings } from "../core/attempt";
import { Hold } from "../core/hold";
import { SessionEvidence } from "../core/principal";
import { FactorName } from "../core/rule";
import { Verdict } from "../core/verdict";

/** What the veil and the hooks are told to do with an attempt. `pass` is the fragment that opens the network lock once. */
export const Ruling = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("release"), action: z.string(), pass: z.string() }),
  z.strictObject({ kind: z.literal("refuse"), action: z.string(), verdict: Verdict }),
  z.strictObject({ kind: z.literal("held"), action: z.string() }),
  z.strictObject({ kind: z.literal("stale") }),
]);
export type Ruling = z.infer<typeof Ruling>;

/** What a frame must know to guard itself. `effects`: sources of regular expressions over URLs of GETs that rules name. */
export const Posture = z.strictObject({ isGuarded: z.boolean(), effects: z.array(z.string()) });
export type Posture = z.infer<typeof Posture>;

/** What the veil says: one sentence, and the same for machines. */
export const VeilState = z.strictObject({
  holds: z.array(z.strictObject({ id: z.string(), sentence: z.string(), verdict: Verdict })),
  /** The last refusal, for the live region; null once the page has moved on. */
  refused: z.strictObject({ sentence: z.string(), verdict: Verdict }).nullable(),
});
export type VeilState = z.infer<typeof VeilState>;

/** A tab of which only `debugger.getTargets()` says that something drives it. */
export const Question = z.strictObject({ tab: z.number(), title: z.string(), site: z.string() });
export type Question = z.infer<typeof Question>;

export const PinState = z.strictObject({ isSet: z.boolean(), lockedUntil: z.number().nullable() });
export type PinState = z.infer<typeof PinState>;

/** Everything the approval window shows. `problems`: rule sets that were refused, one sentence each. */
export const Desk = z.strictObject({
  holds: z.array(Hold),
  recent: z.array(Hold),
  questions: z.array(Question),
  problems: z.array(z.string()),
  pin: PinState,
  evidence: z.array(SessionEvidence),
  now: z.number(),
});
export type Desk = z.infer<typeof Desk>;

/** Why an answer was not taken. */
export const AnswerRefusal = z.enum(["gone", "too-early", "pin-needed", "pin-wrong", "pin-locked", "pin-unset"]);
export type AnswerRefusal = z.infer<typeof AnswerRefusal>;
export const AnswerReply = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({ ok: z.literal(false), refusal: AnswerRefusal, triesLeft: z.number().nullable() }),
]);
export type AnswerReply = z.infer<typeof AnswerReply>;

const ActionId = z.string().regex(/^[0-9a-f]{32}$/);
const nothing = z.strictObject({});
const done = z.strictObject({ ok: z.literal(true) });

/**
 * Every message to the worker: who may send it (`content`: our script in a frame of a tab; `approval`: the approval
 * window's own document), what it carries, what comes back.
 */
export const messages = {
  /** A frame that may be guarded introduces itself; `webdriver` is its own `navigator.webdriver`. */
  hello: { from: "content", body: z.strictObject({ webdriver: z.boolean() }), reply: Posture },
  /** `action` is made by the frame, so that asking again after the worker's death is the same ask. */
  ask: {
    from: "content",
    body: z.strictObject({ action: ActionId, attempt: Attempt, surroundings: Surroundings }),
    reply: Ruling,
  },
  /**
   * Waits for a held action's ruling; sent again whenever the worker died meanwhile. `method` and `url` are for the
   * pass: the stored hold has only a redacted URL.
   */
  wait: {
    from: "content",
    body: z.strictObject({ action: ActionId, digest: z.string(), method: z.string(), url: z.string() }),
    reply: Ruling,
  },
  withdraw: {
    from: "content",
    body: z.strictObject({ actions: z.array(ActionId), reason: z.enum(["page-left", "aborted"]) }),
    reply: done,
  },
  settle: { from: "content", body: z.strictObject({ action: ActionId, status: z.number() }), reply: done },
  /** A write that could not wait (a synchronous request) and was refused on the spot. */
  stopped: {
    from: "content",
    body: z.strictObject({ action: ActionId, attempt: Attempt, surroundings: Surroundings }),
    reply: done,
  },
  "deny-from-page": { from: "content", body: z.strictObject({ action: ActionId }), reply: done },
  "show-window": { from: "content", body: nothing, reply: done },
  desk: { from: "approval", body: nothing, reply: Desk },
  /** The card of this hold is fully visible: the arming time runs from here. */
  shown: { from: "approval", body: z.strictObject({ hold: z.string() }), reply: done },
  approve: {
    from: "approval",
    body: z.strictObject({ hold: z.string(), factor: FactorName, pin: z.string().optional() }),
    reply: AnswerReply,
  },
  deny: { from: "approval", body: z.strictObject({ hold: z.string(), note: z.string().max(500) }), reply: AnswerReply },
  "set-pin": {
    from: "approval",
    body: z.strictObject({ pin: z.string().min(4).max(64), current: z.string().nullable() }),
    reply: AnswerReply,
  },
  "answer-question": {
    from: "approval",
    body: z.strictObject({ tab: z.number(), isDriven: z.boolean(), pin: z.string().optional() }),
    reply: AnswerReply,
  },
} as const;

export type Messages = typeof messages;
export type MessageName = keyof Messages;
export type Sent<K extends MessageName> = z.infer<Messages[K]["body"]>;
export type Reply<K extends MessageName> = z.infer<Messages[K]["reply"]>;

/** What the worker tells a frame, unasked. */
export const Push = z.discriminatedUnion("push", [
  z.strictObject({ push: z.literal("posture"), posture: Posture }),
  z.strictObject({ push: z.literal("veil"), veil: VeilState }),
]);
export type Push = z.infer<typeof Push>;

/** What the worker tells the extension's own pages: something on the desk changed, ask again. */
export const Changed = z.strictObject({ push: z.literal("changed") });
export type Changed = z.infer<typeof Changed>;
