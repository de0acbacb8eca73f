import type { Content } from "./content";
import { has, type Name, nameOf, type Traits } from "./name";

export { keyOf } from "./name";

/** A named value of a body, whatever its shape. `key` is lower case without separators: `reply_to` is `replyto`. */
export interface Leaf {
  readonly key: string;
  readonly value: string | number | boolean | readonly unknown[] | null;
  readonly name: Name;
}

/** The leaves of one body, with the traits of all their names together: most cues look for what no name of it has. */
export interface Leaves extends ReadonlyArray<Leaf>, Traits {
  readonly survey: Survey;
}

/** The traits of all names in a body, those of objects too. `isWhole`: none was passed over. */
export interface Survey extends Traits {
  readonly isWhole: boolean;
}

const limit = 400;
const deepest = 4;
const widest = 20;

/** The named values of a form or of JSON, at most 400 of them and four levels down. */
export function leavesOf(content: Content): Leaves {
  const walk = new Walk();
  if (content.shape === "fields") {
    for (const [name, value] of content.fields.slice(0, limit)) walk.note(nameOf(name), value);
    walk.isWhole = content.fields.length <= limit;
  } else if (content.shape === "json") walk.descend(content.json, 0);
  const { leaves, low, high } = walk;
  const survey = { low: low | walk.lowAside, high: high | walk.highAside, isWhole: walk.isWhole };
  return Object.assign(leaves, { low, high, survey });
}

/** Whether a leaf has a name with the trait. */
export function hasKey(leaves: Leaves, trait: Traits): boolean {
  return has(leaves, trait);
}

/** Whether a body may hold a name with the trait, at any place that is looked at. */
export function mayName({ survey }: Leaves, trait: Traits): boolean {
  return !survey.isWhole || has(survey, trait);
}

class Walk {
  readonly leaves: Leaf[] = [];
  low = 0;
  high = 0;
  /** Of names that no leaf has: those of objects, and what is passed over. */
  lowAside = 0;
  highAside = 0;
  isWhole = true;
  /** The names of the record before, level by level: things in a list have the same members in the same order. */
  readonly #before: Name[][] = [];
  readonly #members: string[][] = [];

  note(name: Name, value: Leaf["value"]): void {
    this.low |= name.low;
    this.high |= name.high;
    this.leaves.push({ key: name.key, value, name });
  }

  descend(value: unknown, depth: number): void {
    if (value === null || typeof value !== "object") return;
    if (depth > deepest) this.isWhole = false;
    else if (Array.isArray(value)) this.#ofList(value, depth);
    else this.#ofRecord(value as Readonly<Record<string, unknown>>, depth);
  }

  #ofList(items: readonly unknown[], depth: number): void {
    if (items.length > widest) this.isWhole = false;
    for (let at = 0; at < items.length && at < widest; at += 1) this.descend(items[at], depth + 1);
  }

  #ofRecord(record: Readonly<Record<string, unknown>>, depth: number): void {
    const [names, members] = [(this.#before[depth] ??= []), (this.#members[depth] ??= [])];
    let at = -1;
    for (const member in record) {
      at += 1;
      if (this.leaves.length >= limit) {
        this.isWhole = false;
        return;
      }
      const child = record[member];
      const isDeep = child !== null && typeof child === "object";
      let name = names[at];
      if (name === undefined || members[at] !== member) {
        name = nameOf(member);
        names[at] = name;
        members[at] = member;
      }
      if (member === "query" && depth === 0) {
        if (isDeep) this.isWhole = false;
        this.#pass(name);
      } else if (!isDeep) this.note(name, plain(child));
      else {
        if (Array.isArray(child)) this.note(name, child);
        else this.#pass(name);
        this.descend(child, depth + 1);
      }
    }
  }

  #pass({ low, high }: Name): void {
    this.lowAside |= low;
    this.highAside |= high;
  }
}

function plain(value: unknown): string | number | boolean | null {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

/** Whether a leaf says yes or carries something: not empty, not "0", "false" or "off". */
export function isSet({ value }: Pick<Leaf, "value">): boolean {
  if (value === null || value === false) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value !== "string") return true;
  const text = value.trim();
  return text.length > 5 || !/^(|0|false|no|off|null|none)$/i.test(text);
}
