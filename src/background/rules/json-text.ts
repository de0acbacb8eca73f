import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode, visit } from "jsonc-parser";

const sentences: Readonly<Record<string, string>> = {
  InvalidCommentToken: "Comments are not allowed: this is plain JSON",
  UnexpectedEndOfString: "This text has no closing quote",
  InvalidCharacter: 'This text contains a control character; write it as an escape such as "\\n"',
  InvalidEscapeCharacter: 'This text contains an escape that JSON does not know; a backslash itself is written "\\\\"',
  InvalidUnicode: "This text contains a broken \\u escape; it takes four hexadecimal digits",
  CommaExpected: "A comma is missing before this",
  ColonExpected: "A colon is missing after the key",
  CloseBraceExpected: 'A closing "}" is missing',
  CloseBracketExpected: 'A closing "]" is missing',
  EndOfFileExpected: "There is more text after the end",
  PropertyNameExpected: "A key in double quotes is expected here",
  ValueExpected: "A value is expected here",
  InvalidSymbol: "This is no JSON value; texts stand in double quotes",
  InvalidNumberFormat: "This is not a number as JSON writes it",
};

type JsonResult =
  | { readonly ok: true; readonly value: unknown; readonly tree: Node }
  | { readonly ok: false; readonly offset: number; readonly message: string };

/** Parses plain JSON; what is wrong is told as a sentence, with its place in the text. */
export function readJson(text: string): JsonResult {
  try {
    const error = firstErrorIn(text);
    const tree = error ? undefined : parseTree(text, [], plain);
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

const plain = { disallowComments: true, allowTrailingComma: false };
const found = new Error("what is wrong is found");

// Only the first is told; a parser that goes on after each of a million takes seconds.
function firstErrorIn(text: string): ParseError | undefined {
  let first: ParseError | undefined;
  const onError = (error: number, offset: number, length: number) => {
    first = { error, offset, length };
    throw found;
  };
  try {
    visit(text, { onError }, plain);
  } catch (thrown) {
    if (thrown !== found) throw thrown;
  }
  return first;
}

/** The node of the value at a path, or of its key where the path leads to a member of an object. */
export function nodeAt(tree: Node, path: readonly PropertyKey[]): Node | undefined {
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

/** Gives the 1-based line of a place in a text. */
export function lineFinder(text: string): (offset: number) => number {
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
