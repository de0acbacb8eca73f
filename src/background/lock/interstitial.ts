import type { NetworkEffect } from "../../core/network-effects";
import { interstitialRules, isInterstitialRule } from "./interstitial-rules";
import type { Locked } from "./lock";
import type { SocketLock } from "./socket-lock";

const nothing: readonly unknown[] = [];

/**
 * The fourth lock: a GET that a rule names as an effect is held on a page of ours, whoever started it: a typed address,
 * `page.goto`, a server's redirect, a new tab. Frames are blocked from it.
 */
export class Interstitial {
  private last = "";
  private queue: Promise<unknown> = Promise.resolve();

  /** Follows the lock: the same tabs and workers. `held`: see `interstitialRules`. */
  set(
    locked: Locked | null,
    effects: readonly NetworkEffect[],
    sockets: SocketLock,
    held: readonly string[] | null,
  ): Promise<unknown> {
    const wanted = JSON.stringify(locked ? [locked, effects, sockets, held] : nothing);
    if (wanted === this.last) return this.queue;
    this.last = wanted;
    // Only the newest counts: where many tabs set out at once, what is behind the times would hold it up.
    const put = () => (this.last === wanted ? putSession(locked, effects, sockets, held) : undefined);
    this.queue = this.queue.then(put).catch(() => this.fail());
    return this.queue.then(() => this.queue);
  }

  /** For profiles that are always guarded: these rules stand from the browser's start. */
  async setPersistent(isAlways: boolean, effects: readonly NetworkEffect[], sockets: SocketLock): Promise<void> {
    const { getDynamicRules, updateDynamicRules } = chrome.declarativeNetRequest;
    const old = (await getDynamicRules()).filter(isInterstitialRule).map(({ id }) => id);
    const locked: Locked = { humanTabs: null, workers: null, isMarked: false };
    const addRules = isAlways ? await interstitialRules(locked, effects, sockets, null) : [];
    if (old.length > 0 || addRules.length > 0) await updateDynamicRules({ removeRuleIds: old, addRules });
  }

  private fail(): void {
    // Chromium changes all rules or none: the old ones stand, and the next change tries again.
    this.last = "";
  }
}

async function putSession(
  locked: Locked | null,
  effects: readonly NetworkEffect[],
  sockets: SocketLock,
  held: readonly string[] | null,
): Promise<void> {
  const { getSessionRules, updateSessionRules } = chrome.declarativeNetRequest;
  const addRules = locked ? await interstitialRules(locked, effects, sockets, held) : [];
  const old = (await getSessionRules()).filter(isInterstitialRule).map(({ id }) => id);
  if (old.length > 0 || addRules.length > 0) await updateSessionRules({ removeRuleIds: old, addRules });
}
