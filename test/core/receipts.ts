import { createHash } from "node:crypto";
import { genesis, type Hash, sealedText } from "../../src/core/chain";
import type { Receipt, ReceiptBody } from "../../src/core/receipt";

export const sha256: Hash = (text) => Promise.resolve(createHash("sha256").update(text).digest("hex"));

/** What a reply in a forum leaves behind, changed as told. */
export function bodyWith(change: Partial<ReceiptBody> = {}): ReceiptBody {
  return {
    event: "asked",
    action: "a1",
    at: Date.UTC(2026, 10, 21, 9),
    session: "s1",
    agent: "playwright",
    evidence: [{ kind: "webdriver", detail: "navigator.webdriver" }],
    verb: "post",
    audience: "team",
    count: 1,
    reversible: "unknown",
    site: "forum.example",
    path: "/threads/12/replies",
    resource: "Access to billing data",
    channel: "fetch",
    method: "POST",
    digest: "9f2c",
    rules: [{ id: "default/ask-writes", layer: "defaults", because: "Others would see it." }],
    factor: null,
    reason: null,
    note: "",
    status: null,
    waited: 0,
    preview: { kind: "text", text: "Ask the owner.", isCut: false },
    ...change,
  };
}

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
