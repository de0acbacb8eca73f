import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide } from "../../src/core/decide";
import { effectSources } from "../../src/core/effects";
import { networkEffects } from "../../src/core/network-effects";
import type { Rule } from "../../src/core/rule";
import { buildRuleSet } from "../../src/core/rule-set";
import { asked, ruleOf } from "./asked";

const setOf = (...user: readonly Rule[]) => buildRuleSet({ managed: [], user, defaults: [] });

/** Whether a page would ask about a GET, as the content and page scripts test it. */
function isAskedAbout(url: string, ...rules: readonly Rule[]): boolean {
  return effectSources(setOf(...rules)).some((source) => new RegExp(source, "i").test(new URL(url).href));
}

const trash = ruleOf({
  sites: ["mail.example", "*.mail.example:8443"],
  methods: ["GET"],
  paths: ["/", "/mail/**"],
  when: { query: { action: ["trash", "del*"], box: ["*"] } },
});

describe("the expressions for GETs that rules name", () => {
  test.each([
    ["https://mail.example/?action=trash&box=1", true],
    ["https://mail.example/?box&action=TRASH", true],
    ["https://MAIL.example.:444/mail/7?box=&x=1&action=delete", true],
    ["https://a.mail.example:8443/mail?box=1&action=del", true],
    ["https://mail.example/%6dail/7?box=1&%61ction=tr%61sh", true],
    ["https://mail.example/x/..;/mail/7?box=1&action=trash", true],
    ["https://me:secret@mail.example/?box=1&action=trash", true],
    ["https://mail.example/?action=view&box=1", false],
    ["https://mail.example/?action=trash", false],
    ["https://mail.example/?action=trashed&box=1", false],
    ["https://mail.example/?inaction=trash&box=1", false],
    ["https://mail.example/news?action=trash&box=1", false],
    ["https://a.mail.example/?action=trash&box=1", false],
    ["https://notmail.example/?action=trash&box=1", false],
    ["https://mail.example.evil.example/?action=trash&box=1", false],
    ["https://other.example/?u=https://mail.example/?action=trash&box=1", false],
  ])("a rule on ?action=trash makes a page ask about %s: %s", (url, expected) => {
    expect(isAskedAbout(url, trash)).toBe(expected);
  });

  test("there are none for writes, for allowing rules and for the same thing said twice", () => {
    expect(effectSources(setOf(ruleOf({}), ruleOf({ methods: ["POST"] })))).toEqual([]);
    expect(effectSources(setOf(ruleOf({ effect: "allow", methods: ["GET"] })))).toEqual([]);
    expect(effectSources(setOf(trash, ruleOf({ ...trash, id: "again", effect: "deny" })))).toHaveLength(1);
  });

  const part = fc.constantFrom(
    "a",
    "B",
    "ü",
    "%2F",
    "%61",
    "%FF",
    "@",
    ";v",
    "..%2f",
    "/",
    "//",
    "%20",
    "*",
    "k",
    "%C3%9C",
    "%",
    "-",
  );
  const text = (unit: fc.Arbitrary<string>) => fc.array(unit, { maxLength: 5 }).map((parts) => parts.join(""));
  const anyGlob = fc
    .array(fc.constantFrom("a", "b*", "*", "**", "ü", "x%2Fa", "@b", "a-b", "%2A", "b%20a", "%25"), { maxLength: 4 })
    .map((segments) => `/${segments.join("/")}`);
  const value = fc.constantFrom("a", "a*", "*b*", "*", "", "a b", "ü*", "a+b", "%", "A&b", "*a*b*", "k");
  const anyRule = fc.record({
    site: fc.constantFrom("*", "forum.example", "*.example", "forum.example:443", "bücher.example", "[::1]", "file:"),
    paths: fc.option(fc.array(anyGlob, { minLength: 1, maxLength: 2 }), { nil: null }),
    name: fc.constantFrom("a", "a b", "ü", "a=b", "A[]", null),
    values: fc.array(value, { minLength: 1, maxLength: 2 }),
  });
  const anyUrl = fc
    .record({
      origin: fc.constantFrom(
        "https://forum.example",
        "http://u:p@FORUM.example.",
        "https://forum.example:444",
        "https://a.b.example",
        "wss://xn--bcher-kva.example",
        "http://[::1]:80",
        "file://",
        "blob:https://forum.example",
      ),
      path: text(part),
      query: text(
        fc.constantFrom(
          "a",
          "A",
          "=",
          "&",
          "%61",
          "+",
          "%20",
          "ü",
          "%C3%9C",
          "b",
          "%26",
          "%",
          "[]",
          "%2B",
          "a=",
          "&a=",
          "%E2%84%AA",
        ),
      ),
    })
    .map(({ origin, path, query }) => `${origin}/${path}?${query}`)
    .filter((url) => URL.canParse(url));

  test("miss nothing that the decision would hold, however oddly a URL is spelt", () => {
    fc.assert(
      fc.property(anyRule, anyUrl, ({ site, paths, name, values }, url) => {
        const rule = ruleOf({
          sites: [site],
          methods: ["GET"],
          ...(paths ? { paths } : {}),
          ...(name === null ? {} : { when: { query: { [name]: values } } }),
        });
        const href = new URL(url).href;
        const isHeld = decide(asked({ method: "GET", url: href }), setOf(rule)).effect !== "allow";
        expect(isHeld && !isAskedAbout(href, rule)).toBe(false);
      }),
      { numRuns: 20_000 },
    );
  });

  test("and the network misses nothing of it either, on the web and on disk", () => {
    const isStoppedAtTheNetwork = (href: string, rule: Rule) =>
      networkEffects(setOf(rule)).some(({ regex }) => new RegExp(regex, "i").test(href));
    fc.assert(
      fc.property(anyRule, anyUrl, ({ site, paths, name, values }, url) => {
        const rule = ruleOf({
          sites: [site],
          methods: ["GET"],
          ...(paths ? { paths } : {}),
          ...(name === null ? {} : { when: { query: { [name]: values } } }),
        });
        const { href } = new URL(url);
        fc.pre(/^(https?|file):/.test(href));
        const isHeld = decide(asked({ method: "GET", url: href }), setOf(rule)).effect !== "allow";
        expect(isHeld && !isStoppedAtTheNetwork(href, rule)).toBe(false);
        expect(isHeld && !isStoppedAtTheNetwork(`${href}#top?x`, rule)).toBe(false);
      }),
      { numRuns: 20_000 },
    );
  });

  test("a rule for every URL covers those without a host too", () => {
    expect(isAskedAbout("about:blank", ruleOf({ methods: ["GET"] }))).toBe(true);
    expect(isAskedAbout("data:text/html,x", ruleOf({ methods: ["GET"] }))).toBe(true);
  });

  const long = "a".repeat(20_000);

  // A straight translation of each glob would take hours; the runner gives up after seconds.
  test.each([
    [`/${"aaaaaaaa/".repeat(2000)}`, { paths: ["/**/a*a*a*b/**/a*a*a*a/**/a*a*/**/c"] }],
    [`/${long}`, { paths: ["/*a*a*a*a*a*a*b"] }],
    [`/${"%C3%BC".repeat(5000)}/x`, { paths: ["/üüüüüüüüüüüü"] }],
    [`/?a=${long}`, { when: { query: { a: ["*a*a*a*a*a*a*b"] } } }],
    [`/?${"a=aaaa&".repeat(5000)}`, { when: { query: { a: ["*a*a*b"], b: ["x"] } } }],
    [`/?${"%C3%BC".repeat(5000)}`, { when: { query: { ününü: ["x"] } } }],
  ])("are quick with a URL made to be slow, %#", (path, about) => {
    expect(isAskedAbout(`https://forum.example${path}`, ruleOf({ methods: ["GET"], ...about }))).toBe(false);
  });
});
