import type { frameMessages } from "../../wire/frame-messages";
import type { Handlers, Sender } from "../../wire/server";
import type { ApprovalWindow } from "../desk/window";
import type { Guard } from "../guard";
import type { Passes } from "../lock/passes";
import type { TabGuard } from "../sessions/tab-guard";
import type { Sockets } from "../sockets";
import { askOnce } from "./retry";
import type { Waiting } from "./waiting";

/**
 * When a document that asked is looked for, in milliseconds: no card can be answered before. A page may ask on its way
 * out, when nobody hears any more that it leaves; then nobody is there to be answered.
 */
const leftWithin = 500;

/** Whether the tab shows another page than the one that sent this, which at most waits in the back/forward cache. */
async function isLeft({ tab, frame, document }: Sender): Promise<boolean> {
  const frames = (await chrome.webNavigation.getAllFrames({ tabId: tab }).catch(() => null)) ?? [];
  const isShown = frames.some((one) => one.documentId === document && one.documentLifecycle !== "cached");
  return frame === 0 && !isShown && frames.some(({ frameId }) => frameId === 0);
}

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
  const lookFor = async (action: string, sender: Sender) => {
    if (await isLeft(sender)) await guard.withdraw({ actions: [action], reason: "page-left" }, sender);
  };
  return {
    hello: reply(async ({ webdriver }, sender) => {
      const posture = await tabs.hello(sender.tab, webdriver);
      if (sender.frame === 0) void guard.welcome(sender.tab);
      return posture;
    }),
    ask: asking.reply(async (message, sender) => {
      const ruling = await askOnce(message, passes, (one) => guard.ask(one, sender));
      if (ruling.kind === "held") setTimeout(() => void lookFor(message.action, sender), leftWithin);
      return ruling;
    }),
    wait: reply((message, sender) => guard.wait(message, sender)),
    withdraw: done((message, sender) => guard.withdraw(message, sender)),
    settle: done((message) => guard.settle(message)),
    stopped: done((message, sender) => guard.stopped(message, sender)),
    socket: done((message, sender) => sockets.note(message, sender)),
    "deny-from-page": done((message, sender) => guard.denyFromPage(message, sender)),
    "show-window": done(() => window.show(true)),
  };
}
