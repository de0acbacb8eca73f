import browser from "webextension-polyfill";

/** Chromium ends a worker 30 s after its last event or call. In milliseconds, both. */
const beat = 20_000;
const restsAfter = 5 * 60_000;

/**
 * Keeps the worker alive for some minutes after it was last of use. A page that loads pays more for starting it anew than
 * for all else of the guard together, and a write waits for it. Returns what says that it was of use.
 */
export function stayAwake(): () => void {
  let usedAt = performance.now();
  setInterval(() => {
    if (performance.now() - usedAt < restsAfter) void browser.runtime.getPlatformInfo();
  }, beat);
  return () => {
    usedAt = performance.now();
  };
}
