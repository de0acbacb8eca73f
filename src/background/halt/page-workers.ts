import { hostOf } from "../hosts";

type Target = chrome.debugger.TargetInfo;

/** A shared or a service worker of a page, and not of an extension; dedicated ones are no target of this type. */
function isPageWorker({ type, url }: Target): boolean {
  return type === "worker" && /^(?:blob:)?https?:|^data:/.test(url);
}

/** Chrome says so in the title; that of a shared worker is its name, and one that lies about it is ended as well. */
function isService({ title }: Target): boolean {
  return title.startsWith("Service Worker ");
}

async function pageWorkers(): Promise<Target[]> {
  return (await chrome.debugger.getTargets()).filter(isPageWorker);
}

/** Attaches for this one command. The worker stays registered, and starts anew when something asks for it. */
async function end(targetId: string): Promise<void> {
  const target = { targetId };
  await chrome.debugger.attach(target, "1.3");
  await chrome.debugger.sendCommand(target, "Target.closeTarget", { targetId }).catch(() => {});
  await chrome.debugger.detach(target).catch(() => {});
}

/**
 * Ends the service workers of these hosts (null: all) with every connection of theirs. No other interface of Chrome's ends
 * one and leaves the site's data alone.
 */
export async function endServiceWorkers(hosts: readonly string[] | null): Promise<void> {
  const isMeant = ({ url }: Target) => hosts === null || hosts.includes(hostOf(url));
  const meant = (await pageWorkers()).filter((target) => isService(target) && isMeant(target));
  await Promise.all(meant.map(({ id }) => end(id).catch(() => {})));
}

/**
 * The hosts that have a shared worker, which ends with the last of its tabs (closed like a service worker it would never
 * start again: Chrome waits for the debugger then). "" stands for one made from a `data:` address, which may be anybody's.
 */
export async function sharedWorkerHosts(): Promise<ReadonlySet<string>> {
  const shared = (await pageWorkers()).filter((target) => !isService(target));
  return new Set(shared.map(({ url }) => hostOf(url)));
}
