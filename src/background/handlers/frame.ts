import type { frameMessages } from "../../wire/frame-messages";
import type { Handlers } from "../../wire/server";
import type { ApprovalWindow } from "../desk/window";
import type { Guard } from "../guard";
import type { Passes } from "../lock/passes";
import type { TabGuard } from "../sessions/tab-guard";
import type { Sockets } from "../sockets";
import { askOnce } from "./retry";
import type { Waiting } from "./waiting";

/** Answers our scripts in the frames of tabs. `asking`: what an ask waits for. */
export function frameHandlers(
  { reply, done }: Waiting,
  asking: Waiting,
  guard: Guard,
  tabs: TabGuard,
  window: ApprovalWindow,
  sockets: Sockets,
  passes: Passes,
): Pick<Handlers, keyof typeof frameMessages> {
  return {
    hello: reply(async ({ webdriver }, sender) => {
      const posture = await tabs.hello(sender.tab, webdriver);
      if (sender.frame === 0) void guard.welcome(sender.tab);
      return posture;
    }),
    ask: asking.reply((message, sender) => askOnce(message, passes, (one) => guard.ask(one, sender))),
    wait: reply((message, sender) => guard.wait(message, sender)),
    withdraw: done((message, sender) => guard.withdraw(message, sender)),
    settle: done((message) => guard.settle(message)),
    stopped: done((message, sender) => guard.stopped(message, sender)),
    socket: done((message, sender) => sockets.note(message, sender)),
    "deny-from-page": done((message, sender) => guard.denyFromPage(message, sender)),
    "show-window": done(() => window.show(true)),
  };
}
