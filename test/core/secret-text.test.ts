import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bearer, hasSecret, mayHoldSecret, privateKey, serviceKey, webToken } from "../../src/core/secret-text";

const patterns = [privateKey, webToken, serviceKey, bearer];
const heads =
  `eyJ sk- sk_live_ rk_test_ ghp_ gho_ github_pat_ glpat- xoxb- npm_ hf_ dop_v1_ shpat_ SG. AIza ya29. whsec_ AKIA
  ASIA Bearer bearer+ BASIC basic%20 -----BEGIN PRIVATE KEY-----END`.split(/\s+/);
const signs = "abzABZ0189_.~+/=-%: ,;\"'(\n\t{}é·€".split("");

/** Text of pieces of secrets, parted by anything: many of them whole, as many one sign too short. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(...heads),
      fc.constantFrom("Bearer ", "Basic  ", "bearer ", "-----BEGIN EC PRIVATE KEY-----", "-----BEGIN "),
      fc.string({ unit: fc.constantFrom(..."abZ019_-.".split("")), minLength: 9, maxLength: 20 }),
      fc.string({ unit: fc.constantFrom(..."AZ019".split("")), minLength: 15, maxLength: 17 }),
      fc.string({ unit: fc.constantFrom(...signs), maxLength: 14 }),
      fc.constantFrom(".", " ", "-", "\n"),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(""));

describe("the quick look for secrets", () => {
  it("passes over no text in which a pattern finds one", () => {
    let found = 0;
    fc.assert(
      fc.property(text, (sample) => {
        const isFound = patterns.some((pattern) => sample.search(pattern) >= 0);
        if (isFound) found += 1;
        return !isFound || mayHoldSecret(sample);
      }),
      { numRuns: 50_000, seed: 5 },
    );
    expect(found).toBeGreaterThan(5000);
  });

  it("spares the patterns what people write", () => {
    for (const plain of ["", "You can open it yourselves, as before.", '{"id":5,"title":"An item","price":12.5}'])
      expect(mayHoldSecret(plain)).toBe(false);
  });

  it("finds a key at every place of a longer text", () => {
    const key = "ghp_0123456789abcdef";
    for (let before = 0; before < 40; before += 1)
      expect(hasSecret(`${"x ".repeat(before / 2)}${before % 2 === 0 ? "" : ","}${key} and so on`)).toBe(true);
  });
});
