import type { Handlers } from "../../wire/server";
import type { welcomeMessages } from "../../wire/welcome-messages";
import type { FirstRun } from "../desk/first-run";
import type { PinKeeper } from "../desk/pin-keeper";
import type { Practice } from "../desk/practice";
import type { Policy } from "../rules/policy";
import type { Waiting } from "./waiting";

/** Answers the introduction. */
export function welcomeHandlers(
  { reply, done }: Waiting,
  firstRun: FirstRun,
  practice: Practice,
  pins: PinKeeper,
  policy: Policy,
): Pick<Handlers, keyof typeof welcomeMessages> {
  return {
    welcome: reply(async () => {
      const pin = await pins.state();
      return {
        ...(await firstRun.state()),
        pin: { isSet: pin.record !== null, lockedUntil: pin.lockedUntil },
        isManaged: policy.managed.isPresent,
        contact: policy.managed.value.contact,
        now: Date.now(),
      };
    }),
    "welcome-step": done(({ step }) => firstRun.goTo(step)),
    practice: reply((message, sender) => practice.run(message, sender)),
    "skip-pin-hint": done(() => firstRun.skipPinHint()),
  };
}
