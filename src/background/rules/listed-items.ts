import type { RuleProblem } from "../../core/rule";
import type { RuleSource } from "../../core/rule-list";
import { lineFinder, nodeAt, readJson } from "./json-text";

/** A kind of thing that people write lists of. `key`: what an object calls its list; `marks`: keys that only one of them has. */
export interface Kind {
  readonly key: "rules" | "packs";
  readonly name: string;
  readonly marks: readonly string[];
}

export const ruleKind: Kind = { key: "rules", name: "rules", marks: ["id", "effect"] };
export const packKind: Kind = { key: "packs", name: "site packs", marks: ["name", "endpoints", "hosts"] };

/** Things as they came, each with a way to its line; `problems` is what kept others from being read at all. */
interface Items {
  readonly items: readonly Item[];
  readonly problems: readonly RuleProblem[];
}

interface Item {
  readonly value: unknown;
  readonly locate: (path: readonly PropertyKey[]) => number | null;
}

interface Listed {
  readonly values: readonly unknown[];
  readonly source: RuleSource;
  readonly problems: readonly RuleProblem[];
}

/**
 * Takes apart what people wrote: plain JSON text, `[thing, ...]`, `{"<key>": [thing, ...]}` or one thing, or values that
 * managed storage has already parsed; a list of those may mix things with texts. `file` is what problems call the source.
 */
export function listedIn(given: unknown, file: string, kind: Kind): Listed {
  const { items, problems } = itemsOf(given, file, kind);
  const locate = ([index, ...path]: readonly PropertyKey[]) =>
    typeof index === "number" ? (items[index]?.locate(path) ?? null) : null;
  return { values: items.map(({ value }) => value), source: { file, locate }, problems };
}

function itemsOf(given: unknown, file: string, kind: Kind): Items {
  if (typeof given === "string") return itemsOfText(given, file, kind);
  if (Array.isArray(given)) return itemsOfList(given, file, kind);
  return unwrap(given, file, kind, () => null);
}

/** Managed storage may give things as objects, as texts, or as a list of both. */
function itemsOfList(list: readonly unknown[], file: string, kind: Kind): Items {
  const read = list.map((entry) => {
    if (typeof entry === "string") return itemsOfText(entry, file, kind);
    return { items: [{ value: entry, locate: () => null }], problems: [] };
  });
  return { items: read.flatMap(({ items }) => items), problems: read.flatMap(({ problems }) => problems) };
}

function itemsOfText(text: string, file: string, kind: Kind): Items {
  // Windows editors put a byte order mark in front; JSON.parse refuses it.
  const plain = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const lineAt = lineFinder(plain);
  const refuse = (offset: number, message: string): Items => ({
    items: [],
    problems: [{ file, line: lineAt(offset), rule: null, message }],
  });
  if (plain.trim() === "") return refuse(0, `There is no text; for no ${kind.name} write []`);
  const read = readJson(plain);
  if (!read.ok) return refuse(read.offset, read.message);
  return unwrap(read.value, file, kind, (path) => {
    const node = nodeAt(read.tree, path);
    return node ? lineAt(node.offset) : null;
  });
}

/** Takes `[thing, ...]`, `{"<key>": [...]}` or a single thing apart. */
function unwrap(value: unknown, file: string, { key, name, marks }: Kind, locate: Item["locate"]): Items {
  if (Array.isArray(value)) return { items: below(value, [], locate), problems: [] };
  if (typeof value !== "object" || value === null) return { items: [{ value, locate }], problems: [] };
  if (marks.some((mark) => mark in value)) return { items: [{ value, locate }], problems: [] };
  const problems = Object.keys(value)
    .filter((other) => other !== key)
    .map((other) => ({
      file,
      line: locate([other]),
      rule: null,
      message: `Unknown key ${JSON.stringify(other)}; only "${key}" is known here`,
    }));
  const list = (value as Readonly<Record<string, unknown>>)[key];
  if (Array.isArray(list)) return { items: below(list, [key], locate), problems };
  const missing = {
    file,
    line: locate([key]) ?? locate([]),
    rule: null,
    message: `"${key}" must be a list of ${name}`,
  };
  return { items: [], problems: [...problems, missing] };
}

function below(list: readonly unknown[], prefix: readonly PropertyKey[], locate: Item["locate"]): Item[] {
  return list.map((value, index) => ({ value, locate: (path) => locate([...prefix, index, ...path]) }));
}
