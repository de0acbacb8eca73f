import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readPacks } from "../src/background/rules/pack-text";
import { describedPackKeys, packFileSchema, packKeys } from "../src/core/pack-schema";

const document = readFileSync("docs/packs.md", "utf8");

describe("the guide to site packs", () => {
  test("shows a whole pack that is taken, and each of its cases is needed", () => {
    const [text = ""] = [...document.matchAll(/```json\n([\s\S]*?)```/g)].map(([, block]) => block);
    const read = readPacks(text, "docs/packs.md");
    expect(read).toMatchObject({ ok: true, packs: [{ name: "acme-wiki" }] });
    const broken = { ...(JSON.parse(text) as object), endpoints: [{ on: ["POST|PUT|DELETE /**"], verb: "pay" }] };
    const problems = readPacks(broken, "docs/packs.md");
    expect(problems.ok ? [] : problems.problems.map(({ message }) => message.slice(0, 6))).toEqual(
      expect.arrayContaining(["case 1", "case 2", "case 3"]),
    );
  });

  test("shows how a built-in pack is taken to another host", () => {
    const [, text = ""] = /as in `(\{"name": "our-gitlab".*?\})`/.exec(document) ?? [];
    expect(readPacks(text, "docs/packs.md")).toMatchObject({ ok: true, packs: [{ like: "gitlab" }] });
  });

  test("has a published schema that is the one of site packs as they are (else: npm run schema)", () => {
    const published: unknown = JSON.parse(readFileSync("public/packs.schema.json", "utf8"));
    expect(published).toEqual(JSON.parse(JSON.stringify(packFileSchema())));
    expect(packKeys.filter((key) => !describedPackKeys.includes(key))).toEqual([]);
    expect(describedPackKeys.filter((key) => !packKeys.includes(key))).toEqual([]);
  });
});
