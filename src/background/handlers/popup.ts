import type { popupMessages } from "../../wire/popup-messages";
import type { Handlers } from "../../wire/server";
import type { Desk } from "../desk";
import type { Halt } from "../halt";
import type { Waiting } from "./waiting";

/** Answers the toolbar popup. */
export function popupHandlers({ reply }: Waiting, desk: Desk, halt: Halt): Pick<Handlers, keyof typeof popupMessages> {
  return {
    // Does not wait for the stored state: the block comes first.
    halt: async () => {
      await halt.press("popup");
      return { ok: true };
    },
    lift: reply((message) => desk.lift(message)),
  };
}
