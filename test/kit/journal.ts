import type { Page } from "playwright";
import type { ReceiptBody } from "../../src/core/receipt";
import { extensionOrigin } from "./browser";
import type { GuardWorker } from "./guard-worker";

declare const holdpoint: { journal: { append(body: ReceiptBody): Promise<void> } };

export const dashboardUrl = `${extensionOrigin}/src/dashboard/index.html`;

/** Opens the journal's page at a place (the address's fragment). */
export async function openJournal(page: Page, place = ""): Promise<void> {
  await page.goto(place === "" ? dashboardUrl : `${dashboardUrl}#${place}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
}

/** Appends receipts to the journal, in the worker, as the guard does. */
export async function seedJournal(worker: GuardWorker, bodies: readonly ReceiptBody[]): Promise<void> {
  for (let from = 0; from < bodies.length; from += 1000) {
    await worker.evaluate(
      async (chunk) => {
        await Promise.all(chunk.map((body) => holdpoint.journal.append(body)));
      },
      bodies.slice(from, from + 1000),
    );
  }
}
