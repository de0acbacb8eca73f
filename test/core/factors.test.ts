import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factors } from "../../src/factors";
import { armedAfter, isArmed } from "../../src/factors/click";
import {
  checkPin,
  createPin,
  isLocked,
  lockTime,
  nextAttempt,
  noPin,
  PinState,
  triesPerLock,
} from "../../src/factors/pin";
import { fromBase64, isSame } from "../../src/factors/pin-hash";

const now = 1_800_000_000_000;
const minute = 60_000;
const record = await createPin("tulip 17");
const withPin: PinState = { ...noPin, record };

function wrongTries(count: number, state: PinState, at: number): PinState {
  return Array.from({ length: count }).reduce<PinState>((before) => nextAttempt(before, at, false), state);
}

describe("the click factor", () => {
  it("never approves a card that was not shown", async () => {
    expect(isArmed(null, now)).toBe(false);
    expect(await factors.click.check({ shownAt: null, now, pin: undefined, state: noPin })).toMatchObject({
      refusal: "too-early",
    });
  });

  it("approves only after the card has been visible for the whole arming time", () => {
    expect(isArmed(now, now + armedAfter - 1)).toBe(false);
    expect(isArmed(now, now + armedAfter)).toBe(true);
  });

  it("does not approve a card that a clock says will be shown in the future", () => {
    expect(isArmed(now + minute, now)).toBe(false);
  });
});

describe("a stored PIN", () => {
  it("is recognised again and no other PIN is", async () => {
    expect(await checkPin("tulip 17", record)).toBe(true);
    expect(await checkPin("tulip 18", record)).toBe(false);
    expect(await checkPin("", record)).toBe(false);
  });

  it("is the same PIN when an input method composes its letters differently", async () => {
    expect(await checkPin("cafe\u0301!", await createPin("caf\u00e9!"))).toBe(true);
  });

  it("does not hold the PIN, has its own salt of 16 bytes and at least 310,000 rounds", async () => {
    const again = await createPin("tulip 17");
    expect(JSON.stringify(record)).not.toContain("tulip");
    expect(again.salt).not.toBe(record.salt);
    expect(again.hash).not.toBe(record.hash);
    expect(fromBase64(record.salt)).toHaveLength(16);
    expect(record.iterations).toBeGreaterThanOrEqual(310_000);
  });

  it("is not accepted from storage with fewer rounds than wanted", () => {
    expect(PinState.safeParse({ ...withPin, record: { ...record, iterations: 1000 } }).success).toBe(false);
    expect(PinState.parse(structuredClone(withPin))).toEqual(withPin);
  });

  it("is compared byte for byte, whatever the lengths", () => {
    const bytes = fc.uint8Array({ maxLength: 40 });
    fc.assert(
      fc.property(bytes, bytes, (left, right) => {
        expect(isSame(left, right)).toBe(Buffer.compare(left, right) === 0);
        expect(isSame(left, Uint8Array.from(left))).toBe(true);
      }),
    );
  });
});

describe("wrong PINs", () => {
  it("lock after the fifth one in a row, for a minute, and the next lock is twice as long", () => {
    expect(isLocked(wrongTries(triesPerLock - 1, withPin, now), now)).toBe(false);
    const first = wrongTries(triesPerLock, withPin, now);
    expect(first.lockedUntil).toBe(now + minute);
    const second = wrongTries(triesPerLock, first, now + minute);
    expect(second.lockedUntil).toBe(now + 3 * minute);
  });

  it("lock for an hour at most, however many there are", () => {
    expect([1, 2, 3, 6, 7, 40].map((locks) => lockTime(locks) / minute)).toEqual([1, 2, 4, 32, 60, 60]);
  });

  it("are forgotten with the right PIN", () => {
    const locked = wrongTries(triesPerLock, withPin, now);
    expect(nextAttempt(locked, now + minute, true)).toEqual(withPin);
  });

  it("never give more than five guesses between two locks, and a lock can't be sat out early", () => {
    const step = fc.record({ after: fc.integer({ min: 0, max: 90_000 }), isRight: fc.constant(false) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        let state = withPin;
        let at = now;
        let guesses = 0;
        for (const { after, isRight } of steps) {
          at += after;
          if (isLocked(state, at)) {
            expect(nextAttempt(state, at, true)).toEqual(state);
            guesses = 0;
            continue;
          }
          state = nextAttempt(state, at, isRight);
          guesses += 1;
          expect(guesses).toBeLessThanOrEqual(triesPerLock);
          expect(isLocked(state, at)).toBe(guesses === triesPerLock);
          if (isLocked(state, at)) guesses = 0;
        }
      }),
    );
  });
});

describe("the PIN factor", () => {
  const tried = { shownAt: now - armedAfter, now, state: withPin };

  it("approves with the right PIN on a card that could be read", async () => {
    expect(await factors.pin.check({ ...tried, pin: "tulip 17" })).toEqual({
      refusal: null,
      triesLeft: null,
      state: withPin,
      isDenied: false,
    });
  });

  it("asks for a PIN to be chosen while there is none", async () => {
    expect(await factors.pin.check({ ...tried, state: noPin, pin: "tulip 17" })).toMatchObject({
      refusal: "pin-unset",
    });
  });

  it("does not count a missing PIN or a press that came too early as a wrong try", async () => {
    const missing = await factors.pin.check({ ...tried, pin: "" });
    expect(missing).toMatchObject({ refusal: "pin-needed", state: withPin });
    const early = await factors.pin.check({ ...tried, shownAt: now, pin: "wrong" });
    expect(early).toMatchObject({ refusal: "too-early", state: withPin });
  });

  it("says how many tries are left, and denies with the last one", async () => {
    const first = await factors.pin.check({ ...tried, pin: "wrong" });
    expect(first).toMatchObject({ refusal: "pin-wrong", triesLeft: 4, isDenied: false });
    const state = wrongTries(triesPerLock - 1, withPin, now);
    const last = await factors.pin.check({ ...tried, state, pin: "wrong" });
    expect(last).toMatchObject({ refusal: "pin-locked", triesLeft: 0, isDenied: true });
    expect(last.state.lockedUntil).toBe(now + minute);
  });

  it("refuses even the right PIN while it is locked", async () => {
    const state = wrongTries(triesPerLock, withPin, now);
    expect(await factors.pin.check({ ...tried, state, pin: "tulip 17" })).toEqual({
      refusal: "pin-locked",
      triesLeft: null,
      state,
      isDenied: false,
    });
  });
});
