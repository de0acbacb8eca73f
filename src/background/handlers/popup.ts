import type { popupMessages } from "../../wire/popup-messages";
import type { Handlers } from "../../wire/server";
import type { Desk } from "../desk/desk";
import type { Glances } from "../desk/glance";
import type { Guarding } from "../desk/guarding";
import type { Halt } from "../halt/halt";
import type { RuleBook } from "../rules/rule-book";
import type { Waiting } from "./waiting";

/** Answers the toolbar popup. */
export function popupHandlers(
  { reply }: Waiting,
  glances: Glances,
  guarding: Guarding,
  desk: Desk,
  rules: RuleBook,
  halt: Halt,
): Pick<Handlers, keyof typeof popupMessages> {
  return {
    glance: reply(({ tab }) => glances.of(tab)),
    "is-halted": reply(async () => ({ isHalted: halt.isOn })),
    // Does not wait for the stored state: the block comes first.
    halt: async ({ hasEnded }) => {
      await halt.press("popup", hasEnded);
      return { ok: true };
    },
    lift: reply((message) => desk.lift(message)),
    guard: reply(({ scope, tab }) => guarding.guard(scope, tab)),
    "stop-guarding": reply(({ scope, tab, pin }) => guarding.stop(scope, tab, pin)),
    "set-verb": reply(({ site, verb, effect, pin }) => rules.setVerb(site, verb, effect, pin)),
  };
}
