import { hostOf } from "./host";

type Target = chrome.debugger.TargetInfo;

/** Whose workers a halt ends; null: everybody's. */
export interface MeantWorkers {
  readonly hosts: readonly string[] | null;
  /** Of these, what the person's tabs show: a page never gets a shared worker back, so theirs live on. */
  readonly own: readonly string[];
}

/** How long a shared worker lives on after it was told to close, in milliseconds: the debugger must be gone before it. */
const letGo = 10;
/** How long tabs wait to be unloaded until workers were told, in milliseconds; while Chrome unloads one, it does little else. */
const patience = 25;

/** A worker of a page, and not of an extension, or a frame in a process of its own, which Chrome calls "other" as well. */
function isOfPage({ type, url }: Target): boolean {
  return (type === "worker" || type === "other") && /^(?:blob:)?https?:|^data:/.test(url);
}

/** Chrome says so in the title; that of a shared worker is its name, and one that lies about it is ended as well. */
export function isService({ type, title }: Target): boolean {
  return type === "worker" && title.startsWith("Service Worker ");
}

export function isShared(target: Target): boolean {
  return target.type === "worker" && !isService(target);
}

export async function targetsOfPages(): Promise<Target[]> {
  return (await chrome.debugger.getTargets()).filter(isOfPage);
}

function within(work: Promise<unknown>): Promise<unknown> {
  return Promise.race([work.catch(() => {}), new Promise((resolve) => setTimeout(resolve, patience))]);
}

/** Attaches for this one command. The worker stays registered, and starts anew when something asks for it. */
async function endService(targetId: string): Promise<void> {
  const target = { targetId };
  await chrome.debugger.attach(target, "1.3");
  await chrome.debugger.sendCommand(target, "Target.closeTarget", { targetId }).catch(() => {});
  await chrome.debugger.detach(target).catch(() => {});
}

/**
 * It closes itself once the debugger has let go: of one that ends attached, Chrome keeps the session, and whatever starts
 * under its name waits for that debugger (`watchReturns`). A worker that replaced its own `close` ends with its tab.
 */
async function endShared(targetId: string): Promise<void> {
  const target = { targetId };
  await chrome.debugger.attach(target, "1.3");
  const expression = `setTimeout(() => close(), ${letGo})`;
  await within(chrome.debugger.sendCommand(target, "Runtime.evaluate", { expression }));
  await chrome.debugger.detach(target).catch(() => {});
}

/** Those of these targets that have one of these hosts; null: all. */
function among(targets: readonly Target[], hosts: readonly string[] | null): Target[] {
  return targets.filter(({ url }) => hosts === null || hosts.includes(hostOf(url)));
}

function endEach(targets: readonly Target[], end: (id: string) => Promise<void>): Promise<unknown> {
  return Promise.allSettled(targets.map(({ id }) => end(id)));
}

/**
 * Ends the service workers of these hosts (null: all) with every connection of theirs. No other interface of Chrome's ends
 * one and leaves the site's data alone.
 */
export async function endServiceWorkers(hosts: readonly string[] | null): Promise<void> {
  await endEach(among(await targetsOfPages(), hosts).filter(isService), endService);
}

/** Ends the workers that have no tab of their own; resolves when all were told, or before that, if it takes long. */
export async function endWorkers({ hosts, own }: MeantWorkers): Promise<void> {
  async function end(): Promise<void> {
    const meant = among(await targetsOfPages(), hosts);
    const shared = meant.filter((target) => isShared(target) && !own.includes(hostOf(target.url)));
    await Promise.all([endEach(meant.filter(isService), endService), endEach(shared, endShared)]);
  }
  await within(end());
}
