import { describe, expect, test } from "vitest";
import type { Rule } from "../../src/core/rule";
import { type Asked, effectOf } from "./asked";

describe("what a rule speaks about", () => {
  test.each<[string, Asked, Partial<Rule>, string]>([
    ["its verbs", { verb: "delete" }, { verbs: ["post", "send"] }, "unmatched"],
    ["its verbs", { verb: "send" }, { verbs: ["post", "send"] }, "ask"],
    ["its audience", { audience: "unknown" }, { audience: ["public"] }, "unmatched"],
    ["its audience", { audience: "public" }, { audience: ["public"] }, "ask"],
    ["its methods", { method: "PUT" }, { methods: ["POST"] }, "unmatched"],
    ["its methods", { method: "PUT" }, { methods: ["POST", "PUT"] }, "ask"],
    ["its paths", {}, { paths: ["/wiki/**", "/thread/*/reply"] }, "ask"],
    ["its paths", {}, { paths: ["/wiki/**"] }, "unmatched"],
    ["its port", { url: "https://forum.example:444/" }, { sites: ["forum.example:443"] }, "unmatched"],
    ["its port", { url: "https://forum.example/" }, { sites: ["forum.example:443"] }, "ask"],
    ["a count above a limit", { count: 4 }, { when: { count: { above: 3 } } }, "ask"],
    ["a count at the limit", { count: 3 }, { when: { count: { above: 3 } } }, "unmatched"],
    ["an unknown count", { count: "many" }, { when: { count: { above: 1000 } } }, "ask"],
    ["reversibility", { reversible: "no" }, { when: { reversible: ["no", "unknown"] } }, "ask"],
    ["reversibility", { reversible: "yes" }, { when: { reversible: ["no", "unknown"] } }, "unmatched"],
    ["an audience in a condition", { audience: "self" }, { unless: { audience: ["self"] } }, "unmatched"],
    ["all keys of unless", { audience: "self" }, { unless: { audience: ["self"], reversible: ["yes"] } }, "ask"],
    ["paths that opaque URLs lack", { url: "about:blank" }, { paths: ["/**"] }, "unmatched"],
  ])("%s: %j with %j is %s", (_, about, rule, expected) => {
    expect(effectOf(about, rule)).toBe(expected);
  });

  test.each([
    ["?action=trash", "ask"],
    ["?action=TRASH", "ask"],
    ["?%61ction=tr%61sh", "ask"],
    ["?Action=delete-all", "ask"],
    ["?x=1&action=delete+now", "ask"],
    ["?action=view&action=trash", "ask"],
    ["?action=view", "unmatched"],
    ["?inaction=trash", "unmatched"],
    ["", "unmatched"],
  ])("a condition on the query holds for %j: %s", (query, expected) => {
    const when = { query: { action: ["trash", "delete*"] } };
    expect(effectOf({ url: `https://forum.example/x${query}` }, { when })).toBe(expected);
  });

  const text = (body: string, isCut = false) => ({ kind: "text" as const, text: body, size: body.length, isCut });
  const form = (value: string, masked = false) => ({
    kind: "form" as const,
    entries: [{ name: "visibility", value, masked }],
    size: 9,
    isCut: false,
  });

  // What an asking rule with this condition does, and what an allowing one does.
  test.each<[string, Asked, boolean, boolean]>([
    ["form field", { body: form("public") }, true, true],
    ["form field with another value", { body: form("team") }, false, false],
    ["masked form field", { body: form("", true) }, true, false],
    ["no body", {}, false, false],
    ["url-encoded text", { body: text("a=1&visibility=PUBLIC") }, true, true],
    ["the field given twice", { body: text("visibility=public&visibility=team") }, true, false],
    ["the name in another case", { body: text("Visibility=public") }, true, false],
    ["a cut body", { body: text("a=1&b=", true) }, true, false],
    ["JSON", { body: text('{"visibility":"public"}'), contentType: "application/json" }, true, true],
    ["JSON sent as text", { body: text('{"visibility":"public"}'), contentType: "text/plain" }, true, true],
    ["JSON with a list", { body: text('{"visibility":["public","public"]}') }, true, true],
    ["JSON deeper down", { body: text('{"post":{"visibility":"public"}}') }, false, false],
    ["broken JSON", { body: text('{"visibility":"public"') }, true, false],
    ["JSON that is whole but for what was cut", { body: text('{"visibility":"team"}', true) }, true, false],
    ["cut JSON", { body: text('{"visibility":"public","a', true) }, true, false],
    [
      "a form that looks like JSON",
      {
        body: text('{"visibility":"public","a":"&visibility=team&"}'),
        contentType: "application/x-www-form-urlencoded",
      },
      false,
      false,
    ],
    ["multipart text", { body: text('--x\r\nContent-Disposition: form-data; name="visibility"\r\n') }, true, false],
    ["binary", { body: { kind: "binary", type: "image/png", size: 9 } }, true, false],
  ])("a condition on fields, %s: asks %s, allows %s", (_, about, asks, allows) => {
    const fields = { visibility: ["public"] };
    expect(effectOf(about, { when: { fields } })).toBe(asks ? "ask" : "unmatched");
    expect(effectOf(about, { effect: "allow", when: { fields } })).toBe(allows ? "allow" : "unmatched");
    expect(effectOf(about, { unless: { fields } })).toBe(allows ? "unmatched" : "ask");
    expect(effectOf(about, { effect: "allow", unless: { fields } })).toBe(asks ? "unmatched" : "allow");
  });

  test("JSON members are named by their way in, lists left out", () => {
    const body = text('{"posts":[{"to":{"kind":"public"}},{"to":{"kind":1}}]}');
    expect(effectOf({ body }, { when: { fields: { "posts.to.kind": ["public"] } } })).toBe("ask");
    expect(effectOf({ body }, { when: { fields: { "posts.to.kind": ["1"] } } })).toBe("ask");
    expect(effectOf({ body }, { effect: "allow", when: { fields: { "posts.to.kind": ["public"] } } })).toBe(
      "unmatched",
    );
  });

  test("JSON nested too deeply counts as unseen", () => {
    const body = text(`{"visibility":"team","a":${"[".repeat(5000)}${"]".repeat(5000)}}`);
    expect(effectOf({ body }, { when: { fields: { visibility: ["public"] } } })).toBe("ask");
  });

  test("an oddly spelt path is asked about and not allowed", () => {
    const url = "https://forum.example/thread//7/%2e%2e/7/reply;x=1";
    const paths = ["/thread/*/reply"];
    expect(effectOf({ url }, { paths })).toBe("ask");
    expect(effectOf({ url }, { effect: "allow", paths })).toBe("unmatched");
  });
});
