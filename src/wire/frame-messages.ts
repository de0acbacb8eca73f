import { z } from "zod";
import { AskedAttempt, Attempt, Surroundings } from "../core/attempt";
import { Verdict } from "../core/verdict";
import { ActionId, done, nothing } from "./replies";

/** What the veil and the hooks are told to do with an attempt. `pass` is the fragment that opens the network lock once. */
export const Ruling = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("release"), action: z.string(), pass: z.string() }),
  z.strictObject({ kind: z.literal("refuse"), action: z.string(), verdict: Verdict }),
  z.strictObject({ kind: z.literal("held"), action: z.string() }),
  z.strictObject({ kind: z.literal("stale") }),
]);
export type Ruling = z.infer<typeof Ruling>;

/**
 * What a frame must know to guard itself. `effects`: sources of regular expressions over URLs of GETs that rules name.
 * `isHalted`: everything stops, and what is open (sockets, streams) is closed.
 */
export const Posture = z.strictObject({
  isGuarded: z.boolean(),
  isHalted: z.boolean(),
  effects: z.array(z.string()),
  /** Which messages over which WebSockets are asked about, and which sockets' opening; see `SocketMatcher`. */
  sockets: z.array(
    z.strictObject({ url: z.string(), text: z.string().nullable(), bytes: z.string(), mayPass: z.boolean() }),
  ),
  /** Sockets at these addresses open only with the pass as their address's user name; see `SocketLock`. */
  socketLock: z.strictObject({ pass: z.string(), urls: z.array(z.string()) }).nullable(),
});
export type Posture = z.infer<typeof Posture>;

/** What the veil says: one sentence, and the same for machines. */
export const VeilState = z.strictObject({
  holds: z.array(z.strictObject({ id: z.string(), sentence: z.string(), verdict: Verdict })),
  /** The last refusal, for the live region; null once the page has moved on. */
  refused: z.strictObject({ sentence: z.string(), verdict: Verdict }).nullable(),
  /** Everything in this tab is stopped; `freeze` is the address of the frame that keeps other debuggers out. */
  halted: z.strictObject({ sentence: z.string(), verdict: Verdict, freeze: z.string() }).nullable(),
});
export type VeilState = z.infer<typeof VeilState>;

/** What our scripts in the frames of a tab may send. */
export const frameMessages = {
  /** A frame that may be guarded introduces itself; `webdriver` is its own `navigator.webdriver`. */
  hello: { from: ["content"], body: z.strictObject({ webdriver: z.boolean() }), reply: Posture },
  /** `action` is made by the frame, so that asking again after the worker's death is the same ask. */
  ask: {
    from: ["content", "hold"],
    body: z.strictObject({ action: ActionId, attempt: AskedAttempt, surroundings: Surroundings }),
    reply: Ruling,
  },
  /**
   * Waits for a held action's ruling; sent again whenever the worker died meanwhile. `method` and `url` are for the
   * pass: the stored hold has only a redacted URL.
   */
  wait: {
    from: ["content", "hold"],
    body: z.strictObject({ action: ActionId, digest: z.string(), method: z.string(), url: z.string() }),
    reply: Ruling,
  },
  withdraw: {
    from: ["content", "hold"],
    body: z.strictObject({ actions: z.array(ActionId), reason: z.enum(["page-left", "aborted"]) }),
    reply: done,
  },
  settle: { from: ["content"], body: z.strictObject({ action: ActionId, status: z.number() }), reply: done },
  /** A write that could not wait (a synchronous request) and was refused on the spot. */
  stopped: {
    from: ["content"],
    body: z.strictObject({ action: ActionId, attempt: Attempt, surroundings: Surroundings }),
    reply: done,
  },
  /** A WebSocket of the page was opened or is closed; `frames` and `bytes` are what the page sent over it. */
  socket: {
    from: ["content"],
    body: z.strictObject({
      action: ActionId,
      url: z.string(),
      isOpen: z.boolean(),
      frames: z.number().int().nonnegative(),
      bytes: z.number().nonnegative(),
    }),
    reply: done,
  },
  "deny-from-page": { from: ["content", "hold"], body: z.strictObject({ action: ActionId }), reply: done },
  "show-window": { from: ["content", "popup"], body: nothing, reply: done },
} as const;
