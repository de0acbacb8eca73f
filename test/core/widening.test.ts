import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Audience, Reversible, verbNames } from "../../src/core/action";
import { decide } from "../../src/core/decide";
import type { Decision } from "../../src/core/decision";
import { defaultRules } from "../../src/core/defaults";
import type { Rule } from "../../src/core/rule";
import { buildRuleSet } from "../../src/core/rule-set";
import { defaultDeadline } from "../../src/core/settings";
import { wideningsOf } from "../../src/core/widening";
import { asked, ruleOf } from "./asked";

const ground = { below: defaultRules };
const kinds = (before: readonly Partial<Rule>[], after: readonly Partial<Rule>[]) =>
  wideningsOf(before.map(ruleOf), after.map(ruleOf), ground).map(({ kind }) => kind);

const some = <T>(values: readonly T[]) => fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined });
const values = fc.dictionary(fc.constantFrom("to", "a"), fc.subarray(["x", "y*", "*"], { minLength: 1 }), {
  minKeys: 1,
});

const condition = fc
  .record(
    {
      query: values,
      fields: values,
      count: fc.record({ above: fc.integer({ min: 0, max: 3 }) }),
      reversible: fc.subarray([...Reversible.options], { minLength: 1 }),
      audience: fc.subarray([...Audience.options], { minLength: 1 }),
    },
    { requiredKeys: [] },
  )
  .filter((made) => Object.keys(made).length > 0);

const sites = ["*", "forum.example", "*.forum.example", "a.forum.example", "forum.example:8080", "*.example", "file:"];
const rule: fc.Arbitrary<Rule> = fc
  .record({
    id: fc.uuid(),
    effect: fc.constantFrom("allow", "ask", "deny"),
    sites: fc.subarray(sites, { minLength: 1, maxLength: 2 }),
    verbs: some(["post", "delete", "pay", "draft"] as const),
    audience: some(["public", "self"] as const),
    paths: some(["/**", "/thread/*", "/thread/7"]),
    methods: some(["GET", "POST"]),
    when: fc.option(condition, { nil: undefined }),
    unless: fc.option(condition, { nil: undefined }),
    factor: fc.constantFrom("click", "pin", undefined),
    deadline: fc.constantFrom(60, 300, 900, undefined),
    disabled: fc.constantFrom(true, false, undefined),
    because: fc.constant("x"),
  })
  .map((made) => {
    const { factor, deadline, ...rest } = made;
    const isAsk = made.effect === "ask";
    const whole = { ...rest, ...(isAsk && { factor, deadline }) };
    return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined)) as unknown as Rule;
  });

/** One member is dropped, or taken from another rule: most random pairs would have nothing in common. */
const step = fc.record({
  other: rule,
  keys: fc.oneof(
    {
      weight: 4,
      arbitrary: fc.subarray(["sites", "verbs", "paths", "methods", "when", "unless", "audience"], {
        minLength: 1,
        maxLength: 2,
      }),
    },
    { weight: 1, arbitrary: fc.constant(["disabled"]) },
    { weight: 1, arbitrary: fc.constant(["effect", "factor", "deadline"]) },
  ),
});

/** A rule with few members: one with many speaks about next to nothing. */
const broadRule = fc
  .tuple(rule, fc.subarray(["verbs", "audience", "paths", "methods", "when", "unless", "disabled"], { maxLength: 2 }))
  .map(([whole, kept]) => {
    const always = ["id", "effect", "sites", "factor", "deadline", "because", ...kept];
    return Object.fromEntries(Object.entries(whole).filter(([key]) => always.includes(key))) as unknown as Rule;
  });

/** A rule set, and one that came out of it by small changes. */
const change = fc
  .record({
    kept: fc.array(broadRule, { maxLength: 1 }),
    changed: fc.array(fc.tuple(broadRule, step), { minLength: 1, maxLength: 2 }),
    spare: fc.array(broadRule, { maxLength: 1 }),
  })
  .map(({ kept, changed, spare }) => ({
    before: [...kept, ...changed.map(([one]) => one)],
    after: [...kept, ...changed.map(([one, { other, keys }]) => mixed(one, other, keys)), ...spare],
  }))
  // Two equal sets prove nothing.
  .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));

function mixed(one: Rule, other: Rule, keys: readonly string[]): Rule {
  const merged: Record<string, unknown> = { ...one };
  for (const key of keys) {
    delete merged[key];
    const value = (other as Readonly<Record<string, unknown>>)[key];
    if (value !== undefined) merged[key] = value;
  }
  return merged as unknown as Rule;
}

const request = fc
  .record({
    method: fc.constantFrom("GET", "POST", "PUT"),
    host: fc.constantFrom("forum.example", "a.forum.example", "forum.example:8080", "other.example", "elsewhere.test"),
    path: fc.constantFrom("/thread/7", "/thread/7/x", "/THREAD//7", "/"),
    query: fc.constantFrom("", "?to=x", "?a=yes&to=z", "?to=x&to=z"),
    verb: fc.constantFrom(...verbNames),
    audience: fc.constantFrom(...Audience.options),
    count: fc.constantFrom(0, 1, 4, "many" as const),
    reversible: fc.constantFrom(...Reversible.options),
    body: fc.constantFrom("", "to=x", "a=yes", "to=z&a=x"),
    isCut: fc.boolean(),
  })
  .map(({ host, path, query, body, isCut, ...about }) =>
    asked({
      ...about,
      url: `https://${host}${path}${query}`,
      contentType: "application/x-www-form-urlencoded",
      body: body === "" && !isCut ? null : { kind: "text", text: body, size: 10, isCut },
    }),
  );

function isLooser(after: Decision, before: Decision): boolean {
  const ranks = { allow: 0, ask: 1, deny: 2 };
  if (after.effect !== before.effect) return ranks[after.effect] < ranks[before.effect];
  if (after.effect !== "ask") return false;
  return (before.factor === "pin" && after.factor !== "pin") || after.deadline > before.deadline;
}

describe("a change judged to widen nothing", () => {
  test("never makes the decision about any request looser, whatever the managed rules say", () => {
    let judged = 0;
    fc.assert(
      fc.property(
        change,
        fc.array(rule, { maxLength: 2 }),
        fc.array(request, { minLength: 20, maxLength: 40 }),
        (pair, managed, requests) => {
          const { before, after } = pair;
          fc.pre(wideningsOf(before, after, ground).length === 0);
          judged++;
          const oldRules = buildRuleSet({ managed, user: before, defaults: defaultRules });
          const newRules = buildRuleSet({ managed, user: after, defaults: defaultRules });
          for (const one of requests) {
            const old = decide(one, oldRules);
            const fresh = decide(one, newRules);
            expect(isLooser(fresh, old), JSON.stringify({ one, old, fresh })).toBe(false);
          }
        },
      ),
      { numRuns: 500 },
    );
    expect(judged).toBe(500);
  }, 60_000);
});

describe("what counts as a widening", () => {
  const few = { count: { above: 5 } };
  const fewer = { count: { above: 1 } };
  const deny: Partial<Rule> = { effect: "deny", sites: ["forum.example"] };
  const ask: Partial<Rule> = { effect: "ask", sites: ["forum.example"], verbs: ["post"] };
  const allow: Partial<Rule> = { effect: "allow", sites: ["forum.example"], verbs: ["post"] };

  test.each<[string, Partial<Rule>[], Partial<Rule>[], string[]]>([
    ["a new allow", [], [allow], ["allows"]],
    ["an allow for more verbs", [allow], [{ ...allow, verbs: ["post", "send"] }], ["allows"]],
    ["an allow for a site above", [allow], [{ ...allow, sites: ["*.example"] }], ["allows"]],
    ["an allow that loses a condition", [{ ...allow, when: { count: { above: 1 } } }], [allow], ["allows"]],
    ["an allow that is enabled again", [{ ...allow, disabled: true }], [allow], ["allows"]],
    ["a deny that is gone", [deny], [], ["restricts-less"]],
    ["a deny whose exception grows", [{ ...deny, unless: few }], [{ ...deny, unless: fewer }], ["restricts-less"]],
    ["a deny of larger counts only", [{ ...deny, when: fewer }], [{ ...deny, when: few }], ["restricts-less"]],
    ["an allow for smaller counts, too", [{ ...allow, when: few }], [{ ...allow, when: fewer }], ["allows"]],
    ["a deny that is disabled", [deny], [{ ...deny, disabled: true }], ["restricts-less"]],
    ["a deny that asks instead", [deny], [{ ...deny, effect: "ask", factor: "pin" }], ["restricts-less"]],
    ["an ask with a weaker factor", [{ ...ask, factor: "pin" }], [ask], ["restricts-less"]],
    ["an ask that waits longer", [ask], [{ ...ask, deadline: defaultDeadline + 1 }], ["restricts-less"]],
    ["an ask that speaks about fewer paths", [ask], [{ ...ask, paths: ["/a"] }], ["restricts-less"]],
    ["an ask that gets an exception", [ask], [{ ...ask, unless: { audience: ["self"] } }], ["restricts-less"]],
    [
      "an ask by click where the default asks for the PIN",
      [],
      [{ effect: "ask", verbs: ["pay"] }],
      ["replaces-default"],
    ],
    ["an ask that waits longer than the default", [], [{ ...ask, deadline: 900 }], ["replaces-default"]],
  ])("%s", (_, before, after, expected) => {
    expect(kinds(before, after)).toEqual(expected);
  });

  test.each<[string, Partial<Rule>[], Partial<Rule>[]]>([
    ["nothing changed but order, names and reasons", [deny, allow], [{ ...allow, id: "other", because: "y" }, deny]],
    ["a new deny", [allow], [allow, deny]],
    ["a deny whose exception shrinks", [{ ...deny, unless: fewer }], [{ ...deny, unless: few }]],
    ["a deny of smaller counts, too", [{ ...deny, when: few }], [{ ...deny, when: fewer }]],
    ["an allow whose exception grows", [{ ...allow, unless: few }], [{ ...allow, unless: fewer }]],
    ["a new ask for the PIN", [], [{ effect: "ask", factor: "pin" }]],
    ["an ask by click where the defaults ask by click", [], [ask]],
    ["an allow that is gone", [allow], []],
    ["an allow that speaks about less", [allow], [{ ...allow, paths: ["/a"], unless: { count: { above: 1 } } }]],
    ["an ask that becomes a deny for every site", [ask], [{ effect: "deny" }]],
    [
      "a deny whose sites are spread over two rules",
      [{ effect: "deny", sites: ["a.example", "b.example"] }],
      [
        { effect: "deny", sites: ["b.example"] },
        { effect: "deny", sites: ["*.example", "a.example"] },
      ],
    ],
    ["an ask that waits less long", [ask], [{ ...ask, deadline: 60 }]],
    ["an ask for links that delete", [], [{ effect: "ask", methods: ["GET"], sites: ["wiki.example"] }]],
  ])("is not: %s", (_, before, after) => {
    expect(kinds(before, after)).toEqual([]);
  });

  test("names the rule that it comes from", () => {
    const [told] = wideningsOf([], [ruleOf({ ...allow, id: "forum/free" })], ground);
    expect(told).toEqual({ rule: "forum/free", kind: "allows" });
  });

  test("is also whatever a rule says in a member that is not understood here", () => {
    const narrower = { ...ruleOf(allow), id: "a", hours: "9-17" } as Rule;
    const wider = { ...narrower, hours: "0-24" } as Rule;
    expect(wideningsOf([narrower], [wider], ground)).toHaveLength(1);
    expect(wideningsOf([wider], [narrower], ground)).toHaveLength(1);
  });
});
