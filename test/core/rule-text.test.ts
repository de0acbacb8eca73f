import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readRules } from "../../src/background/rules/rule-text";
import { Condition, Rule } from "../../src/core/rule";

const rule = { id: "forum/ask", effect: "ask", sites: ["forum.example"], because: "People read it." };
const text = JSON.stringify([rule]);

function problems(source: unknown) {
  const result = readRules(source, "rules.json");
  return result.ok ? [] : result.problems.map(({ line, rule: id, message }) => ({ line, id, message }));
}

describe("rules as text", () => {
  test.each([
    ["a list", text],
    ["an object with a list", JSON.stringify({ rules: [rule] })],
    ["one rule", JSON.stringify(rule)],
    ["text with a byte order mark", `\uFEFF${text}`],
    ["text with Windows line ends", JSON.stringify([rule], null, 2).replaceAll("\n", "\r\n")],
    ["a list of objects", [rule]],
    ["an object that holds a list", { rules: [rule] }],
    ["a list with a text", [JSON.stringify(rule)]],
    ["a list with a text that holds a list", [text]],
  ])("are taken from %s", (_, source) => {
    expect(readRules(source, "rules.json")).toEqual({ ok: true, rules: [rule] });
  });

  test("may be none", () => {
    expect(readRules("[]", "rules.json")).toEqual({ ok: true, rules: [] });
    expect(readRules([], "rules.json")).toEqual({ ok: true, rules: [] });
  });

  test("are refused with the first fault where one follows another a million times", () => {
    expect(problems("-".repeat(1_000_000))).toEqual([
      { line: 1, id: null, message: "This is no JSON value; texts stand in double quotes" },
    ]);
    expect(problems("[1,]\n".repeat(100_000))).toMatchObject([{ line: 1, message: /comma stands after the last/ }]);
  });

  test("are told wrong by line, at the key or the entry that is wrong", () => {
    const wrong = `{
  "rules": [
    {
      "id": "forum/ask",
      "effect": "ask",
      "sites": [
        "forum.example",
        "http://forum.example"
      ],
      "verz": ["post"],
      "when": {
        "query": { "a": [] }
      }
    }
  ]
}`;
    expect(problems(wrong).map(({ line, id }) => [line, id])).toEqual(
      expect.arrayContaining([
        [8, "forum/ask"],
        [10, "forum/ask"],
        [12, "forum/ask"],
        [3, "forum/ask"],
      ]),
    );
  });

  test("are told wrong at the key, where the value stands on a later line", () => {
    expect(problems('[{\n"id":\n"a b",\n"effect": "ask", "sites": ["*"], "because": "x"}]')[0]?.line).toBe(2);
  });

  test("tell both lines of an id used twice", () => {
    const [told] = problems(`[\n${JSON.stringify(rule)},\n\n${JSON.stringify(rule)}]`);
    expect(told).toMatchObject({ line: 4, id: "forum/ask" });
    expect(told?.message).toContain("on lines 2 and 4");
  });

  test("an id used in an object and again in a text of one list is found", () => {
    expect(problems([rule, text])[0]?.message).toContain('Two rules have the id "forum/ask"');
  });

  test("one bad text in a list keeps the good rules beside it from being taken", () => {
    expect(problems([rule, "{"])).toHaveLength(1);
    expect(problems([{ ...rule, x: 1 }, "{"])).toHaveLength(2);
  });

  test.each([
    ["", 1, "for no rules write []"],
    ["  \n ", 1, "for no rules write []"],
    ["[\n// why\n]", 2, "Comments are not allowed"],
    ["[ /* why */ ]", 1, "Comments are not allowed"],
    ['[\n{"id": "a",\n}]', 3, "after the last entry"],
    ['[{"id": "a"},\n]', 2, "after the last entry"],
    ['[{"id": "a"}\n{"id": "b"}]', 2, "A comma is missing"],
    ['[{"id" "a"}]', 1, "A colon is missing"],
    ["[{'id': 1}]", 1, "double quotes"],
    ['[{"id": a}]', 1, "texts stand in double quotes"],
    ['[{"id": "a}]', 1, "no closing quote"],
    ['[{"id": "a\\q"}]', 1, "escape that JSON does not know"],
    ['[{"id": "a\tb"}]', 1, "control character"],
    ["[\n\n", 3, 'A closing "]" is missing'],
    ["[]\n[]", 2, "more text after the end"],
    ["[01]", 1, ""],
    ['[{"effect": "deny",\n"effect": "allow"}]', 2, 'The key "effect" stands twice'],
    ['{"rules": [], "rules": []}', 1, 'The key "rules" stands twice'],
    ['{\n"rule": []\n}', 2, 'Unknown key "rule"; only "rules" is known here'],
    ['{"rules": {}}', 1, '"rules" must be a list of rules'],
    ["7", 1, "not the number 7"],
    ["null", 1, "not null"],
    [`${"[".repeat(100_000)}${"]".repeat(100_000)}`, 1, "nested too deeply"],
  ])("%j is refused at line %i with a sentence that helps", (source, line, sentence) => {
    const told = problems(source);
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]?.line).toBe(line);
    expect(told.map(({ message }) => message).join("\n")).toContain(sentence);
  });

  test.each([[null], [undefined], [7], [true], [[null]]])("%j is refused without an exception", (source) => {
    expect(problems(source)).toHaveLength(1);
  });
});

describe("the schema for managed storage", () => {
  const read = (path: string) => JSON.parse(readFileSync(new URL(`../../public/${path}`, import.meta.url), "utf8"));
  const item = read("managed_schema.json").properties.rules.items;

  test("knows every key of the rule language, because Chromium drops rules with keys that it does not know", () => {
    expect(Object.keys(item.properties)).toEqual(Object.keys(Rule.shape));
    expect(Object.keys(item.properties.when.properties)).toEqual(Object.keys(Condition.shape));
  });

  test("lets a misspelt key through as a text, so that it is refused here and not dropped on the way", () => {
    expect(item.additionalProperties).toEqual({ type: "string" });
    expect(item.properties.when.additionalProperties).toEqual({ type: "string" });
  });
});
