import type { holdMessages } from "../../wire/hold-messages";
import type { Handlers, Sender } from "../../wire/server";
import type { Arrivals } from "../lock/arrivals";
import { sendOnward } from "../lock/onward";
import type { Passes } from "../lock/passes";
import type { Waiting } from "./waiting";

type Asking = Pick<Handlers, "ask" | "wait">;

/** Answers the page on which a navigation is held. */
export function holdHandlers({ reply }: Waiting, arrivals: Arrivals): Pick<Handlers, keyof typeof holdMessages> {
  return {
    arrived: reply(async ({ url }, sender) => (await arrivals.at(sender.tab, url)) !== null),
  };
}

/**
 * As frames ask; from the hold page only about what was redirected to it, which then goes on as it was. `onHeld`: this tab
 * asks from the hold page.
 */
export function withArrivals(
  asking: Asking,
  arrivals: Arrivals,
  passes: Passes,
  onHeld: (tab: number) => Promise<void>,
): Asking {
  async function check(sender: Sender, method: string, url: string) {
    const address = sender.url.slice(sender.url.indexOf("#") + 1);
    const arrival = await arrivals.at(sender.tab, address);
    const isIt = arrival?.url.replace(/#.*$/s, "") === url && method === "GET";
    if (!arrival || !isIt) throw new Error("this was not redirected here");
    return arrival;
  }
  async function onward(ruling: Awaited<ReturnType<Asking["ask"]>>, arrival: Awaited<ReturnType<typeof check>>) {
    if (ruling.kind !== "release") return ruling;
    // In a tab that the person called theirs nothing is asked, but the network looked at this navigation before.
    const pass = ruling.pass || (await passes.take("GET", arrival.url, "", ""));
    await sendOnward(arrival, pass);
    return { ...ruling, pass };
  }
  return {
    async ask(body, sender) {
      if (!sender.isHoldPage) return asking.ask(body, sender);
      const arrival = await check(sender, body.attempt.method, body.attempt.url);
      await onHeld(sender.tab);
      return onward(await asking.ask(body, sender), arrival);
    },
    async wait(body, sender) {
      if (!sender.isHoldPage) return asking.wait(body, sender);
      const arrival = await check(sender, body.method, body.url);
      return onward(await asking.wait(body, sender), arrival);
    },
  };
}
