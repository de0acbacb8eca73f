import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editText } from "../../src/background/rules/rule-edits";
import { readRules } from "../../src/background/rules/rule-text";
import { type RuleEdit, siteRule, siteRuleId } from "../../src/core/rule-edit";
import { ruleOf } from "./asked";

const text = `{
    "rules": [
        { "id": "forum/ask",  "effect": "ask", "sites": ["forum.example"],   "because": "People read it." },

        {
            "id": "wiki/deny",
            "effect": "deny",
            "sites": ["wiki.example"],
            "because": "x"
        }
    ]
}
`;
const fresh = { id: "new", effect: "allow", sites: ["a.example"], because: "y" };

function edited(edit: RuleEdit, from = text): string {
  const result = editText(from, edit);
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return result.text;
}

const rulesIn = (source: string) => {
  const result = readRules(source, "x");
  return result.ok ? result.rules : result.problems;
};

describe("editing the person's rules", () => {
  test("keeps the form of every line that the edit does not speak about", () => {
    const untouched = text.split("\n").slice(0, 3);
    const disabled = edited({ kind: "disable", id: "wiki/deny", isDisabled: true });
    expect(disabled.split("\n").slice(0, 3)).toEqual(untouched);
    expect(edited({ kind: "disable", id: "wiki/deny", isDisabled: false }, disabled)).toBe(text);
  });

  test("writes only the members anew that differ", () => {
    const rule = { id: "forum/ask", effect: "deny", sites: ["forum.example"], because: "People read it." };
    expect(edited({ kind: "put", rule, replaces: "forum/ask" })).toBe(
      text.replace('"ask", "sites"', '"deny", "sites"'),
    );
  });

  test("adds, renames and removes", () => {
    const added = edited({ kind: "put", rule: fresh, replaces: null });
    expect(rulesIn(added)).toMatchObject([{ id: "forum/ask" }, { id: "wiki/deny" }, fresh]);
    const renamed = edited({ kind: "put", rule: { ...fresh, id: "renamed" }, replaces: "new" }, added);
    expect(rulesIn(renamed)).toMatchObject([{ id: "forum/ask" }, { id: "wiki/deny" }, { id: "renamed" }]);
    expect(rulesIn(edited({ kind: "remove", id: "forum/ask" }, renamed))).toMatchObject([
      { id: "wiki/deny" },
      { id: "renamed" },
    ]);
  });

  test.each([
    ["no text", ""],
    ["an empty list", "[]"],
    ["an object", '{"rules": []}'],
  ])("begins with %s", (_, from) => {
    expect(rulesIn(edited({ kind: "put", rule: fresh, replaces: null }, from))).toEqual([fresh]);
  });

  test("makes a list of a text that is one rule", () => {
    const one = JSON.stringify({ ...fresh, id: "one" });
    expect(rulesIn(edited({ kind: "put", rule: fresh, replaces: null }, one))).toMatchObject([{ id: "one" }, fresh]);
  });

  test("refuses to change what is not there any more, and says which", () => {
    expect(editText(text, { kind: "remove", id: "gone" })).toMatchObject({ ok: false, problems: [{ rule: "gone" }] });
  });

  test("gives back the rules that were put in, whatever they were before", () => {
    const names = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { minLength: 1 });
    fc.assert(
      fc.property(names, fc.nat(), fc.constantFrom("ask", "deny"), (ids, at, effect) => {
        const rules = ids.map((id) => ruleOf({ id }));
        const changed = ruleOf({ id: "e", effect, sites: ["x.example"], verbs: ["post"] });
        const index = at % ids.length;
        const after = edited(
          { kind: "put", rule: changed, replaces: ids[index] ?? null },
          JSON.stringify(rules, null, 2),
        );
        expect(rulesIn(after)).toEqual(rules.with(index, changed));
      }),
    );
  });
});

describe("the rule that the popup keeps for a site", () => {
  test.each(["forum.example", "localhost:8080", "[::1]:3000", "file:", `${"a.".repeat(60)}example`])(
    "is a rule that can be read, for %s",
    (site) => {
      expect(rulesIn(JSON.stringify([siteRule(site, "post", "ask")]))).toMatchObject([{ sites: [site] }]);
    },
  );

  test("has one id for a verb on a site, and asks for the PIN where the defaults may", () => {
    expect(siteRuleId("forum.example", "post")).toBe("popup/forum.example/post");
    expect(siteRule("forum.example", "pay", "ask").factor).toBe("pin");
    expect(siteRule("forum.example", "post", "ask").factor).toBeUndefined();
  });
});
