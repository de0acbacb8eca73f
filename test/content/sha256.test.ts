import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { digestInPlainScript } from "../../src/content/sha256";

test("a page without TLS gets the same digests as one with WebCrypto", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const expected = createHash("sha256").update(bytes).digest("hex");
      expect(digestInPlainScript(bytes)).toBe(expected);
    }),
    { numRuns: 400 },
  );
});
