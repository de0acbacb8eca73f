import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { stayAwake } from "../../src/background/awake";

const getPlatformInfo = vi.hoisted(() => vi.fn());

vi.mock("webextension-polyfill", () => ({ default: { runtime: { getPlatformInfo } } }));

const calls = () => getPlatformInfo.mock.calls.length;
const minutes = (count: number) => vi.advanceTimersByTime(count * 60_000);

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.clearAllMocks();
});

test("Between two pages of a person who reads, the guard is not started anew: it calls more often than Chromium ends it.", () => {
  stayAwake();
  vi.advanceTimersByTime(29_000);
  expect(calls()).toBeGreaterThan(0);
  minutes(4);
  expect(calls()).toBeGreaterThan(8);
});

test("A browser that nobody uses is left in peace after some minutes, until the guard is of use again.", () => {
  const isOfUse = stayAwake();
  minutes(5);
  const before = calls();
  minutes(30);
  expect(calls()).toBe(before);
  isOfUse();
  minutes(1);
  expect(calls()).toBe(before + 3);
});
