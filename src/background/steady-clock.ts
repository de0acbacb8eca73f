let base = Date.now() - performance.now();

/**
 * Milliseconds since the epoch that never run backwards: what was granted until a time must not last longer because
 * somebody set the computer's clock back. A new life of the worker begins at the computer's time.
 */
export function steadyNow(): number {
  return Math.round(base + performance.now());
}

/** It is at least this late: something stored says so. */
export function noLaterThanNow(time: number): void {
  base = Math.max(base, time - performance.now());
}
