import { readdirSync, readFileSync } from "node:fs";
import { parseSync } from "vite";
import { describe, expect, test } from "vitest";

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

const hasLetters = (words: unknown): words is string => typeof words === "string" && /\p{L}{2,}/u.test(words);
const heard = new Set(["alt", "aria-description", "aria-label", "aria-valuetext", "label", "placeholder", "title"]);

const views = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".tsx"))
  .map((path) => ({ path, nodes: nodesOf(`src/${path}`) }));
const everything = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, nodes: nodesOf(`src/${path}`) }));

function nodesOf(path: string): readonly Node[] {
  const { program, errors } = parseSync(path, readFileSync(path, "utf8"));
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const found: Node[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== "object" || value === null) return;
    if ("type" in value && typeof value.type === "string") found.push(value as Node);
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(program);
  return found;
}

function nameOf(node: unknown): string {
  const { name, property } = (node ?? {}) as { name?: unknown; property?: unknown };
  if (typeof name === "string") return name;
  return property === undefined ? "" : nameOf(property);
}

describe("what people read", () => {
  test("stands in the locales, never in a view", () => {
    const written = views.flatMap(({ path, nodes }) =>
      nodes
        .filter((node) => node.type === "JSXText" && hasLetters(node["value"]))
        .map((node) => `${path}: ${String(node["value"]).trim()}`),
    );
    expect(written).toEqual([]);
  });

  test("stands in the locales, neither in what only a screen reader says nor in what only a pointer shows", () => {
    const written = views.flatMap(({ path, nodes }) =>
      nodes
        .filter((node) => node.type === "JSXAttribute" && heard.has(nameOf(node["name"])))
        .flatMap((node) => (node["value"] as Node | null)?.["value"] ?? [])
        .filter(hasLetters)
        .map((words) => `${path}: ${words}`),
    );
    expect(written).toEqual([]);
  });

  test("has its dates and numbers in the person's language, never in whichever the machine speaks", () => {
    const isFormatting = (name: string) => /^toLocale(?:Date|Time)?String$/.test(name);
    const isFormatter = (name: string) => /^(?:Collator|\w+Format|PluralRules|Segmenter)$/.test(name);
    const careless = everything.flatMap(({ path, nodes }) =>
      nodes
        .filter((node) => {
          if ((node["arguments"] as readonly unknown[] | undefined)?.length !== 0) return false;
          const name = nameOf(node["callee"]);
          return node.type === "CallExpression"
            ? isFormatting(name)
            : node.type === "NewExpression" && isFormatter(name);
        })
        .map((node) => `${path}: ${nameOf(node["callee"])}()`),
    );
    expect(careless).toEqual([]);
  });
});
