import { describe, expect, test } from "vitest";
import { Audience, Reversible, verbNames } from "../../src/core/action";
import { defaultRules } from "../../src/core/defaults";
import { type Asked, asked, decided, ruleOf } from "./asked";

describe("the default posture", () => {
  const posture = (about: Asked) => {
    const { effect, factor } = decided(asked(about), { defaults: defaultRules });
    return factor ? `${effect} ${factor}` : effect;
  };

  test.each<[Asked, string]>([
    [{ verb: "read" }, "allow"],
    [{ verb: "sign-in" }, "allow"],
    [{ verb: "draft" }, "allow"],
    [{ verb: "create", audience: "self", reversible: "yes" }, "allow"],
    [{ verb: "update", audience: "self", reversible: "yes" }, "allow"],
    [{ verb: "update", audience: "self", reversible: "unknown" }, "ask click"],
    [{ verb: "create", audience: "team", reversible: "yes" }, "ask click"],
    [{ verb: "settings", audience: "self", reversible: "yes" }, "ask click"],
    [{ verb: "upload" }, "ask click"],
    [{ verb: "post" }, "ask click"],
    [{ verb: "publish" }, "ask click"],
    [{ verb: "send" }, "ask click"],
    [{ verb: "write" }, "ask click"],
    [{ verb: "delete", count: 3 }, "ask click"],
    [{ verb: "delete", count: 4 }, "ask pin"],
    [{ verb: "delete", count: "many" }, "ask pin"],
    [{ verb: "delete", audience: "self", reversible: "yes" }, "ask click"],
    [{ verb: "grant" }, "ask pin"],
    [{ verb: "pay" }, "ask pin"],
  ])("%j is %s", (about, expected) => {
    expect(posture(about)).toBe(expected);
  });

  test("says something about every action there is", () => {
    for (const verb of verbNames) {
      for (const audience of Audience.options) {
        for (const reversible of Reversible.options) {
          const decision = decided(asked({ verb, audience, reversible }), { defaults: defaultRules });
          expect(decision.rules[0]?.id).toMatch(/^default\//);
        }
      }
    }
  });

  test("gives way to what a user allows", () => {
    const user = [ruleOf({ effect: "allow", sites: ["forum.example"], verbs: ["post"] })];
    expect(decided(asked(), { user, defaults: defaultRules }).effect).toBe("allow");
    expect(decided(asked({ url: "https://other.example/" }), { user, defaults: defaultRules }).effect).toBe("ask");
  });
});
