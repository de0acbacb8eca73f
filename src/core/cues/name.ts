import { remembered } from "../remembered";

/** Traits of names, each a bit: those that one name has, or all that several have. */
export interface Traits {
  readonly low: number;
  readonly high: number;
}

/** The name of a field or member as cues read it: without brackets, signs and case, and with all its traits told. */
export interface Name extends Traits {
  readonly key: string;
}

type Tell = (key: string, name: string) => boolean;

const half = 31;
const tellers: (readonly [Traits, Tell])[] = [];
const listed = new Map<string, Traits>();
const none: Traits = { low: 0, high: 0 };
let count = 0;
let isClosed = false;

/**
 * The trait of names of which `tell` is true, declared where a module is loaded; `key` is as in `Name`, `name` as it was
 * written. `tell` asks for no other name.
 */
export function trait(tell: Tell): Traits {
  const made = nextTrait();
  tellers.push([made, tell]);
  return made;
}

/** The trait of names whose key is one of these. */
export function traitOf(keys: Iterable<string>): Traits {
  const made = nextTrait();
  for (const key of keys) listed.set(key, either(listed.get(key) ?? none, made));
  return made;
}

function nextTrait(): Traits {
  const at = count;
  count += 1;
  if (isClosed || at >= 2 * half) throw new Error("a trait too late, or one too many");
  return at < half ? { low: 1 << at, high: 0 } : { low: 0, high: 1 << (at - half) };
}

/** Both traits as one. */
export function either(one: Traits, other: Traits): Traits {
  return { low: one.low | other.low, high: one.high | other.high };
}

/** Whether a name has one of the traits, or where `traits` are those of several names, one of them has. */
export function has(traits: Traits, meant: Traits): boolean {
  return ((traits.low & meant.low) | (traits.high & meant.high)) !== 0;
}

/** The name, read once: bodies are many, and their names repeat. */
export const nameOf = remembered((name): Name => {
  isClosed = true;
  const key = plainKeyOf(name);
  let traits = listed.get(key) ?? none;
  for (const [one, tell] of tellers) if (tell(key, name)) traits = either(traits, one);
  return { key, ...traits };
});

/** A field's name without its brackets, signs and case: `_action`, `do[save]` and `Sub-Action` give `action`, `do`, `subaction`. */
export function keyOf(name: string): string {
  return nameOf(name).key;
}

/** What ASP.NET puts before a control's own name, and people before that of what it is for. */
const prefixed = /^(?:.{0,300}\$)(?:(?:txt|tb|ddl|chk|cb|cbl|rb|rbl|hid|hf)(?=[A-Z]))?/;

function plainKeyOf(whole: string): string {
  const name = whole.startsWith("ctl") ? whole.replace(prefixed, "") : whole;
  if (name.length > 60) return "";
  return name
    .replace(/\[.*$/s, "")
    .replaceAll(/[^a-zA-Z0-9]/g, "")
    .toLowerCase();
}
