import type { Content } from "./content";

/** A named value of a body, whatever its shape. `key` is lower case without separators: `reply_to` is `replyto`. */
export interface Leaf {
  readonly key: string;
  readonly value: string | number | boolean | readonly unknown[] | null;
}

const limit = 400;
const deepest = 4;

/** The named values of a form or of JSON, at most 400 of them and four levels down. */
export function leavesOf(content: Content): Leaf[] {
  const leaves: Leaf[] = [];
  if (content.shape === "fields") {
    for (const [name, value] of content.fields.slice(0, limit)) leaves.push({ key: keyOf(name), value });
  } else if (content.shape === "json") descend(content.json, leaves, 0);
  return leaves;
}

function descend(value: unknown, leaves: Leaf[], depth: number): void {
  if (value === null || typeof value !== "object" || depth > deepest) return;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 20)) descend(item, leaves, depth + 1);
    return;
  }
  for (const [name, child] of Object.entries(value)) {
    if (leaves.length >= limit) return;
    if (name === "query" && depth === 0) continue;
    if (child === null || typeof child !== "object") leaves.push({ key: keyOf(name), value: plain(child) });
    else {
      if (Array.isArray(child)) leaves.push({ key: keyOf(name), value: child });
      descend(child, leaves, depth + 1);
    }
  }
}

function plain(value: unknown): string | number | boolean | null {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

const keys = new Map<string, string>();

// Names repeat from request to request, so their plain form is kept; the cap bounds it.
/** A field's name without its brackets, signs and case: `_action`, `do[save]` and `Sub-Action` give `action`, `do`, `subaction`. */
export function keyOf(name: string): string {
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key =
    name.length > 60
      ? ""
      : name
          .replace(/\[.*$/s, "")
          .replaceAll(/[^a-zA-Z0-9]/g, "")
          .toLowerCase();
  if (keys.size < 1000) keys.set(name, key);
  return key;
}

/** Whether a leaf says yes or carries something: not empty, not "0", "false" or "off". */
export function isSet(leaf: Leaf): boolean {
  if (leaf.value === null || leaf.value === false) return false;
  if (Array.isArray(leaf.value)) return leaf.value.length > 0;
  return typeof leaf.value !== "string" || !/^(|0|false|no|off|null|none)$/i.test(leaf.value.trim());
}
