import { hostOf } from "../hosts";

type Target = chrome.debugger.TargetInfo;

/** A worker of a page, and not of an extension, or a frame in a process of its own, which Chrome calls "other" as well. */
function isOfPage({ type, url }: Target): boolean {
  return (type === "worker" || type === "other") && /^(?:blob:)?https?:|^data:/.test(url);
}

/** Chrome says so in the title; that of a shared worker is its name, and one that lies about it is ended as well. */
function isService({ type, title }: Target): boolean {
  return type === "worker" && title.startsWith("Service Worker ");
}

async function targetsOfPages(): Promise<Target[]> {
  return (await chrome.debugger.getTargets()).filter(isOfPage);
}

/** The addresses of all frames of all tabs. */
async function frameAddresses(): Promise<ReadonlySet<string>> {
  const tabs = await chrome.tabs.query({});
  const frames = await Promise.all(
    tabs.map(({ id }) => chrome.webNavigation.getAllFrames({ tabId: id ?? -1 }).catch(() => null)),
  );
  return new Set(frames.flatMap((found) => (found ?? []).map(({ url }) => url)));
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
  const meant = (await targetsOfPages()).filter((target) => isService(target) && isMeant(target));
  await Promise.all(meant.map(({ id }) => end(id).catch(() => {})));
}

/**
 * The hosts that have a dedicated or a shared worker, which ends with its tab, or the last of them (closed like a service
 * worker a shared one would never start again: Chrome waits for the debugger then). "" stands for one made from a `data:`
 * address, which may be anybody's.
 */
export async function tabWorkerHosts(): Promise<ReadonlySet<string>> {
  const found = (await targetsOfPages()).filter((target) => !isService(target));
  const frames = found.some(({ type }) => type === "other") ? await frameAddresses() : new Set<string>();
  const workers = found.filter(({ type, url }) => type === "worker" || !frames.has(url));
  return new Set(workers.map(({ url }) => hostOf(url)));
}

/** Of these, those that have a shared worker. */
export async function sharedWorkerHosts(): Promise<ReadonlySet<string>> {
  const shared = (await targetsOfPages()).filter((target) => target.type === "worker" && !isService(target));
  return new Set(shared.map(({ url }) => hostOf(url)));
}
