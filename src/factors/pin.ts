import { z } from "zod";
import { isArmed } from "./click";
import type { Checked, Factor, FactorRefusal, Tried } from "./factor";
import { createPin, derivePin, fromBase64, isSame, PinRecord } from "./pin-hash";

export { createPin, PinRecord };

/** Wrong tries in a row after which the hold is denied and the PIN locked. */
export const triesPerLock = 5;
const firstLock = 60_000;
const longestLock = 60 * 60_000;

/**
 * What is stored of the PIN.
 * - `record`: null until a person chose one
 * - `failures`: wrong tries since the last right one or the last lock
 * - `lockedUntil`: milliseconds since the epoch, null when not locked
 * - `locks`: locks in a row; each is twice as long as the one before, up to an hour
 */
export const PinState = z.strictObject({
  record: PinRecord.nullable(),
  failures: z.number().int().nonnegative(),
  lockedUntil: z.number().nullable(),
  locks: z.number().int().nonnegative(),
});
export type PinState = z.infer<typeof PinState>;

export const noPin: PinState = { record: null, failures: 0, lockedUntil: null, locks: 0 };

export async function checkPin(pin: string, record: PinRecord): Promise<boolean> {
  const derived = await derivePin(pin, fromBase64(record.salt), record.iterations);
  return isSame(derived, fromBase64(record.hash));
}

export function isLocked(state: PinState, now: number): boolean {
  return state.lockedUntil !== null && now < state.lockedUntil;
}

/** Milliseconds that the lock number `locks` (1-based) lasts. */
export function lockTime(locks: number): number {
  return Math.min(firstLock * 2 ** (locks - 1), longestLock);
}

/** The state after one more try. A right PIN forgets everything; while locked nothing changes, not even by a right one. */
export function nextAttempt(state: PinState, now: number, isRight: boolean): PinState {
  if (isLocked(state, now)) return state;
  if (isRight) return { ...noPin, record: state.record };
  const failures = state.failures + 1;
  if (failures < triesPerLock) return { ...state, failures, lockedUntil: null };
  const locks = state.locks + 1;
  return { ...state, failures: 0, locks, lockedUntil: now + lockTime(locks) };
}

function refused(refusal: FactorRefusal, state: PinState, triesLeft: number | null = null): Checked {
  return { refusal, triesLeft, state, isDenied: false };
}

async function check({ shownAt, now, pin: typed, state }: Tried): Promise<Checked> {
  if (!state.record) return refused("pin-unset", state);
  if (isLocked(state, now)) return refused("pin-locked", state);
  if (typed === undefined || typed === "") return refused("pin-needed", state, triesPerLock - state.failures);
  // Before the hash: a press that came too early must not cost a try.
  if (!isArmed(shownAt, now)) return refused("too-early", state);
  const next = nextAttempt(state, now, await checkPin(typed, state.record));
  if (isLocked(next, now)) return { refusal: "pin-locked", triesLeft: 0, state: next, isDenied: true };
  if (next.failures > 0) return refused("pin-wrong", next, triesPerLock - next.failures);
  return { refusal: null, triesLeft: null, state: next, isDenied: false };
}

/** A secret that the agent does not know, typed for this one card. */
export const pin: Factor = { name: "pin", check };
