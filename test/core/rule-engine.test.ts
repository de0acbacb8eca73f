import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Audience, VerbName } from "../../src/core/action";
import { decide } from "../../src/core/decide";
import type { Request } from "../../src/core/request";
import { type Condition, type FactorName, type Layer, layers, type Rule } from "../../src/core/rule";
import { addRule, buildRuleSet, removeRule } from "../../src/core/rule-set";
import { asked } from "./asked";
import { decideNaively } from "./naive";

const some = <T>(...values: T[]) => fc.subarray(values, { minLength: 1 });
const condition: fc.Arbitrary<Condition> = fc
  .record(
    {
      query: fc.record({ action: some("trash", "delete") }),
      count: fc.record({ above: fc.nat(4) }),
      reversible: some("yes" as const, "no" as const),
      audience: some<Audience>("self", "public"),
      contains: some("secret" as const, "card" as const),
    },
    { requiredKeys: [] },
  )
  .filter((made) => Object.keys(made).length > 0);
const site = fc.constantFrom(
  ..."* file: forum.example *.forum.example a.forum.example a.forum.example:8080 *.example forum.example:443 *.forum.example:8080".split(
    " ",
  ),
);
const glob = fc.constantFrom("/**", "/a", "/a/**", "/a/*", "/*/b", "/**/b", "/ab/**", "/b/a", "/a/**/b");
const anyRule: fc.Arbitrary<Omit<Rule, "id">> = fc
  .record(
    {
      effect: fc.constantFrom<Rule["effect"]>("allow", "ask", "deny"),
      sites: fc.uniqueArray(site, { minLength: 1, maxLength: 3 }),
      verbs: some<VerbName>("post", "delete", "read"),
      audience: some<Audience>("public", "self", "team"),
      paths: fc.array(glob, { minLength: 1, maxLength: 2 }),
      methods: some("GET", "POST", "DELETE"),
      sessions: some("s1", "s2"),
      when: condition,
      unless: condition,
      disabled: fc.constant(true),
    },
    { requiredKeys: ["effect", "sites"] },
  )
  .chain((rule) =>
    rule.effect === "ask"
      ? fc
          .record(
            { factor: fc.constantFrom<FactorName>("click", "pin"), deadline: fc.integer({ min: 5, max: 900 }) },
            { requiredKeys: [] },
          )
          .map((asking) => ({ ...rule, ...asking, because: "Any." }))
      : fc.constant({ ...rule, because: "Any." }),
  );
const anyLayers: fc.Arbitrary<Record<Layer, Rule[]>> = fc
  .tuple(...layers.map(() => fc.array(anyRule, { maxLength: 5 })))
  .map(
    (lists) =>
      Object.fromEntries(
        layers.map((layer, index) => [
          layer,
          (lists[index] ?? []).map((rule, at) => ({ ...rule, id: `${layer}-${at}` })),
        ]),
      ) as Record<Layer, Rule[]>,
  );
const anyRequest: fc.Arbitrary<Request> = fc
  .record({
    method: fc.constantFrom("GET", "HEAD", "POST", "DELETE"),
    origin: fc.constantFrom(
      ..."https://forum.example https://a.forum.example http://a.forum.example:8080 http://b.a.forum.example https://other.test".split(
        " ",
      ),
    ),
    path: fc.constantFrom("/a", "/a/b", "/a/c/b", "/ab/a", "/b/a"),
    query: fc.constantFrom("", "?action=trash", "?action=view"),
    verb: fc.constantFrom<VerbName>("post", "delete", "read", "update"),
    audience: fc.constantFrom<Audience>("public", "self", "team", "unknown"),
    count: fc.constantFrom(1, 3, 9, "many" as const),
    reversible: fc.constantFrom("yes" as const, "no" as const, "unknown" as const),
    contains: fc.subarray(["secret", "card", "file"] as const),
    session: fc.constantFrom("s1", "s2", "s3"),
  })
  .map(({ origin, path, query, session, contains, ...about }) => {
    const request = asked({ ...about, url: origin + path + query });
    return { ...request, action: { ...request.action, contains }, principal: { ...request.principal, session } };
  });

function decidedBy(request: Request, ruleSet: ReturnType<typeof buildRuleSet>) {
  const { rules, ...rest } = decide(request, ruleSet);
  return { ...rest, ids: rules.map(({ id }) => id).toSorted() };
}

describe("for any rules and any request", () => {
  test("the engine decides as going through all rules in the design's words does", () => {
    fc.assert(
      fc.property(anyLayers, anyRequest, (rulesOf, request) => {
        expect(decidedBy(request, buildRuleSet(rulesOf))).toEqual(decideNaively(request, rulesOf));
      }),
      { numRuns: 10_000 },
    );
  });

  test("rules that come and go one by one leave the same engine as rules that came at once", () => {
    fc.assert(
      fc.property(anyLayers, anyLayers, anyRequest, (first, second, request) => {
        const changed = buildRuleSet(first);
        for (const layer of layers) {
          for (const rule of first[layer]) expect(removeRule(changed, layer, rule.id)).toBe(!rule.disabled);
          for (const rule of second[layer]) if (!rule.disabled) addRule(changed, layer, rule);
        }
        const fresh = buildRuleSet(second);
        expect(decidedBy(request, changed)).toEqual(decidedBy(request, fresh));
        expect([...changed.byHost.keys(), ...changed.byParent.keys()].toSorted()).toEqual(
          [...fresh.byHost.keys(), ...fresh.byParent.keys()].toSorted(),
        );
      }),
      { numRuns: 2000 },
    );
  });
});

test("A rule whose id its layer has already is refused, and nothing changes.", () => {
  const rule: Rule = { id: "a", effect: "deny", sites: ["*"], because: "x" };
  const ruleSet = buildRuleSet({ managed: [], user: [rule], defaults: [] });
  expect(() => addRule(ruleSet, "user", { ...rule, effect: "allow" })).toThrow('has a rule "a" already');
  expect(decidedBy(asked(), ruleSet).effect).toBe("deny");
  expect(removeRule(ruleSet, "user", "b")).toBe(false);
});
