import { canonicalText } from "./canonical";
import type { ChainPoint, Receipt } from "./receipt";

/** Where every chain begins. */
export const genesis: ChainPoint = { seq: 0, hash: "0".repeat(64) };

/** SHA-256 of a text's UTF-8 bytes, in hex: core itself has no cryptography. */
export type Hash = (text: string) => Promise<string>;

/** What the hash of a receipt is taken over: the RFC 8785 form of all its members but `hash`. */
export function sealedText(receipt: Omit<Receipt, "hash">): string {
  return canonicalText(receipt);
}

/**
 * What is wrong with a chain at a receipt.
 * - `content`: its own hash does not fit what it says
 * - `link`: it does not follow from the receipt before it
 * - `number`: a receipt before it is missing
 * - `anchor`: nothing in the chain says that the receipts before it were dropped
 * - `end`: the receipts from here on are gone
 */
export type Flaw = "content" | "link" | "number" | "anchor" | "end";
export interface Break {
  readonly seq: number;
  readonly flaw: Flaw;
}

function unsealed(receipt: Receipt): Omit<Receipt, "hash"> {
  const { hash: _hash, ...rest } = receipt;
  return rest;
}

interface Following {
  /** Where the receipts stop following, or null. */
  readonly broken: Break | null;
  readonly end: ChainPoint;
}

/** Whether receipts, in order, follow `from` and one another; `mayHaveGaps` for a selection, where numbers are missing. */
export async function follow(
  receipts: readonly Receipt[],
  from: ChainPoint,
  hash: Hash,
  { mayHaveGaps = false }: { mayHaveGaps?: boolean } = {},
): Promise<Following> {
  const hashes = await Promise.all(receipts.map((receipt) => hash(sealedText(unsealed(receipt)))));
  let end = from;
  for (const [index, receipt] of receipts.entries()) {
    const { seq } = receipt;
    const isNext = seq === end.seq + 1;
    if (!isNext && !(mayHaveGaps && seq > end.seq)) return { broken: { seq, flaw: "number" }, end };
    if (isNext && receipt.previous !== end.hash) return { broken: { seq, flaw: "link" }, end };
    if (receipt.hash !== hashes[index]) return { broken: { seq, flaw: "content" }, end };
    end = { seq, hash: receipt.hash };
  }
  return { broken: null, end };
}
