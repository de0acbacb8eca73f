import type { approvalMessages } from "../../wire/approval-messages";
import type { Handlers } from "../../wire/server";
import type { Desk } from "../desk/desk";
import type { PinKeeper } from "../desk/pin-keeper";
import type { Waiting } from "./waiting";

/** Answers the approval window. */
export function approvalHandlers(
  { reply, done }: Waiting,
  desk: Desk,
  pins: PinKeeper,
  refresh: () => void,
): Pick<Handlers, keyof typeof approvalMessages> {
  return {
    desk: reply(() => desk.state()),
    shown: done((message) => desk.shown(message)),
    approve: reply((message) => desk.approve(message)),
    deny: reply((message) => desk.deny(message)),
    "set-pin": reply(async (message) => {
      const answer = await pins.set(message.pin, message.current);
      refresh();
      return answer;
    }),
    "answer-question": reply((message) => desk.answerQuestion(message)),
  };
}
