import { describe, expect, test } from "vitest";
import { type ManagedPolicy, noPolicy, parseManagedPolicy } from "../../src/core/managed-policy";
import { ruleOf } from "./asked";

const rule = ruleOf({ id: "it/no-posts", effect: "deny" });
const pack = { name: "acme", checked: "by hand", hosts: ["acme.example"] };
const nothing = { rules: [], packs: [] };
const full: ManagedPolicy = {
  guardMode: "always",
  rules: [rule],
  packs: [pack],
  settings: { deadline: 60, theme: "dark" },
  factorMinimum: "pin",
  halt: true,
  retention: { days: 30, megabytes: 50 },
  contact: "Questions: it@example.org",
};

function problemsOf(given: Record<string, unknown>, lastGood: ManagedPolicy | null = null) {
  const read = parseManagedPolicy(given, nothing, lastGood);
  return read.ok ? [] : read.problems;
}

describe("a managed policy", () => {
  test("is taken whole, with what it leaves out as if nobody had said anything", () => {
    expect(
      parseManagedPolicy({ ...full, rules: ["its text"], packs: ["its text"] }, { rules: [rule], packs: [pack] }, null),
    ).toEqual({ ok: true, policy: full });
    const other = parseManagedPolicy({ halt: true }, nothing, null);
    expect(other).toEqual({ ok: true, policy: { ...noPolicy, halt: true } });
  });

  test("keeps what it does not say of the retention at what it is without a policy", () => {
    const read = parseManagedPolicy({ retention: { days: 30 } }, nothing, null);
    expect(read.ok && read.policy.retention).toEqual({ days: 30, megabytes: 500 });
  });

  test("is refused for one bad value anywhere, naming it, and what would be possible", () => {
    expect(problemsOf({ guardMode: "allways" })).toEqual([
      { key: "policyBadValue", substitutions: ["guardMode", '"allways"', '"evidence", "always"'] },
    ]);
    expect(problemsOf({ settings: { deadline: 5 }, halt: true })).toEqual([
      { key: "policyBadValue", substitutions: ["settings.deadline", "5", "30–3600"] },
    ]);
    expect(problemsOf({ factorMinimum: "passkey" })).toHaveLength(1);
    expect(problemsOf({ retention: { days: 0, megabytes: 99_999 } })).toHaveLength(2);
  });

  test("is refused for a part that does not exist, and the part that was meant is named", () => {
    expect(problemsOf({ factorMinimun: "pin" })).toEqual([
      { key: "policyUnknownPartNear", substitutions: ["factorMinimun", "factorMinimum"] },
    ]);
    expect(problemsOf({ settings: { retention: "x" } })).toEqual([
      {
        key: "policyUnknownPart",
        substitutions: ["settings.retention", "deadline, notifications, theme, language"],
      },
    ]);
  });

  test.each(["guardMode", "rules", "packs", "settings", "factorMinimum", "halt", "retention"] as const)(
    'is refused where "%s" guarded something and is not there any more, since the browser drops what it cannot read',
    (part) => {
      const { [part]: _, ...rest } = { ...full };
      const problems = problemsOf(rest, full);
      expect(problems.map(({ key, substitutions }) => [key, substitutions[0]])).toEqual([["policyVanished", part]]);
    },
  );

  test("takes every part back where it is said", () => {
    const said = {
      guardMode: "evidence",
      rules: [],
      packs: [],
      settings: {},
      factorMinimum: "click",
      halt: false,
      retention: {},
    };
    expect(parseManagedPolicy(said, nothing, full)).toEqual({ ok: true, policy: noPolicy });
  });

  test("may have its rules move between a list and a text", () => {
    expect(
      parseManagedPolicy({ rulesText: "..." }, { ...nothing, rules: [rule] }, { ...noPolicy, rules: [rule] }).ok,
    ).toBe(true);
  });
});
