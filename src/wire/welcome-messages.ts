import { z } from "zod";
import { FirstRunState, WelcomeStep } from "../core/first-run";
import { EndReason, HoldState } from "../core/hold";
import { ActionId, done, nothing, PinState } from "./replies";

/** What the introduction shows. `isManaged`: an administrator's policy is in force. */
export const Welcome = z.strictObject({
  ...FirstRunState.shape,
  pin: PinState,
  isManaged: z.boolean(),
  contact: z.string(),
  now: z.number(),
});
export type Welcome = z.infer<typeof Welcome>;

/** What the introduction may send. */
export const welcomeMessages = {
  welcome: { from: ["welcome"], body: nothing, reply: Welcome },
  "welcome-step": { from: ["welcome"], body: z.strictObject({ step: WelcomeStep }), reply: done },
  /** Makes a practice hold, or waits for the one of this id; answered when the person has. */
  practice: {
    from: ["welcome"],
    body: z.strictObject({ action: ActionId }),
    reply: z.strictObject({ state: HoldState, reason: EndReason.nullable() }),
  },
  "skip-pin-hint": { from: ["approval", "welcome"], body: nothing, reply: done },
} as const;
