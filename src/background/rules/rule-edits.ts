import { applyEdits, findNodeAtLocation, modify, type Node, parseTree } from "jsonc-parser";
import type { RuleProblem } from "../../core/rule";
import type { RuleEdit } from "../../core/rule-edit";

export type EditResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problems: readonly RuleProblem[] };

type Path = (string | number)[];

/** What the person's rules are called in problems. */
export const ownFile = "your rules";

const formatting = { formattingOptions: { insertSpaces: true, tabSize: 2, eol: "\n" } };

/** The text after one edit; what the edit does not speak about keeps its form. The text must be readable rules. */
export function editText(text: string, edit: RuleEdit): EditResult {
  if (edit.kind === "replace") return { ok: true, text: edit.text };
  const { whole, list } = listIn(text.trim() === "" ? "[]\n" : text);
  const rules = nodeAt(whole, list)?.children ?? [];
  const at = edit.kind === "put" ? indexOf(rules, edit.replaces) : indexOf(rules, edit.id);
  if (edit.kind === "put" && edit.replaces === null) {
    return done(changed(whole, [...list, rules.length], edit.rule, true));
  }
  if (at < 0) return gone(edit.kind === "put" ? edit.replaces : edit.id);
  if (edit.kind === "remove") return done(changed(whole, [...list, at], undefined));
  if (edit.kind === "disable") {
    return done(changed(whole, [...list, at, "disabled"], edit.isDisabled ? true : undefined));
  }
  return done(replaceRule(whole, [...list, at], edit.rule));
}

/** Member by member, so that only what differs is written anew. */
function replaceRule(text: string, path: Path, rule: unknown): string {
  const old = valueOf(nodeAt(text, path));
  if (!isRecord(rule) || !isRecord(old)) return changed(text, path, rule);
  const keys = [...new Set([...Object.keys(old), ...Object.keys(rule)])];
  return keys
    .filter((key) => JSON.stringify(old[key]) !== JSON.stringify(rule[key]))
    .reduce((at, key) => changed(at, [...path, key], rule[key]), text);
}

/** Where the list of rules stands; a text that is a single rule becomes a list of it. */
function listIn(text: string): { readonly whole: string; readonly list: Path } {
  const root = parseTree(text);
  if (root?.type === "array") return { whole: text, list: [] };
  if (root && findNodeAtLocation(root, ["rules"])) return { whole: text, list: ["rules"] };
  return { whole: `[\n${text.trim()}\n]\n`, list: [] };
}

function indexOf(rules: readonly Node[], id: string | null): number {
  return rules.findIndex((rule) => findNodeAtLocation(rule, ["id"])?.value === id);
}

function nodeAt(text: string, path: Path): Node | undefined {
  const root = parseTree(text);
  return root && findNodeAtLocation(root, path);
}

function valueOf(node: Node | undefined): unknown {
  if (node?.type === "object") {
    return Object.fromEntries(
      (node.children ?? []).map(({ children }) => [children?.[0]?.value, valueOf(children?.[1])]),
    );
  }
  return node?.type === "array" ? (node.children ?? []).map(valueOf) : node?.value;
}

function changed(text: string, path: Path, value: unknown, isArrayInsertion = false): string {
  return applyEdits(text, modify(text, path, value, { ...formatting, isArrayInsertion }));
}

function done(text: string): EditResult {
  return { ok: true, text };
}

function gone(id: string | null): EditResult {
  const message = `There is no rule "${id ?? ""}" any more; it was removed or renamed meanwhile`;
  return { ok: false, problems: [{ file: ownFile, line: null, rule: id, message }] };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
