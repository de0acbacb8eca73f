import { extensionsOf, PlainBrowser } from "../chromium";
import { addressIn, DevTools } from "../devtools";
import type { Driver, Seat, Start } from "../driver";
import { Operator } from "../operator";
import { CdpTab, IsolatedCdpTab, type Session } from "./cdp-tab";

async function sessionWith(tools: DevTools): Promise<Session> {
  const { targetId } = await tools.send<{ targetId: string }>("Target.createTarget", {
    url: "about:blank",
    newWindow: true,
  });
  const session = await tools.attach(targetId);
  return {
    send: (method, params) => tools.send(method, params, session),
    on: (method, listener) => tools.on(method, session, listener),
    close: async () => {
      await tools.send("Target.closeTarget", { targetId });
    },
  };
}

/** A client of its own over the debugging port, which attaches to the tabs that it opened. */
function starting(tabOf: (session: Session) => CdpTab) {
  return async (asked: Start): Promise<Seat> => {
    const browser = new PlainBrowser(asked.profile, extensionsOf(asked));
    const tools = await DevTools.connect(await addressIn(asked.profile));
    const operator = asked.isGuarded ? await Operator.of(asked.profile) : null;
    return {
      operator,
      open: async () => tabOf(await sessionWith(tools)),
      openForPerson: async (url) => {
        const { targetId } = await tools.send<{ targetId: string }>("Target.createTarget", { url, newWindow: true });
        return { close: async () => void (await tools.send("Target.closeTarget", { targetId })) };
      },
      close: async () => {
        await operator?.close();
        tools.close();
        await browser.close();
      },
    };
  };
}

export const cdp: Driver = { name: "CDP", start: starting((session) => new CdpTab(session)) };
export const cdpIsolated: Driver = {
  name: "CDP, isolated world",
  start: starting((session) => new IsolatedCdpTab(session)),
};
