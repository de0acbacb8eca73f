import { describe, expect, it } from "vitest";
import { follow, genesis } from "../../src/core/chain";
import type { Receipt } from "../../src/core/receipt";
import { bodyWith, chained, sha256 } from "./receipts";

const five = () => chained(Array.from({ length: 5 }, (_, index) => bodyWith({ note: `note ${index}` })));
const brokenIn = async (receipts: readonly Receipt[]) => (await follow(receipts, genesis, sha256)).broken;
const changed = (receipts: readonly Receipt[], seq: number, change: Partial<Receipt>) =>
  receipts.map((receipt) => (receipt.seq === seq ? { ...receipt, ...change } : receipt));

describe("the chain of receipts", () => {
  it("is whole where nobody touched it, and ends where the next receipt would follow", async () => {
    const receipts = await five();
    const { broken, end } = await follow(receipts, genesis, sha256);
    expect(broken).toBeNull();
    expect(end).toEqual({ seq: 5, hash: receipts[4]?.hash });
  });

  it("names the first receipt that says something else than it did", async () => {
    const receipts = await five();
    expect(await brokenIn(changed(receipts, 3, { note: "another" }))).toEqual({ seq: 3, flaw: "content" });
    expect(await brokenIn(changed(receipts, 3, { event: "allowed" }))).toEqual({ seq: 3, flaw: "content" });
  });

  it("names the receipt after one that was taken out", async () => {
    const receipts = await five();
    expect(await brokenIn(receipts.filter(({ seq }) => seq !== 2))).toEqual({ seq: 3, flaw: "number" });
  });

  it("notices a receipt that was sealed anew after a change, since the next one does not follow it", async () => {
    const receipts = await five();
    const [forged] = await chained([bodyWith({ note: "forged" })], { seq: 2, hash: receipts[1]?.hash ?? "" });
    expect(await brokenIn(changed(receipts, 3, forged ?? {}))).toEqual({ seq: 4, flaw: "link" });
  });

  it("may begin after receipts that were dropped, but only where they ended", async () => {
    const receipts = await five();
    const anchor = { seq: 3, hash: receipts[2]?.hash ?? "" };
    expect((await follow(receipts.slice(3), anchor, sha256)).broken).toBeNull();
    const elsewhere = { seq: 3, hash: receipts[1]?.hash ?? "" };
    expect((await follow(receipts.slice(3), elsewhere, sha256)).broken).toEqual({ seq: 4, flaw: "link" });
  });

  it("of a selection is judged without the links that the selection left out", async () => {
    const receipts = await five();
    const some = receipts.filter(({ seq }) => seq !== 2);
    expect((await follow(some, genesis, sha256, { mayHaveGaps: true })).broken).toBeNull();
    const touched = changed(some, 5, { note: "another" });
    const { broken } = await follow(touched, genesis, sha256, { mayHaveGaps: true });
    expect(broken).toEqual({ seq: 5, flaw: "content" });
  });
});
