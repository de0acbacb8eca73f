import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPlainRule } from "../../src/core/plain-rule";
import { Rule } from "../../src/core/rule";

const plain = {
  id: "a",
  effect: "deny",
  sites: ["forum.example"],
  verbs: ["post", "delete"],
  audience: ["public"],
  paths: ["/forum/**"],
  methods: ["POST"],
  because: "x",
};
const odd = fc.oneof(
  fc.anything(),
  fc.constantFrom<unknown>("", "POST", "post", "allow", "public", undefined, null, [], [""], ["post"], ["POST", "get"]),
  fc.string({ minLength: 495, maxLength: 505 }),
  fc.array(fc.oneof(fc.string(), fc.constantFrom("delete", "team", "PUT", "*")), { maxLength: 3 }),
);
const key = fc.constantFrom(...Object.keys(plain), "when", "factor", "deadline", "disabled", "socket", "verb", "Id");
const anyChange = fc.array(fc.tuple(key, fc.option(odd, { nil: "left out" })), { maxLength: 4 });

/** The plain rule with members changed, added or left out. */
function changed(changes: readonly (readonly [string, unknown])[]): unknown {
  const left = new Set(changes.filter(([, value]) => value === "left out").map(([name]) => name));
  return Object.fromEntries([...Object.entries(plain), ...changes].filter(([name]) => !left.has(name)));
}

describe("the quick look at a rule", () => {
  test("takes nothing that the schema would refuse or change, whatever is changed in a rule", () => {
    fc.assert(
      fc.property(anyChange, (changes) => {
        const value = changed(changes);
        if (!isPlainRule(value)) return;
        expect(Rule.safeParse(value)).toEqual({ success: true, data: value });
      }),
      { numRuns: 20_000 },
    );
  });

  test("takes every rule that the schema takes, if it has only the usual members", () => {
    fc.assert(
      fc.property(anyChange, (changes) => {
        const value = changed(changes);
        const { success, data } = Rule.safeParse(value);
        const isUsual =
          success && Object.entries(data).every(([name, member]) => name in plain && member !== undefined);
        expect(isPlainRule(value)).toBe(isUsual);
      }),
      { numRuns: 20_000 },
    );
  });

  test("leaves to the schema what has a prototype of its own, a hole in a list or a member too many", () => {
    expect(isPlainRule(plain)).toBe(true);
    expect(isPlainRule(Object.assign(Object.create({ factor: "pin" }), plain))).toBe(false);
    expect(isPlainRule({ ...plain, sites: Array.from({ length: 2 }) })).toBe(false);
    expect(isPlainRule(JSON.parse(JSON.stringify(plain).replace("{", '{"__proto__":{},')))).toBe(false);
    expect(isPlainRule(null)).toBe(false);
  });
});
