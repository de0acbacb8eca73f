import type { optionsMessages } from "../../wire/options-messages";
import type { Handlers } from "../../wire/server";
import type { PinKeeper } from "../pin-keeper";
import type { Policy } from "../policy";
import type { RuleBook } from "../rule-book";
import type { Waiting } from "./waiting";

/** Answers the options page. */
export function optionsHandlers(
  { reply }: Waiting,
  policy: Policy,
  rules: RuleBook,
  pins: PinKeeper,
): Pick<Handlers, keyof typeof optionsMessages> {
  return {
    rules: reply(async () => {
      const pin = await pins.state();
      return {
        ...policy.rulesOf,
        text: await rules.text(),
        history: (await rules.history()).map(({ id, at, what }) => ({ id, at, what })),
        problems: policy.problems,
        pin: { isSet: pin.record !== null, lockedUntil: pin.lockedUntil },
        now: Date.now(),
      };
    }),
    "preview-rules": reply(({ edit }) => rules.preview(edit)),
    "preview-undo": reply(({ id }) => rules.previewUndo(id)),
    "change-rules": reply(({ edit, base, pin }) => rules.change(edit, pin, base)),
    "undo-rules": reply(({ id, pin }) => rules.undo(id, pin)),
  };
}
