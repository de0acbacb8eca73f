import type { z } from "zod";
import { Audience, Contained, Reversible, verbNames } from "./action";
import { nearest } from "./nearest";
import { Condition, Day, Effect, FactorName, Rule } from "./rule";

/** One thing wrong in a value, at a path below it. */
export interface Complaint {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

const words: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  verbs: ["verb", verbNames],
  audience: ["audience", Audience.options],
  reversible: ["answer to reversible", Reversible.options],
  effect: ["effect", Effect.options],
  factor: ["factor", FactorName.options],
  contains: ["kind of content", Contained.options],
  days: ["day", Day.options],
};

const shapes: Readonly<Record<string, string>> = {
  id: 'a text such as "forum/no-wipe"',
  effect: '"allow", "ask" or "deny"',
  sites: 'a list such as ["forum.example"]',
  verbs: 'a list such as ["post", "send"]',
  audience: 'a list such as ["public", "unknown"]',
  paths: 'a list such as ["/forum/**"]',
  methods: 'a list such as ["POST", "DELETE"]',
  socket: 'an object such as {"events": ["message*"]}',
  events: 'a list such as ["message*"]',
  later: '"wait" or "pass"',
  open: "true, or left out",
  when: 'an object such as {"query": {"action": ["trash"]}}',
  unless: 'an object such as {"audience": ["self"]}',
  query: 'an object such as {"action": ["trash", "delete*"]}',
  fields: 'an object such as {"visibility": ["public"]}',
  count: 'an object such as {"above": 3}',
  above: "a whole number, 0 or more",
  reversible: 'a list such as ["no", "unknown"]',
  contains: 'a list such as ["secret", "card"]',
  recipients: 'an object such as {"within": ["acme.example"]}',
  within: 'a list of domains such as ["acme.example"]',
  time: 'an object such as {"from": "09:00", "to": "17:30", "days": ["mon"], "zone": "Europe/Berlin"}',
  from: 'a time such as "09:00"',
  to: 'a time such as "17:30"',
  days: 'a list such as ["mon", "tue"]',
  zone: 'a time zone such as "Europe/Berlin" or "UTC"',
  rate: 'an object such as {"above": 5, "minutes": 10}',
  minutes: "a whole number of minutes, from 1 to 1440",
  agents: 'a list such as ["playwright"]',
  sessions: "a list of sessions as receipts name them",
  tabs: "a list of whole numbers, as the browser counts tabs",
  factor: '"click" or "pin"',
  deadline: "a whole number of seconds, from 5 to 86400",
  disabled: "true or false",
  because: "a sentence of 1 to 500 characters that says why the rule exists",
};

/** Turns what the schema says about a rule into sentences for its author. */
export function complaintsOf(issue: z.core.$ZodIssue, value: unknown): readonly Complaint[] {
  const path = issue.path;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...path, key], message: unknownKey(key, path) }));
  }
  const given = valueAt(value, path);
  if (path.length === 0) return [{ path, message: `A rule is an object, not ${kindOf(given)}` }];
  if (given === undefined) return [{ path, message: `Missing key "${String(path.at(-1))}": ${shapeAt(path)}` }];
  if (issue.code === "invalid_value") return [{ path, message: unknownWord(given, path) }];
  if (issue.code === "custom" || issue.code === "invalid_format" || Array.isArray(given)) {
    return [{ path, message: `"${nameOf(path)}" ${messageOf(issue, given)}` }];
  }
  return [{ path, message: `"${nameOf(path)}" must be ${shapeAt(path)}, not ${kindOf(given)}` }];
}

function messageOf(issue: z.core.$ZodIssue, given: unknown): string {
  if (Array.isArray(given) && issue.code === "invalid_type") return `must be ${shapeAt(issue.path)}, not a list`;
  const isLowerCaseMethod = issue.path[0] === "methods" && typeof given === "string" && /^[a-z]+$/i.test(given);
  return isLowerCaseMethod ? `must be upper case: write "${given.toUpperCase()}"` : issue.message;
}

function unknownKey(key: string, path: readonly PropertyKey[]): string {
  const known = knownKeys(path);
  const meant = nearest(key, known);
  const inside = path.length > 0 ? ` in "${nameOf(path)}"` : "";
  const hint = meant ? `did you mean "${meant}"?` : `known are ${known.map((name) => `"${name}"`).join(", ")}`;
  return `Unknown key "${key}"${inside}; ${hint}`;
}

const inner: Readonly<Record<string, readonly string[]>> = {
  count: ["above"],
  recipients: ["within", "above"],
  time: ["from", "to", "days", "zone"],
  rate: ["above", "minutes"],
};

function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return Object.keys(Rule.shape);
  return inner[String(path.at(-1))] ?? Object.keys(Condition.shape);
}

function unknownWord(given: unknown, path: readonly PropertyKey[]): string {
  const name = path.findLast((step) => typeof step === "string");
  const [kind, known] = words[String(name)] ?? ["word", []];
  if (typeof given !== "string") return `"${nameOf(path)}" takes words, not ${kindOf(given)}: ${known.join(", ")}`;
  const meant = nearest(given, known);
  return `Unknown ${kind} "${given}"; ${meant ? `did you mean "${meant}"?` : `known are ${known.join(", ")}`}`;
}

function shapeAt(path: readonly PropertyKey[]): string {
  const last = path.at(-1);
  if (typeof last === "number") return "a text";
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
