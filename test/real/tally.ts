import type { TestInfo } from "@playwright/test";
import type { Receipt } from "../../src/core/receipt";
import type { RequestLog } from "./request-log";

/** The counts of one test, or of many added up. */
export interface Tally {
  held: number;
  released: number;
  denied: number;
  /** Writes that were let through without a question: sign-in, drafts, heartbeats, marking as read. */
  passedWrites: number;
  passedReads: number;
  /** Prompts for something that needed none. */
  needless: number;
}

export interface AttachedTally {
  readonly application: string;
  readonly client: string;
  readonly counts: Tally;
}

export const tallyName = "tally";
export const noTally: Tally = { held: 0, released: 0, denied: 0, passedWrites: 0, passedReads: 0, needless: 0 };

/** Hangs a test's counts onto its result, where the reporter finds them. */
export async function attachTally(
  testInfo: TestInfo,
  seen: { client: string; receipts: readonly Receipt[]; unexpected: readonly Receipt[]; log: RequestLog },
): Promise<void> {
  const { receipts, log } = seen;
  const count = (event: string) => receipts.filter((receipt) => receipt.event === event).length;
  const released = count("released");
  const counts: Tally = {
    held: count("asked") - seen.unexpected.length,
    released,
    denied: count("denied"),
    passedWrites: log.writes().length - released,
    passedReads: log.requests.length - log.writes().length,
    needless: seen.unexpected.length,
  };
  const application = testInfo.titlePath.find((title) => title.endsWith(".spec.ts"))?.split(".")[0] ?? "";
  const attached: AttachedTally = { application, client: seen.client, counts };
  await testInfo.attach(tallyName, { body: JSON.stringify(attached), contentType: "application/json" });
}
