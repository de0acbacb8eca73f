import { readRules } from "../../src/background/rules/rule-text";
import type { Attempt } from "../../src/core/attempt";
import { decide } from "../../src/core/decide";
import { buildRuleSet } from "../../src/core/rule-set";
import { asked } from "../core/asked";

/** Something to do with `size` characters of hostile input. */
export type Work = readonly [what: string, run: () => void];

const rule = (about: object) => ({ id: "a", effect: "ask", sites: ["*"], because: "Any.", ...about });

/** Rules that are read, and rules that match, where text repeats what a careless parser or glob would stumble over. */
export function* longRules(size: number): Generator<Work> {
  for (const [name, text] of texts(size)) yield [`rules: ${name}`, () => void readRules(text, "long.json")];
  const repeated = (seed: string) => seed.repeat(Math.ceil(size / seed.length)).slice(0, size);
  for (const glob of ["/**/a/**/b", "/*a*a*a*a*b", "/**/*a*/**/x*y"]) {
    const ruleSet = buildRuleSet({ managed: [], user: [rule({ paths: [glob] }) as never], defaults: [] });
    for (const seed of ["a", "a/", "%2f", "%61/", ";a/", "../", "aA/%2e%2e/"])
      yield [`glob ${glob} on ${seed}`, () => void decide(to(`https://a.example/${repeated(seed)}`), ruleSet)];
  }
  const named = rule({ when: { query: { action: ["*a*a*b"] }, fields: { "a.b": ["*a*a*b"] } } });
  const ruleSet = buildRuleSet({ managed: [], user: [named as never], defaults: [] });
  for (const seed of ["a", "action=a&", "a=1&", '{"a":', "[", '{"a":{"b":"a"}},', "%61"]) {
    yield [`query of ${seed}`, () => void decide(to(`https://a.example/?action=${repeated(seed)}`), ruleSet)];
    yield [`fields of ${seed}`, () => void decide(to("https://a.example/", repeated(seed)), ruleSet)];
  }
}

function* texts(size: number): Generator<readonly [name: string, text: string]> {
  const repeated = (seed: string) => seed.repeat(Math.ceil(size / seed.length)).slice(0, size);
  for (const seed of ["[", "{", '{"a":', '"', "\\", "[]", "\n", "1", "-", "\\u0000", "//", "/*", ",", "[[],"])
    yield [`${JSON.stringify(seed)} again and again`, repeated(seed)];
  const many = Array.from({ length: Math.ceil(size / 80) }, (_, index) => rule({ id: `r${index}` }));
  yield ["many good ones", JSON.stringify(many)];
  yield ["many without an id", JSON.stringify(many.map(({ id: _id, ...rest }) => rest))];
  yield ["many with one id", JSON.stringify(many.map((one) => ({ ...one, id: "a" })))];
  const keys = Object.fromEntries(Array.from({ length: Math.ceil(size / 12) }, (_, index) => [`k${index}`, 1]));
  yield ["one with many keys", JSON.stringify([{ ...rule({}), ...keys }])];
  yield ["one with a long path", JSON.stringify([rule({ paths: [`/${"a*".repeat(size / 2)}`] })])];
  yield [
    "one with many sites",
    JSON.stringify([rule({ sites: Array.from({ length: size / 12 }, (_, at) => `s${at}.example`) })]),
  ];
}

function to(url: string, text: string | null = null) {
  const request = asked();
  const body: Attempt["body"] = text === null ? null : { kind: "text", text, size: text.length, isCut: false };
  return { ...request, attempt: { ...request.attempt, url, body } };
}
