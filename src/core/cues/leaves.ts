import { remembered } from "../remembered";
import type { Content } from "./content";

/** A named value of a body, whatever its shape. `key` is lower case without separators: `reply_to` is `replyto`. */
export interface Leaf {
  readonly key: string;
  readonly value: string | number | boolean | readonly unknown[] | null;
}

/** The leaves of one body, with the names of their keys: a body that lists things has few, and each is looked at once. */
export interface Leaves extends ReadonlyArray<Leaf> {
  readonly names: readonly string[];
}

const limit = 400;
const deepest = 4;

/** The named values of a form or of JSON, at most 400 of them and four levels down. */
export function leavesOf(content: Content): Leaves {
  const leaves: Leaf[] = [];
  const keys: string[] = [];
  turn += 1;
  if (content.shape === "fields") {
    for (const [name, value] of content.fields.slice(0, limit)) leaves.push({ key: noted(name, keys), value });
  } else if (content.shape === "json") descend(content.json, leaves, keys, 0);
  return Object.assign(leaves, { names: keys });
}

/** Whether a leaf has a key that is meant. */
export function hasKey({ names }: Leaves, isMeant: (key: string) => boolean): boolean {
  for (const key of names) if (isMeant(key)) return true;
  return false;
}

function descend(value: unknown, leaves: Leaf[], keys: string[], depth: number): void {
  if (value === null || typeof value !== "object" || depth > deepest) return;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 20)) descend(item, leaves, keys, depth + 1);
    return;
  }
  const record = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(record)) {
    if (leaves.length >= limit) return;
    if (name === "query" && depth === 0) continue;
    const child = record[name];
    if (child === null || typeof child !== "object") leaves.push({ key: noted(name, keys), value: plain(child) });
    else {
      if (Array.isArray(child)) leaves.push({ key: noted(name, keys), value: child });
      descend(child, leaves, keys, depth + 1);
    }
  }
}

function plain(value: unknown): string | number | boolean | null {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

/** A name's key, and the last body in which it was noted. */
interface Known {
  readonly key: string;
  turn: number;
}

let turn = 0;
const known = remembered((name): Known => ({ key: plainKeyOf(name), turn: 0 }));

function noted(name: string, keys: string[]): string {
  const one = known(name);
  if (one.turn !== turn) {
    one.turn = turn;
    keys.push(one.key);
  }
  return one.key;
}

/** A field's name without its brackets, signs and case: `_action`, `do[save]` and `Sub-Action` give `action`, `do`, `subaction`. */
export function keyOf(name: string): string {
  return known(name).key;
}

function plainKeyOf(name: string): string {
  if (name.length > 60) return "";
  return name
    .replace(/\[.*$/s, "")
    .replaceAll(/[^a-zA-Z0-9]/g, "")
    .toLowerCase();
}

/** Whether a leaf says yes or carries something: not empty, not "0", "false" or "off". */
export function isSet(leaf: Leaf): boolean {
  if (leaf.value === null || leaf.value === false) return false;
  if (Array.isArray(leaf.value)) return leaf.value.length > 0;
  if (typeof leaf.value !== "string") return true;
  const text = leaf.value.trim();
  return text.length > 5 || !/^(|0|false|no|off|null|none)$/i.test(text);
}
