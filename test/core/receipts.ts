import { createHash } from "node:crypto";
import { genesis, type Hash, sealedText } from "../../src/core/chain";
import type { Receipt, ReceiptBody } from "../../src/core/receipt";

export { bodyWith } from "../kit/receipts";

export const sha256: Hash = (text) => Promise.resolve(createHash("sha256").update(text).digest("hex"));

/** Receipts in a chain, as the journal seals them. */
export async function chained(bodies: readonly ReceiptBody[], from = genesis): Promise<Receipt[]> {
  const receipts: Receipt[] = [];
  let last = from;
  for (const body of bodies) {
    const unsealed = { ...body, seq: last.seq + 1, previous: last.hash };
    last = { seq: unsealed.seq, hash: await sha256(sealedText(unsealed)) };
    receipts.push({ ...unsealed, hash: last.hash });
  }
  return receipts;
}
