import { describe, expect, test } from "vitest";
import type { Rule } from "../../src/core/rule";
import { parseRules } from "../../src/core/rule-list";
import { conditionFieldsOf, conditionFrom } from "../../src/options/condition-fields";
import { fieldsOf, ruleFrom } from "../../src/options/rule-fields";

const rule: Rule = {
  id: "mail/colleagues",
  effect: "ask",
  sites: ["mail.example"],
  agents: ["playwright"],
  sessions: ["s-1"],
  tabs: [7, 12],
  when: {
    query: { action: ["send"] },
    audience: ["recipients"],
    count: { above: 3 },
    reversible: ["no"],
    contains: ["secret", "card"],
    recipients: { within: ["acme.example", "*.acme.example"], above: 2, firstTime: true },
    time: { from: "22:00", to: "06:00", days: ["sat", "sun"], zone: "Europe/Berlin" },
    rate: { above: 5, minutes: 10 },
  },
  unless: { fields: { visibility: ["private"] } },
  because: "x",
};

describe("the form of a rule", () => {
  test("gives back every member of a rule that nobody changed", () => {
    expect(ruleFrom(fieldsOf(rule), rule)).toEqual(rule);
    const plain: Rule = { id: "a", effect: "deny", sites: ["a.example"], because: "x" };
    expect(ruleFrom(fieldsOf(plain), plain)).toEqual(plain);
  });

  test("takes a member away where its field was emptied", () => {
    const fields = fieldsOf(rule);
    const emptied = {
      ...fields,
      agents: [],
      sessions: "",
      tabs: "",
      when: conditionFieldsOf(),
      unless: conditionFieldsOf(),
    };
    expect(Object.keys(ruleFrom(emptied, rule))).toEqual(["id", "effect", "sites", "because"]);
  });

  test("leaves it to the guard to say what is wrong with a number", () => {
    const fields = { ...fieldsOf(rule), tabs: "seven", when: { ...conditionFieldsOf(), count: "many", rate: "5" } };
    const checked = parseRules([ruleFrom(fields, rule)], { file: "form", locate: () => null });
    expect(checked.ok ? [] : checked.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('"tabs"'),
      expect.stringContaining('"when.count.above"'),
      expect.stringContaining('Missing key "minutes"'),
    ]);
  });

  test("keeps a time zone to itself where no time is given", () => {
    expect(conditionFrom({ ...conditionFieldsOf(), zone: "UTC" }, "Only if")).toBeUndefined();
    expect(conditionFrom({ ...conditionFieldsOf(), zone: "UTC", from: "09:00" }, "Only if")).toEqual({
      time: { from: "09:00", zone: "UTC" },
    });
  });
});
