import { wordsOf } from "./words";

/** The state of a ledger that a call is evaluated on: a block by its number or its kind. */
const block = /^(latest|pending|earliest|safe|finalized|0x[0-9a-f]{1,64})$/i;

/**
 * Whether a remote call of a ledger only works something out: one that is evaluated on a state of it ("eth_call" at
 * "latest"), which it cannot change, or one that is simulated in so many words.
 */
export function isComputedAt(name: string, params: unknown): boolean {
  if (/^([a-z]{2,12}_)?simulate(Raw)?(Transactions?|Bundle|Calls)(V\d)?$/.test(name)) return true;
  if (!/^[a-z]{2,12}_call$/.test(name) || !Array.isArray(params) || params.length < 2) return false;
  const [call, at]: unknown[] = params;
  return (
    isRecord(call) &&
    ("to" in call || "data" in call) &&
    (isRecord(at) ? "blockHash" in at || "blockNumber" in at : block.test(String(at)))
  );
}

/** Whether a remote call moves money by a name that a ledger writes as one word ("sendtoaddress"), or by an amount. */
export function movesMoney(name: string, params: unknown): boolean {
  if (/^(send|transfer|sweep)_?(raw|signed)?_?(tx|transactions?|to_?(address|account|many)|many|all)$/i.test(name))
    return true;
  return wordsOf(name).includes("transfer") && hasAmount(params, 0);
}

function hasAmount(value: unknown, depth: number): boolean {
  if (value === null || typeof value !== "object" || depth > 3) return false;
  return Object.entries(value)
    .slice(0, 20)
    .some(([name, child]) => /^(amount|value)$/i.test(name) || hasAmount(child, depth + 1));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
