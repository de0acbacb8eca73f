import { describe, expect, test } from "vitest";
import { defaultRules } from "../../src/core/defaults";
import type { Receipt } from "../../src/core/receipt";
import { mask } from "../../src/core/redact";
import { differencesOf } from "../../src/core/replay";
import type { Rule } from "../../src/core/rule";
import { ruleOf } from "./asked";

let next = 0;

function receiptOf(about: Partial<Receipt> = {}): Receipt {
  next++;
  return {
    event: "asked",
    action: `action-${next}`,
    at: next,
    session: "s1",
    agent: "playwright",
    evidence: [],
    verb: "post",
    audience: "public",
    count: 1,
    reversible: "unknown",
    site: "forum.example",
    path: "/thread/7/reply?draft=0",
    resource: "Access to billing data",
    channel: "fetch",
    method: "POST",
    digest: "",
    rules: [],
    factor: null,
    reason: null,
    note: "",
    status: null,
    waited: null,
    preview: null,
    seq: next,
    previous: "",
    hash: "",
    ...about,
  };
}

function told(receipts: readonly Receipt[], before: readonly Partial<Rule>[], after: readonly Partial<Rule>[]) {
  const layered = (user: readonly Partial<Rule>[]) => ({ managed: [], user: user.map(ruleOf), defaults: defaultRules });
  return differencesOf(receipts, layered(before), layered(after)).map((difference) => ({
    action: difference.receipt.action,
    change: `${difference.before.effect} -> ${difference.after.effect}`,
    isCertain: difference.isCertain,
  }));
}

const allow: Partial<Rule> = { effect: "allow", sites: ["forum.example"], verbs: ["post"] };

describe("what changed rules would have done to the journal's actions", () => {
  test("is told for each action once, and only where it differs", () => {
    const post = receiptOf({ action: "a" });
    const receipts = [post, receiptOf({ action: "a", event: "released" }), receiptOf({ site: "other.example" })];
    expect(told(receipts, [], [allow])).toEqual([{ action: "a", change: "ask -> allow", isCertain: true }]);
    expect(told(receipts, [allow], [allow])).toEqual([]);
  });

  test("goes by site, port, path, query, method, verb, audience, count and way back as the receipt has them", () => {
    const narrow: Partial<Rule> = {
      ...allow,
      sites: ["forum.example:8080"],
      paths: ["/thread/*/reply"],
      methods: ["POST"],
      audience: ["public"],
      when: { query: { draft: ["0"] }, reversible: ["unknown"] },
      unless: { count: { above: 1 } },
    };
    const fits = receiptOf({ site: "forum.example:8080" });
    const others = [
      receiptOf(),
      receiptOf({ ...fits, action: "p", path: "/x?draft=0" }),
      receiptOf({ ...fits, action: "q", path: "/thread/7/reply?draft=1" }),
      receiptOf({ ...fits, action: "m", method: "PUT" }),
      receiptOf({ ...fits, action: "v", verb: "send" }),
      receiptOf({ ...fits, action: "u", audience: "team" }),
      receiptOf({ ...fits, action: "c", count: "many" }),
      receiptOf({ ...fits, action: "r", reversible: "no" }),
    ];
    expect(told([fits, ...others], [], [narrow])).toEqual([
      { action: fits.action, change: "ask -> allow", isCertain: true },
    ]);
  });

  test("is also a stronger factor or another deadline", () => {
    expect(told([receiptOf()], [], [{ effect: "ask", factor: "pin" }])).toHaveLength(1);
    expect(told([receiptOf()], [], [{ effect: "ask", deadline: 60 }])).toHaveLength(1);
  });

  test.each<[string, Partial<Rule>]>([
    ["an allow that looks at a field", { ...allow, when: { fields: { visibility: ["private"] } } }],
    ["an allow but for a field", { ...allow, unless: { fields: { visibility: ["public"] } } }],
    ["a deny that looks at a field", { effect: "deny", when: { fields: { visibility: ["public"] } } }],
    [
      "a deny but for a field",
      { effect: "deny", unless: { fields: { visibility: ["private"] }, audience: ["public"] } },
    ],
  ])("may be, and is said to be uncertain, with %s: receipts keep no fields", (_, rule) => {
    expect(told([receiptOf()], [], [rule])).toMatchObject([{ isCertain: false }]);
  });

  test("may be where the query held a secret, which receipts mask", () => {
    const rule = { ...allow, when: { query: { key: ["k-1"] } } };
    expect(told([receiptOf({ path: `/x?key=${encodeURIComponent(mask)}` })], [], [rule])).toMatchObject([
      { isCertain: false },
    ]);
    expect(told([receiptOf({ path: "/x?key=other" })], [], [rule])).toEqual([]);
  });

  test("is nothing for receipts that tell of no request, and for files and pages without an address", () => {
    expect(told([receiptOf({ channel: null })], [], [{ effect: "deny" }])).toEqual([]);
    expect(told([receiptOf({ site: "file:", path: "/x" })], [], [{ effect: "deny", sites: ["file:"] }])).toHaveLength(
      1,
    );
    expect(told([receiptOf({ site: "opaque", path: "" })], [], [{ effect: "deny" }])).toHaveLength(1);
  });
});
