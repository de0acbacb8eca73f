import { describe, expect, test } from "vitest";
import { defaultRules } from "../../src/core/defaults";
import { placeOf } from "../../src/core/host";
import type { Rule } from "../../src/core/rule";
import { parseRules, type RuleSource } from "../../src/core/rule-list";
import { bucketsFor, buildRuleSet } from "../../src/core/rule-set";

const good = { id: "forum/ask", effect: "ask", sites: ["forum.example"], because: "People read it." };

/** A source in which rule n stands on line 10n and each step into it is a line further down. */
const source: RuleSource = {
  file: "rules.json",
  locate: ([index, ...path]) => (typeof index === "number" ? (index + 1) * 10 + path.length : null),
};

function problems(...rules: unknown[]) {
  const result = parseRules(rules, source);
  return result.ok ? [] : result.problems;
}

function messages(change: Readonly<Record<string, unknown>>): string[] {
  return problems({ ...good, ...change }).map(({ message }) => message);
}

describe("reading rules", () => {
  test("takes every key that the language knows", () => {
    const full = {
      ...good,
      verbs: ["post"],
      audience: ["public"],
      paths: ["/forum/**"],
      methods: ["GET", "POST"],
      when: { query: { action: ["trash*"] }, count: { above: 3 }, reversible: ["no"], audience: ["team"] },
      unless: { fields: { "post.visibility": ["private"] } },
      factor: "pin",
      deadline: 60,
      disabled: false,
    };
    expect(parseRules([full], source)).toEqual({ ok: true, rules: [full] });
  });

  test("takes the defaults, which are rules like any other", () => {
    expect(parseRules(defaultRules, source)).toEqual({ ok: true, rules: defaultRules });
  });

  test("tells file, line, rule and a sentence for each problem, and takes no rule when there is one", () => {
    const result = parseRules([good, { ...good, id: "forum/typo", site: ["x.example"] }], source);
    expect(result).toEqual({
      ok: false,
      problems: [
        { file: "rules.json", line: 21, rule: "forum/typo", message: 'Unknown key "site"; did you mean "sites"?' },
      ],
    });
  });

  test("tells all problems of all rules at once", () => {
    const told = problems(
      { ...good, sites: ["http://forum.example", "a*b.example"], paths: ["x"], becuase: "x" },
      { id: "b", effect: "block", sites: [] },
    );
    expect(told.map(({ rule, line }) => [rule, line])).toEqual([
      ["forum/ask", 11],
      ["forum/ask", 12],
      ["forum/ask", 12],
      ["forum/ask", 12],
      ["b", 21],
      ["b", 21],
      ["b", 21],
    ]);
  });

  test("names a rule without an id by its place in the list", () => {
    expect(problems(good, { ...good, id: undefined })[0]).toMatchObject({ rule: "#2", line: 21 });
    expect(problems(good, "text")[0]).toMatchObject({
      rule: "#2",
      line: 20,
      message: "A rule is an object, not a text",
    });
  });

  test("names both lines of two rules with one id", () => {
    const [told] = problems(good, { ...good, id: "other" }, good);
    expect(told).toMatchObject({ rule: "forum/ask", line: 31 });
    expect(told?.message).toContain("on lines 11 and 31");
  });

  test("tells a bad glob together with a misspelt key of the same rule", () => {
    expect(messages({ paths: ["/***"], verb: ["post"] })).toEqual([
      'Unknown key "verb"; did you mean "verbs"?',
      expect.stringContaining('"/***" contains "***"'),
    ]);
  });

  test("refuses what is no list, with the two forms that are", () => {
    expect(parseRules({ id: "x" }, source)).toMatchObject({ ok: false, problems: [{ rule: null, line: null }] });
  });

  test.each([
    [{ verbz: ["post"] }, 'Unknown key "verbz"; did you mean "verbs"?'],
    [{ xyz: 1 }, 'Unknown key "xyz"; known are "id", "effect", "sites"'],
    [{ verbs: ["pots"] }, 'Unknown verb "pots"; did you mean "post"?'],
    [{ verbs: ["wipe"] }, 'Unknown verb "wipe"; known are read, sign-in'],
    [{ verbs: [7] }, '"verbs" takes words, not the number 7'],
    [{ verbs: [] }, '"verbs" is an empty list, which would match nothing'],
    [{ verbs: "post" }, '"verbs" must be a list such as ["post", "send"], not a text'],
    [{ sites: [] }, '"sites" is an empty list'],
    [{ sites: "forum.example" }, '"sites" must be a list such as ["forum.example"], not a text'],
    [{ sites: [true] }, '"sites" must be a text, not the value true'],
    [{ sites: undefined }, 'Missing key "sites": a list such as ["forum.example"]'],
    [{ sites: ["https://forum.example/x"] }, 'sites takes hosts, not URLs: write "forum.example"'],
    [{ effect: "alow" }, 'Unknown effect "alow"; did you mean "allow"?'],
    [{ effect: "block" }, 'Unknown effect "block"; known are allow, ask, deny'],
    [{ effect: undefined }, 'Missing key "effect": "allow", "ask" or "deny"'],
    [{ audience: ["publc"] }, 'Unknown audience "publc"; did you mean "public"?'],
    [{ audience: [] }, '"audience" is an empty list'],
    [{ paths: [] }, '"paths" is an empty list'],
    [{ paths: ["forum/**"] }, 'does not begin with "/"'],
    [{ methods: [] }, '"methods" is an empty list'],
    [{ methods: ["post"] }, '"methods" must be upper case: write "POST"'],
    [{ methods: ["PO ST"] }, '"methods" must be an upper-case HTTP method'],
    [{ because: "" }, '"because" must be a sentence of 1 to 500 characters'],
    [{ because: undefined }, 'Missing key "because": a sentence'],
    [{ because: null }, '"because" must be a sentence of 1 to 500 characters that says why the rule exists, not null'],
    [{ id: "a b" }, '"id" must be 1 to 80 of letters'],
    [{ id: "" }, '"id" must be 1 to 80 of letters'],
    [{ id: 3 }, '"id" must be a text such as "forum/no-wipe", not the number 3'],
    [{ factor: "passkee" }, 'Unknown factor "passkee"; known are click, pin'],
    [{ effect: "deny", factor: "pin" }, '"factor" goes with the effect "ask" only; this rule\'s effect is "deny"'],
    [{ effect: "allow", deadline: 60 }, '"deadline" goes with the effect "ask" only'],
    [{ deadline: 4 }, '"deadline" must be a whole number of seconds, from 5 to 86400, not the number 4'],
    [{ deadline: 1.5 }, "not the number 1.5"],
    [{ deadline: "60" }, "not a text"],
    [{ disabled: "yes" }, '"disabled" must be true or false, not a text'],
    [{ when: {} }, '"when" says nothing'],
    [{ when: [] }, '"when" must be an object such as {"query": {"action": ["trash"]}}, not a list'],
    [{ when: { querry: {} } }, 'Unknown key "querry" in "when"; did you mean "query"?'],
    [{ when: { query: {} } }, '"when.query" names no parameter'],
    [{ when: { query: { action: [] } } }, '"when.query.action" is an empty list'],
    [
      { when: { query: { action: "trash" } } },
      '"when.query.action" must be a list of values such as ["public"], not a text',
    ],
    [{ when: { query: { action: ["a**"] } } }, 'in values a single "*"'],
    [{ unless: { fields: { to: ["a\u0000"] } } }, "control character"],
    [{ when: { count: { above: -1 } } }, '"when.count.above" must be a whole number, 0 or more, not the number -1'],
    [{ when: { count: {} } }, 'Missing key "above": a whole number'],
    [{ when: { count: { over: 3 } } }, 'Unknown key "over" in "when.count"'],
    [{ when: { reversible: ["nope"] } }, 'Unknown answer to reversible "nope"; did you mean "no"?'],
    [{ unless: { audience: [] } }, '"unless.audience" is an empty list'],
    [{ when: JSON.parse('{"query":{"__proto__":["x"],"a":["b"]}}') }, 'cannot name a parameter "__proto__"'],
  ])("refuses %j with a sentence that helps", (change: Readonly<Record<string, unknown>>, sentence) => {
    expect(messages(change)).toEqual(expect.arrayContaining([expect.stringContaining(sentence)]));
  });
});

describe("the index of rules", () => {
  const rule = (id: string, ...sites: string[]): Rule => ({ id, effect: "ask", sites, because: "x" });
  const named = (url: string, rules: readonly Rule[]) =>
    bucketsFor(placeOf(url), buildRuleSet({ managed: [], user: rules, defaults: [] }))
      .flat()
      .flatMap((entry) => (typeof entry === "number" ? [] : entry.rule.id))
      .toSorted();

  const rules = [
    rule("host", "forum.example"),
    rule("below", "*.forum.example"),
    rule("deep", "*.a.forum.example"),
    rule("other", "mail.example", "*.mail.example"),
    rule("files", "file:"),
    rule("all", "*"),
  ];

  test.each([
    ["https://forum.example/", ["all", "host"]],
    ["https://b.forum.example/", ["all", "below"]],
    ["https://b.a.forum.example/", ["all", "below", "deep"]],
    ["https://example/", ["all"]],
    ["file:///x", ["all", "files"]],
    ["about:blank", ["all"]],
  ])("looks for %s only at the rules %j", (url, ids) => {
    expect(named(url, rules)).toEqual(ids);
  });

  test("leaves a disabled rule out, as if it were not there", () => {
    expect(named("https://forum.example/", [{ ...rule("off", "*"), disabled: true }])).toEqual([]);
    expect(named("https://forum.example/", [{ ...rule("on", "*"), disabled: false }])).toEqual(["on"]);
  });

  test("does not look at the rules of ten thousand other sites", () => {
    const others = Array.from({ length: 10_000 }, (_, index) => rule(`r${index}`, `s${index}.example`));
    expect(named("https://s7.example/", others)).toEqual(["r7"]);
  });
});
