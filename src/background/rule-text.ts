import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { RuleProblem } from "../core/rule";
import { parseRules, type RulesResult } from "../core/rule-list";

/** Rules as they came, each with a way to its line; `problems` is what kept others from being read at all. */
interface RuleItems {
  readonly items: readonly RuleItem[];
  readonly problems: readonly RuleProblem[];
}

interface RuleItem {
  readonly value: unknown;
  readonly locate: (path: readonly PropertyKey[]) => number | null;
}

const sentences: Readonly<Record<string, string>> = {
  InvalidCommentToken: 'Comments are not allowed: rules are plain JSON, so put the reason into "because"',
  UnexpectedEndOfString: "This text has no closing quote",
  InvalidCharacter: 'This text contains a control character; write it as an escape such as "\\n"',
  InvalidEscapeCharacter: 'This text contains an escape that JSON does not know; a backslash itself is written "\\\\"',
  InvalidUnicode: "This text contains a broken \\u escape; it takes four hexadecimal digits",
  CommaExpected: "A comma is missing before this",
  ColonExpected: "A colon is missing after the key",
  CloseBraceExpected: 'A closing "}" is missing',
  CloseBracketExpected: 'A closing "]" is missing',
  EndOfFileExpected: "There is more text after the end of the rules",
  PropertyNameExpected: "A key in double quotes is expected here",
  ValueExpected: "A value is expected here",
  InvalidSymbol: "This is no JSON value; texts stand in double quotes",
  InvalidNumberFormat: "This is not a number as JSON writes it",
};

/**
 * Reads rules from plain JSON text, `[rule, ...]` or `{"rules": [rule, ...]}`, or from values that managed storage has
 * already parsed; a list of those may mix rules with texts. `file` is what problems call the source. One problem
 * anywhere and no rule is taken.
 */
export function readRules(source: unknown, file: string): RulesResult {
  const { items, problems } = itemsOf(source, file);
  const parsed = parseRules(
    items.map(({ value }) => value),
    {
      file,
      locate: ([index, ...path]) => (typeof index === "number" ? (items[index]?.locate(path) ?? null) : null),
    },
  );
  if (parsed.ok && problems.length === 0) return parsed;
  return { ok: false, problems: parsed.ok ? problems : [...problems, ...parsed.problems] };
}

function itemsOf(source: unknown, file: string): RuleItems {
  if (typeof source === "string") return itemsOfText(source, file);
  if (Array.isArray(source)) return itemsOfList(source, file);
  return unwrap(source, file, () => null);
}

/** Managed storage may give rules as objects, as texts, or as a list of both. */
function itemsOfList(list: readonly unknown[], file: string): RuleItems {
  const read = list.map((entry) => {
    if (typeof entry === "string") return itemsOfText(entry, file);
    return { items: [{ value: entry, locate: () => null }], problems: [] };
  });
  return { items: read.flatMap(({ items }) => items), problems: read.flatMap(({ problems }) => problems) };
}

function itemsOfText(text: string, file: string): RuleItems {
  // Windows editors put a byte order mark in front; JSON.parse refuses it.
  const plain = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const lineAt = lineFinder(plain);
  const refuse = (offset: number, message: string): RuleItems => ({
    items: [],
    problems: [{ file, line: lineAt(offset), rule: null, message }],
  });
  if (plain.trim() === "") return refuse(0, "There is no text; for no rules write []");
  const read = readJson(plain);
  if (!read.ok) return refuse(read.offset, read.message);
  return unwrap(read.value, file, (path) => {
    const node = nodeAt(read.tree, path);
    return node ? lineAt(node.offset) : null;
  });
}

/** Takes `[rule, ...]`, `{"rules": [...]}` or a single rule apart. */
function unwrap(value: unknown, file: string, locate: RuleItem["locate"]): RuleItems {
  if (Array.isArray(value)) return { items: below(value, [], locate), problems: [] };
  if (typeof value !== "object" || value === null) return { items: [{ value, locate }], problems: [] };
  if ("id" in value || "effect" in value) return { items: [{ value, locate }], problems: [] };
  const problems = Object.keys(value)
    .filter((key) => key !== "rules")
    .map((key) => ({
      file,
      line: locate([key]),
      rule: null,
      message: `Unknown key ${JSON.stringify(key)}; only "rules" is known here`,
    }));
  const rules = "rules" in value ? value.rules : undefined;
  if (Array.isArray(rules)) return { items: below(rules, ["rules"], locate), problems };
  const missing = {
    file,
    line: locate(["rules"]) ?? locate([]),
    rule: null,
    message: '"rules" must be a list of rules',
  };
  return { items: [], problems: [...problems, missing] };
}

function below(list: readonly unknown[], prefix: readonly PropertyKey[], locate: RuleItem["locate"]): RuleItem[] {
  return list.map((value, index) => ({ value, locate: (path) => locate([...prefix, index, ...path]) }));
}

type JsonResult =
  | { readonly ok: true; readonly value: unknown; readonly tree: Node }
  | { readonly ok: false; readonly offset: number; readonly message: string };

/** Parses plain JSON; what is wrong is told as a sentence, with its place in the text. */
export function readJson(text: string): JsonResult {
  try {
    const errors: ParseError[] = [];
    const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
    const error = errors[0];
    if (error || !tree) return { ok: false, offset: error?.offset ?? 0, message: sentenceOf(error, text) };
    const repeated = repeatedKey(tree);
    if (repeated) return { ok: false, offset: repeated.offset, message: sentenceOfRepeated(repeated) };
    return { ok: true, value: JSON.parse(text), tree };
  } catch (error) {
    const isTooDeep = error instanceof RangeError;
    return {
      ok: false,
      offset: 0,
      message: isTooDeep ? "The text is nested too deeply to be read" : "This is not JSON",
    };
  }
}

/** The node of the value at a path, or of its key where the path leads to a member of an object. */
function nodeAt(tree: Node, path: readonly PropertyKey[]): Node | undefined {
  const steps = path.filter((step) => typeof step !== "symbol");
  const node = findNodeAtLocation(tree, steps);
  return node?.parent?.type === "property" ? node.parent : node;
}

/** JSON lets the last of two equal keys win, unseen: a second "effect" would silently undo the first. */
function repeatedKey(node: Node): Node | null {
  const seen = new Set<unknown>();
  for (const child of node.children ?? []) {
    const key = child.type === "property" ? child.children?.[0] : undefined;
    if (key && seen.has(key.value)) return key;
    if (key) seen.add(key.value);
    const inner = repeatedKey(child);
    if (inner) return inner;
  }
  return null;
}

function sentenceOfRepeated(key: Node): string {
  return `The key ${JSON.stringify(key.value)} stands twice in one object; the second would silently replace the first`;
}

function sentenceOf(error: ParseError | undefined, text: string): string {
  if (!error) return "This is not JSON";
  const isTrailingComma = /,\s*$/.test(text.slice(0, error.offset)) && /^\s*[\]}]/.test(text.slice(error.offset));
  if (isTrailingComma) return "A comma stands after the last entry; JSON allows commas only between entries";
  return sentences[printParseErrorCode(error.error)] ?? "This is not JSON";
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
