import { Audience, VerbName } from "./action";
import { Effect, methodName, type Rule, ruleId } from "./rule";

type Test = (value: unknown) => boolean;

const isWord = (words: readonly string[]): Test => {
  const known = new Set<unknown>(words);
  return (value) => known.has(value);
};
const isText: Test = (value) => typeof value === "string";

function isListOf(isItem: Test): Test {
  return (value) => {
    if (!Array.isArray(value) || value.length === 0) return false;
    // By position: a hole in a list is no item.
    for (let at = 0; at < value.length; at += 1) if (!isItem(value[at])) return false;
    return true;
  };
}

const needed: Readonly<Record<string, Test>> = {
  id: (value) => typeof value === "string" && ruleId.test(value),
  effect: isWord(Effect.options),
  sites: isListOf(isText),
  because: (value) => typeof value === "string" && value.length > 0 && value.length <= 500,
};
const neededCount = Object.keys(needed).length;
const optional: Readonly<Record<string, Test>> = {
  verbs: isListOf(isWord(VerbName.options)),
  audience: isListOf(isWord(Audience.options)),
  paths: isListOf(isText),
  methods: isListOf((value) => typeof value === "string" && methodName.test(value)),
};
const tests = new Map(Object.entries({ ...needed, ...optional }));

/**
 * Whether a value is a rule with none but the members that most of very many rules have. Never true where the schema
 * would refuse or change the value; where it is false, the schema decides and says what is wrong.
 */
export function isPlainRule(value: unknown): value is Rule {
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false;
  const members = value as Readonly<Record<string, unknown>>;
  let found = 0;
  for (const key of Object.keys(members)) {
    const test = tests.get(key);
    if (!test?.(members[key])) return false;
    if (Object.hasOwn(needed, key)) found += 1;
  }
  return found === neededCount;
}
