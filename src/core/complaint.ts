import type { z } from "zod";
import { nearest } from "./nearest";

/** One thing wrong in a value, at a path below it. */
export interface Complaint {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * How to speak about one kind of value.
 * - `name`: "rule"
 * - `words`: for members that take words of a list, what such a word is called, and the list
 * - `shapes`: what a member must be; `on[]` for an item of the list `on`
 */
export interface Vocabulary {
  readonly name: string;
  readonly words: Readonly<Record<string, readonly [string, readonly string[]]>>;
  readonly shapes: Readonly<Record<string, string>>;
  /** The keys that an object at a path may have; positions in lists are left out of the path. */
  readonly knownKeys: (path: readonly string[]) => readonly string[];
}

/** So many unknown keys of one object are told one by one. */
const mostKeys = 50;

/** Turns what a schema says about a value into sentences for its author. */
export function complaintsOf(issue: z.core.$ZodIssue, value: unknown, vocabulary: Vocabulary): readonly Complaint[] {
  const path = issue.path;
  if (issue.code === "unrecognized_keys") {
    const told = issue.keys.slice(0, mostKeys);
    const complaints = told.map((key) => ({ path: [...path, key], message: unknownKey(key, path, vocabulary) }));
    const more = issue.keys.length - told.length;
    return more > 0 ? [...complaints, { path, message: `${more} more keys of it are unknown` }] : complaints;
  }
  const given = valueAt(value, path);
  const { name } = vocabulary;
  if (path.length === 0) return [{ path, message: `A ${name} is an object, not ${kindOf(given)}` }];
  const shape = shapeAt(path, vocabulary);
  if (given === undefined) return [{ path, message: `Missing key "${String(path.at(-1))}": ${shape}` }];
  if (issue.code === "invalid_value") return [{ path, message: unknownWord(given, path, vocabulary) }];
  if (issue.code === "custom" || issue.code === "invalid_format" || Array.isArray(given)) {
    return [{ path, message: `"${nameOf(path)}" ${messageOf(issue, given, shape)}` }];
  }
  return [{ path, message: `"${nameOf(path)}" must be ${shape}, not ${kindOf(given)}` }];
}

function messageOf(issue: z.core.$ZodIssue, given: unknown, shape: string): string {
  if (Array.isArray(given) && issue.code === "invalid_type") return `must be ${shape}, not a list`;
  const isLowerCaseMethod = issue.path[0] === "methods" && typeof given === "string" && /^[a-z]+$/i.test(given);
  return isLowerCaseMethod ? `must be upper case: write "${given.toUpperCase()}"` : issue.message;
}

function unknownKey(key: string, path: readonly PropertyKey[], { knownKeys }: Vocabulary): string {
  const known = knownKeys(path.filter((step) => typeof step === "string"));
  const meant = nearest(key, known);
  const inside = path.length > 0 ? ` in "${nameOf(path)}"` : "";
  const hint = meant ? `did you mean "${meant}"?` : `known are ${known.map((name) => `"${name}"`).join(", ")}`;
  return `Unknown key "${key}"${inside}; ${hint}`;
}

function unknownWord(given: unknown, path: readonly PropertyKey[], { words }: Vocabulary): string {
  const name = path.findLast((step) => typeof step === "string");
  const [kind, known] = words[String(name)] ?? ["word", []];
  if (typeof given !== "string") return `"${nameOf(path)}" takes words, not ${kindOf(given)}: ${known.join(", ")}`;
  const meant = nearest(given, known);
  return `Unknown ${kind} "${given}"; ${meant ? `did you mean "${meant}"?` : `known are ${known.join(", ")}`}`;
}

function shapeAt(path: readonly PropertyKey[], { shapes }: Vocabulary): string {
  const last = path.at(-1);
  if (typeof last === "number") return shapes[`${String(path.at(-2))}[]`] ?? "a text";
  return shapes[String(last)] ?? 'a list of values such as ["public"]';
}

/** The path as a person writes it, without positions in lists: `when.query.action`. */
function nameOf(path: readonly PropertyKey[]): string {
  return path.filter((step) => typeof step !== "number").join(".");
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, step) => (isRecord(at) ? at[step] : undefined), value);
}

function isRecord(value: unknown): value is Readonly<Record<PropertyKey, unknown>> {
  return typeof value === "object" && value !== null;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return value === "" ? "an empty text" : "a text";
  if (typeof value === "number") return `the number ${value}`;
  return typeof value === "boolean" ? `the value ${value}` : "an object";
}
