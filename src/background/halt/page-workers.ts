import { isService, isShared, type MeantWorkers, targetsOfPages } from "../../wire/worker-ends";
import { hostOf, hostsIn } from "../hosts";
import type { TabGuard } from "../sessions/tab-guard";
import type { Halt } from "./halt";

/** Whose workers a press ends. */
export async function meantWorkers({ workerHosts, workers }: TabGuard, halt: Halt): Promise<MeantWorkers> {
  const hasOwn = workerHosts?.some((host) => workers.isOwn(host)) ?? false;
  return { hosts: workerHosts, own: hasOwn ? [...new Set(await hostsIn(halt.spared))] : [] };
}

/**
 * A shared worker that ended while we were attached keeps our session, whatever we do: the next of its name waits for us,
 * and is let run.
 */
export function watchReturns(): void {
  chrome.debugger.onEvent.addListener((target, method) => {
    if (method !== "Inspector.targetReloadedAfterCrash") return;
    void chrome.debugger
      .sendCommand(target, "Runtime.runIfWaitingForDebugger")
      .then(() => chrome.debugger.detach(target))
      .catch(() => {});
  });
}

/** The addresses of all frames of all tabs. */
async function frameAddresses(): Promise<ReadonlySet<string>> {
  const tabs = await chrome.tabs.query({});
  const frames = await Promise.all(
    tabs.map(({ id }) => chrome.webNavigation.getAllFrames({ tabId: id ?? -1 }).catch(() => null)),
  );
  return new Set(frames.flatMap((found) => (found ?? []).map(({ url }) => url)));
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
  const shared = (await targetsOfPages()).filter(isShared);
  return new Set(shared.map(({ url }) => hostOf(url)));
}
