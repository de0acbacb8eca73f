import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import { type Schema, schemaAt } from "./rule-schema";

type SyntaxNode = ReturnType<ReturnType<typeof syntaxTree>["resolveInner"]>;

const containers: readonly string[] = ["Object", "Array", "JsonText"];
const afterKey = /:\s*"?[\w-]*$/;

/** Completes keys, and values of which there are only some, by where the cursor stands in a rule file. */
export async function completeRules(context: CompletionContext): Promise<CompletionResult | null> {
  const { state, pos } = context;
  const word = context.matchBefore(/"?[\w-]*/);
  if (!word || (word.from === word.to && !context.explicit)) return null;
  const inner = syntaxTree(state).resolveInner(pos, -1);
  const place = placeOf(inner);
  const path = pathTo(place, state);
  const line = state.sliceDoc(state.doc.lineAt(pos).from, pos);
  const isValue = inner.name !== "PropertyName" && (place.name !== "Object" || afterKey.test(line));
  const schema = await schemaAt(
    isValue && place.name === "Object" ? [...path, keyBefore(line)] : path,
    place.name === "Array",
  );
  const options = isValue ? valuesOf(schema) : keysOf(schema, place, state);
  if (options.length === 0) return null;
  const end = state.sliceDoc(pos, pos + 1) === '"' ? pos + 1 : pos;
  return { from: word.from, to: end, options, filter: true };
}

/** The object or list that the cursor stands in. */
function placeOf(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (!containers.includes(at.name) && at.parent) at = at.parent;
  return at;
}

/** The keys that lead to an object or list; positions in lists are left out. */
function pathTo(node: SyntaxNode, state: EditorState): readonly string[] {
  const keys: string[] = [];
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.name !== "Property") continue;
    const name = at.getChild("PropertyName");
    if (name) keys.unshift(unquoted(state.sliceDoc(name.from, name.to)));
  }
  return keys;
}

function keysOf(schema: Schema | null, object: SyntaxNode, state: EditorState): Completion[] {
  const present = object
    .getChildren("Property")
    .flatMap((property) => property.getChildren("PropertyName"))
    .map((name) => unquoted(state.sliceDoc(name.from, name.to)));
  return Object.entries(schema?.properties ?? {})
    .filter(([key]) => !present.includes(key))
    .map(([key, { description }], index) => ({
      label: `"${key}"`,
      apply: `"${key}": `,
      type: "property",
      boost: -index,
      ...(description && { info: description }),
    }));
}

function valuesOf(schema: Schema | null): Completion[] {
  if (schema?.type === "boolean") return ["true", "false"].map((label) => ({ label, type: "keyword" }));
  return (schema?.enum ?? []).map((value, index) => ({ label: `"${value}"`, type: "enum", boost: -index }));
}

function keyBefore(line: string): string {
  return /"([\w-]+)"\s*:\s*"?[\w-]*$/.exec(line)?.[1] ?? "";
}

function unquoted(name: string): string {
  return name.replace(/^"|"$/g, "");
}
