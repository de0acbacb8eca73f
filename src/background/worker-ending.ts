import { hostOf } from "./sessions";

type Target = chrome.debugger.TargetInfo;

/** A shared or a service worker of a page, and not of an extension; dedicated ones are no target of this type. */
function isPageWorker({ type, url }: Target): boolean {
  return type === "worker" && /^(?:blob:)?https?:|^data:/.test(url);
}

/** Attaches for this one command: a service worker stays registered, and starts anew when something asks for it. */
async function end(targetId: string): Promise<void> {
  const target = { targetId };
  await chrome.debugger.attach(target, "1.3");
  await chrome.debugger.sendCommand(target, "Target.closeTarget", { targetId }).catch(() => {});
  await chrome.debugger.detach(target).catch(() => {});
}

/**
 * Ends shared and service workers with every connection of theirs; a null list means every host. No other interface of
 * Chrome's ends one and leaves the site's data alone. One without a host, made from a `data:` address, may be anybody's.
 */
export async function endWorkers(hosts: readonly string[] | null): Promise<void> {
  const targets = (await chrome.debugger.getTargets()).filter(isPageWorker);
  const isMeant = ({ url }: Target) => hosts === null || hostOf(url).every((host) => hosts.includes(host));
  const meant = targets.filter(isMeant);
  await Promise.all(meant.map(({ id }) => end(id).catch(() => {})));
}
