import { expect } from "@playwright/test";
import type { Rule } from "../../src/core/rule";
import type { GuardWorker } from "./guard-worker";

/** The surface that `src/background/main.ts` gives to tests, inside the worker only. */
export interface WorkerSurface {
  readonly journal: {
    read(range?: { after?: number; limit?: number }): Promise<import("../../src/core/receipt").Receipt[]>;
    verify(): Promise<{ isWhole: boolean; length: number; brokenAt: number | null }>;
  };
  desk(): Promise<import("../../src/wire/messages").Desk>;
  rules(): readonly string[];
  settings(): { value: import("../../src/core/settings").Settings; locked: Record<string, string> };
  policy(): import("../../src/core/managed-policy").ManagedPolicy;
  /** Puts values where they are kept, under their seals. */
  put(values: Record<string, unknown>): Promise<void>;
}

declare const holdpoint: WorkerSurface;

export function readJournal(worker: GuardWorker) {
  return worker.evaluate(() => holdpoint.journal.read(), null);
}

export function verifyJournal(worker: GuardWorker) {
  return worker.evaluate(() => holdpoint.journal.verify(), null);
}

export function readDesk(worker: GuardWorker) {
  return worker.evaluate(() => holdpoint.desk(), null);
}

/** Puts values where the worker keeps what outlives the browser, as if it had done so itself. */
export async function putValues(worker: GuardWorker, values: Readonly<Record<string, unknown>>): Promise<void> {
  await worker.evaluate(async (given) => await holdpoint.put(given), values);
}

/** Puts a text into the user's rule layer, good or not. */
export async function writeRules(worker: GuardWorker, text: string): Promise<void> {
  await putValues(worker, { rules: text });
}

/** Puts rules in force in the user's layer, and waits until they are. */
export async function useRules(worker: GuardWorker, rules: readonly Partial<Rule>[]): Promise<void> {
  const full = rules.map((rule, index) => ({ id: `test-${index}`, because: "The test says so.", ...rule }));
  await writeRules(worker, JSON.stringify(full));
  const ids = full.map((rule) => rule.id);
  await expect.poll(() => worker.evaluate(() => holdpoint.rules(), null), { timeout: 20_000 }).toEqual(ids);
}
