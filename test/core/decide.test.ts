import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Audience, VerbName } from "../../src/core/action";
import { decide } from "../../src/core/decide";
import type { Decision } from "../../src/core/decision";
import { defaultRules } from "../../src/core/defaults";
import type { Condition, FactorName, Rule } from "../../src/core/rule";
import { buildRuleSet } from "../../src/core/rule-set";
import { type Asked, asked, decided, effectOf, ruleOf } from "./asked";

const idsOf = (decision: Decision) => decision.rules.map(({ id }) => id);

describe("rules of one layer", () => {
  const allow = ruleOf({ id: "allow", effect: "allow" });
  const ask = ruleOf({ id: "ask", effect: "ask" });
  const deny = ruleOf({ id: "deny", effect: "deny" });

  test("a denying rule beats an asking one, and that an allowing one, wherever they stand", () => {
    expect(decided(asked(), { user: [allow, ask, deny] })).toMatchObject({ effect: "deny", factor: null });
    expect(decided(asked(), { user: [ask, allow] })).toMatchObject({ effect: "ask", factor: "click" });
    expect(decided(asked(), { user: [allow] })).toMatchObject({ effect: "allow", factor: null });
  });

  test("a decision names the rules with the winning effect and says why they exist", () => {
    const decision = decided(asked(), { user: [deny, ask, ruleOf({ id: "deny-2", effect: "deny" })] });
    expect(decision.rules).toEqual([
      { id: "deny", layer: "user", because: "For a test." },
      { id: "deny-2", layer: "user", because: "For a test." },
    ]);
  });

  test("an ask takes the strongest factor and the shortest deadline of its rules", () => {
    const pin = ruleOf({ id: "z-pin", factor: "pin", deadline: 900 });
    const click = ruleOf({ id: "a-click", factor: "click", deadline: 60 });
    const decision = decided(asked(), { user: [click, pin] });
    expect(decision).toMatchObject({ effect: "ask", factor: "pin", deadline: 60 });
    expect(idsOf(decision)).toEqual(["z-pin", "a-click"]);
    expect(decided(asked(), { user: [pin] }).deadline).toBe(900);
    expect(decided(asked(), { user: [ask] }).deadline).toBe(300);
  });

  test("where no rule names a deadline or a factor, the terms do, and they never weaken what a rule names", () => {
    const terms = { deadline: 45, factorMinimum: "pin" } as const;
    const set = (rules: readonly Rule[]) => buildRuleSet({ managed: [], user: rules, defaults: [] });
    expect(decide(asked(), set([ask]), terms)).toMatchObject({ effect: "ask", factor: "pin", deadline: 45 });
    expect(decide(asked(), set([]), terms)).toMatchObject({ effect: "ask", factor: "pin", deadline: 45 });
    expect(decide(asked(), set([ruleOf({ deadline: 900 })]), terms).deadline).toBe(900);
    const strong = decide(asked(), set([ruleOf({ factor: "pin" })]), { deadline: 45, factorMinimum: "click" });
    expect(strong.factor).toBe("pin");
    expect(decide(asked(), set([allow]), terms).factor).toBe(null);
  });

  test("a rule that covers a site in two ways is named once", () => {
    const twice = ruleOf({ sites: ["forum.example", "*", "forum.example:443"] });
    expect(decided(asked(), { user: [twice] }).rules).toHaveLength(1);
  });

  test("what no rule speaks about is held for a person", () => {
    expect(decided(asked(), {})).toMatchObject({
      effect: "ask",
      factor: "click",
      deadline: 300,
      rules: [{ id: "builtin/unmatched", layer: "builtin" }],
    });
  });
});

describe("the layers", () => {
  const rule = (effect: Rule["effect"], about: Partial<Rule> = {}) => [ruleOf({ effect, ...about })];

  test.each<[Rule["effect"] | null, Rule["effect"] | null, Rule["effect"], string]>([
    ["deny", "allow", "deny", "managed"],
    ["ask", "allow", "ask", "managed"],
    ["allow", "deny", "deny", "user"],
    ["allow", "ask", "ask", "user"],
    ["allow", "allow", "allow", "managed"],
    ["ask", "deny", "deny", "user"],
    ["deny", "ask", "deny", "managed"],
    ["allow", null, "allow", "managed"],
    [null, "allow", "allow", "user"],
    [null, "deny", "deny", "user"],
    [null, null, "ask", "defaults"],
  ])("managed %s, user %s over a default that asks gives %s by %s", (managed, user, effect, layer) => {
    const decision = decided(asked(), {
      managed: managed ? rule(managed) : [],
      user: user ? rule(user) : [],
      defaults: rule("ask", { factor: "pin" }),
    });
    expect(decision.effect).toBe(effect);
    expect(decision.rules[0]?.layer).toBe(layer);
    expect(decision.factor).toBe(effect === "ask" ? (layer === "defaults" ? "pin" : "click") : null);
  });

  test("a user may bring a stronger factor and a shorter deadline to what an admin lets ask, and no weaker ones", () => {
    const tight = rule("ask", { factor: "pin", deadline: 30 });
    const loose = rule("ask", { factor: "click", deadline: 3000 });
    expect(decided(asked(), { managed: loose, user: tight })).toMatchObject({ factor: "pin", deadline: 30 });
    expect(decided(asked(), { managed: tight, user: loose })).toMatchObject({ factor: "pin", deadline: 30 });
  });
});

describe("reading", () => {
  const trash = "https://forum.example/?action=trash";
  const when = { query: { action: ["trash"] } };

  test.each(["GET", "HEAD"])("a %s is free, whatever rules about writes say", (method) => {
    const decision = decided(asked({ method, verb: "delete" }), {
      managed: [ruleOf({ effect: "deny" })],
      user: [ruleOf({ effect: "deny", verbs: ["read", "delete"] })],
      defaults: defaultRules,
    });
    expect(decision).toMatchObject({ effect: "allow", rules: [{ id: "builtin/reading" }] });
  });

  test("a GET that a rule names is held though it was classified as reading and the defaults allow that", () => {
    const rule = ruleOf({ id: "named", methods: ["GET"], when });
    const request = asked({ method: "GET", verb: "read", url: trash });
    const decision = decided(request, { user: [rule], defaults: defaultRules });
    expect(decision).toMatchObject({ effect: "ask", rules: [{ id: "named" }] });
    expect(decided(asked({ method: "HEAD", url: trash }), { user: [rule] }).effect).toBe("allow");
  });

  test("a rule that names GET beside POST speaks about both", () => {
    const rule = { methods: ["GET", "POST"], when };
    expect(effectOf({ method: "GET", url: trash }, rule)).toBe("ask");
    expect(effectOf({ method: "POST", url: trash }, rule)).toBe("ask");
    expect(effectOf({ method: "GET" }, rule)).toBe("unmatched");
  });
});

const site = fc.constantFrom("*", "forum.example", "*.forum.example", "a.forum.example:8080", "*.example", "file:");
const anyRule: fc.Arbitrary<Rule> = fc
  .record(
    {
      effect: fc.constantFrom<Rule["effect"]>("allow", "ask", "deny"),
      sites: fc.array(site, { minLength: 1, maxLength: 3 }),
      verbs: fc.constantFrom<VerbName[]>(["post"], ["delete", "read"]),
      audience: fc.constantFrom<Audience[]>(["public"], ["self", "team"]),
      paths: fc.constantFrom<string[]>(["/thread/**"], ["/a", "/thread/*"]),
      methods: fc.constantFrom<string[]>(["GET"], ["POST", "HEAD"], ["POST"]),
      when: fc.constantFrom<Condition>({ count: { above: 3 } }, { query: { action: ["tr*"] } }),
      unless: fc.constantFrom<Condition>({ reversible: ["yes"] }, { audience: ["public"] }),
      factor: fc.constantFrom<FactorName>("click", "pin"),
      deadline: fc.constantFrom(30, 600),
    },
    { requiredKeys: ["effect", "sites"] },
  )
  .map(ruleOf);
const anyAsked: fc.Arbitrary<Asked> = fc.record({
  method: fc.constantFrom("GET", "HEAD", "POST"),
  url: fc.constantFrom(
    "https://forum.example/thread/1?action=trash",
    "http://a.forum.example:8080/a",
    "https://b.a.forum.example/thread/x/y",
    "file:///thread/1",
    "about:blank",
    "https://elsewhere.test/",
  ),
  verb: fc.constantFrom("post", "delete", "read"),
  audience: fc.constantFrom("public", "self"),
  count: fc.constantFrom<Asked["count"] & {}>(1, 9, "many"),
  reversible: fc.constantFrom("yes", "no"),
});
const anyRules = fc.array(anyRule, { maxLength: 6 });
const anyLayers = fc.record({ managed: anyRules, user: anyRules, defaults: anyRules });

describe("for any rules and any request", () => {
  test("the order of the rules in their layers makes no difference at all", () => {
    fc.assert(
      fc.property(anyLayers, anyAsked, fc.infiniteStream(fc.nat()), (rulesOf, about, numbers) => {
        const shuffled = (rules: readonly Rule[]) =>
          rules
            .map((rule) => ({ rule, at: numbers.next().value ?? 0 }))
            .toSorted((a, b) => a.at - b.at)
            .map(({ rule }) => rule);
        const other = {
          managed: shuffled(rulesOf.managed),
          user: shuffled(rulesOf.user),
          defaults: shuffled(rulesOf.defaults),
        };
        expect(decided(asked(about), other)).toEqual(decided(asked(about), rulesOf));
      }),
      { numRuns: 1000 },
    );
  });

  test("a user rule never loosens what a managed rule denies or asks", () => {
    const strength = { allow: 0, ask: 1, deny: 2 };
    fc.assert(
      fc.property(anyLayers, anyRules, anyAsked, (rulesOf, more, about) => {
        const before = decided(asked(about), { ...rulesOf, user: [] });
        fc.pre(before.rules[0]?.layer === "managed");
        const after = decided(asked(about), { ...rulesOf, user: more });
        expect(strength[after.effect]).toBeGreaterThanOrEqual(strength[before.effect]);
      }),
      { numRuns: 1000 },
    );
  });
});
