import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { describedKeys, ruleFileSchema, ruleKeys } from "../../src/core/rule-schema";

const path = new URL("../../public/rules.schema.json", import.meta.url);

describe("the published schema of rules", () => {
  test("is the one of the rule language as it is (else: npm run schema)", () => {
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(JSON.parse(JSON.stringify(ruleFileSchema())));
  });

  test("is draft 2020-12 and says of every key what it means", () => {
    expect(ruleFileSchema().$schema).toBe("https://json-schema.org/draft/2020-12/schema");
    expect(ruleKeys.filter((key) => !describedKeys.includes(key))).toEqual([]);
    expect(describedKeys.filter((key) => !ruleKeys.includes(key))).toEqual([]);
  });
});
