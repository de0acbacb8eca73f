import type { Posture } from "../wire/messages";

declare global {
  /** Set in the isolated world of every guarded frame, so that a same-origin child frame is armed synchronously. */
  var holdpointArmed: boolean | undefined;
}

/** The response header that the network lock adds to documents of guarded tabs. */
export const marker = "holdpoint";

function isMarked(): boolean | undefined {
  const navigation = performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming | undefined;
  return navigation?.serverTiming?.some((timing) => timing.name === marker);
}

function isParentArmed(frame: Window | null): boolean {
  try {
    return (frame as unknown as typeof globalThis).holdpointArmed === true;
  } catch {
    // Of another origin, or none.
    return false;
  }
}

/**
 * Whether this frame is guarded, as far as can be known before the page's first script: the worker's answer takes
 * milliseconds, in which a page could take the natives. A page that forges the marker only guards itself.
 */
function isArmedAtStart(): boolean {
  const inherits = location.protocol === "about:" || location.protocol === "blob:";
  return navigator.webdriver || isMarked() || (inherits && (isParentArmed(parent) || isParentArmed(opener)));
}

/** Whether this frame is guarded, as far as it knows. */
export let isGuarded = isArmedAtStart();
let effects: RegExp[] = [];

/** Whether a rule names this GET as an effect. */
export const isEffect = (url: string) => effects.some((effect) => effect.test(url));

/** The worker said how this frame stands. */
export function arm(posture: Posture): void {
  isGuarded = posture.isGuarded;
  globalThis.holdpointArmed = isGuarded;
  effects = posture.effects.map((source) => new RegExp(source, "i"));
}
