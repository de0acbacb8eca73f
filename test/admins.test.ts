import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import manifestSchema from "../public/managed_schema.json" with { type: "json" };
import { readPacks } from "../src/background/rules/pack-text";
import { readRules } from "../src/background/rules/rule-text";
import { ManagedPolicy, noPolicy, parseManagedPolicy } from "../src/core/managed-policy";
import { extensionId } from "./kit/browser";

const document = readFileSync("docs/admins.md", "utf8");
const examples = [...document.matchAll(/```json\n([\s\S]*?)```/g)].map(
  ([, text]) => JSON.parse(text ?? "") as Record<string, unknown>,
);

function parsed(policy: Readonly<Record<string, unknown>>, lastGood: ManagedPolicy | null = null) {
  const rules = readRules([policy["rules"] ?? [], policy["rulesText"] ?? []].flat(), "docs/admins.md");
  if (!rules.ok) throw new Error(rules.problems.map(({ message }) => message).join("\n"));
  const packs = readPacks(policy["packs"] ?? [], "docs/admins.md");
  if (!packs.ok) throw new Error(packs.problems.map(({ message }) => message).join("\n"));
  return parseManagedPolicy(policy, { rules: rules.rules, packs: packs.packs }, lastGood);
}

describe("the administrators' guide", () => {
  const [complete, takenBack, linux, console] = examples;

  test("shows a complete policy that is taken, with every part that there is", () => {
    const read = parsed(complete ?? {});
    expect(read).toMatchObject({ ok: true, policy: { guardMode: "always", factorMinimum: "pin" } });
    expect(Object.keys(complete ?? {}).sort()).toEqual(Object.keys(ManagedPolicy.shape).sort());
  });

  test("shows how to take all of it back", () => {
    const read = parsed(complete ?? {});
    expect(parsed(takenBack ?? {}, read.ok ? read.policy : null)).toEqual({ ok: true, policy: noPolicy });
  });

  test("shows a file for Linux and a text for the console whose policies are taken", () => {
    const file = linux as { "3rdparty": { extensions: Record<string, Record<string, unknown>> } };
    expect(parsed(file["3rdparty"].extensions[extensionId] ?? {}).ok).toBe(true);
    const values = Object.entries(console ?? {}).map(([key, wrapped]) => [key, (wrapped as { Value: unknown }).Value]);
    expect(parsed(Object.fromEntries(values)).ok).toBe(true);
  });

  test("shows rules in the registry's file that are taken", () => {
    const [, escaped = ""] = /"rulesText"="(.*)"\n/.exec(document) ?? [];
    expect(parsed({ rulesText: escaped.replaceAll('\\"', '"') }).ok).toBe(true);
  });

  test("names the extension's own id wherever it names one", () => {
    const ids = new Set(document.match(/\b[a-p]{32}\b/g));
    expect([...ids]).toEqual([extensionId]);
  });

  test("speaks of the same parts as the schema that Chromium reads", () => {
    const parts = Object.keys(manifestSchema.properties).filter((part) => part !== "rulesText");
    expect(parts.sort()).toEqual(Object.keys(ManagedPolicy.shape).sort());
  });
});
