import { readPacks } from "../../src/background/rules/pack-text";
import { readRules } from "../../src/background/rules/rule-text";
import type { Attempt } from "../../src/core/attempt";
import { decide } from "../../src/core/decide";
import type { Layer, Rule } from "../../src/core/rule";
import { buildRuleSet } from "../../src/core/rule-set";
import { asked } from "../core/asked";
import { anyAttempt, anyText, bite, bitten } from "./bytes";
import type { Random } from "./random";

const pieces = [
  "*",
  "**",
  "/",
  "a",
  "A",
  "%2e",
  "%2F",
  "..",
  ".",
  ";",
  "é",
  "ü*",
  "a*a*",
  "%00",
  "\u212a",
  "//",
  "x",
] as const;
const sites = ["*", "a.example", "*.a.example", "A.EXAMPLE.", "[::1]", "file:", "a.example:8080", "ä.example"] as const;
const badSites = ["*.*", "", "https://a.example", "a..example", "*"] as const;
const verbs = ["post", "delete", "read", "send", "write", "update", "create"] as const;

export interface RuleTally {
  taken: number;
  refused: number;
  readonly faults: string[];
  readonly longest: { ms: number; what: string };
}

export function ruleTally(): RuleTally {
  return { taken: 0, refused: 0, faults: [], longest: { ms: 0, what: "" } };
}

/**
 * One text read as rules and as packs: it gives either rules, which then decide a request, or problems that say in words
 * what is wrong. Whatever is thrown is a fault.
 */
export function throwRules(random: Random, bases: readonly Attempt[], tally: RuleTally): void {
  const rules = Array.from({ length: 1 + random.below(3) }, (_, index) => anyRule(random, index));
  const isBroken = random.next() < 0.3;
  const text = random.next() < 0.1 ? anyText(random) : JSON.stringify(random.next() < 0.5 ? rules : { rules });
  const given: unknown = random.next() < 0.1 ? rules : isBroken ? bite(text, random) : text;
  const base = random.next() < 0.5 ? random.of(bases) : undefined;
  const attempt = base ? bitten(base, random) : anyAttempt(random);
  const started = performance.now();
  try {
    const read = readRules(given, "fuzz.json");
    if (read.ok) judge(read.rules, attempt, random, tally);
    else {
      tally.refused += 1;
      if (read.problems.length === 0 || read.problems.some(({ message }) => message.length < 8))
        tally.faults.push(`no reason given for ${shown(given)}`);
    }
    const packs = readPacks(given, "fuzz.json");
    if (!packs.ok && packs.problems.length === 0) tally.faults.push(`no reason given for the pack ${shown(given)}`);
  } catch (error) {
    tally.faults.push(`${String(error)} at ${shown(given)} for ${attempt.method} ${attempt.url.slice(0, 200)}`);
  }
  const ms = performance.now() - started;
  if (ms > tally.longest.ms) Object.assign(tally.longest, { ms, what: `rules: ${shown(given)}` });
}

function judge(rules: readonly Rule[], attempt: Attempt, random: Random, tally: RuleTally): void {
  tally.taken += 1;
  const layer: Layer = random.of(["managed", "user", "defaults"] as const);
  const ruleSet = buildRuleSet({ managed: [], user: [], defaults: [], [layer]: rules });
  const { effect, rules: said } = decide({ ...asked(), attempt }, ruleSet);
  if (!["allow", "ask", "deny"].includes(effect) || said.length === 0)
    tally.faults.push(`no decision by ${shown(rules)}`);
}

function anyRule(random: Random, index: number): unknown {
  const made: Record<string, unknown> = {
    id: random.next() < 0.9 ? `rule/${index}` : anyText(random),
    effect: random.next() < 0.95 ? random.of(["allow", "ask", "deny"] as const) : "maybe",
    sites: [random.next() < 0.95 ? random.of(sites) : random.of(badSites)],
    because: "Any.",
  };
  if (random.next() < 0.7) made["paths"] = Array.from({ length: 1 + random.below(3) }, () => anyGlob(random));
  if (random.next() < 0.3) made["verbs"] = [random.of(verbs)];
  if (random.next() < 0.3) made["methods"] = [random.of(["GET", "POST", "DELETE", "PUT"] as const)];
  if (random.next() < 0.4) made["when"] = anyCondition(random);
  if (random.next() < 0.2) made["unless"] = anyCondition(random);
  if (random.next() < 0.05) made[anyText(random)] = anyText(random);
  return made;
}

// A glob of what is hard to match; mostly one that is allowed.
function anyGlob(random: Random): string {
  const isTame = random.next() < 0.8;
  let glob = "";
  for (let index = 1 + random.below(6); index > 0; index -= 1)
    glob += `/${isTame ? random.of(["**", "*", "a", "*a*", "a*a*a", "%2e%2fa", "ü*", "A", "x.*"] as const) : random.of(pieces)}`;
  return isTame ? glob : glob + random.of(pieces);
}

function anyCondition(random: Random): unknown {
  const value = () => [anyGlob(random).replaceAll("**", "*").slice(1), "*"].slice(random.below(2));
  return random.of([
    { query: { action: value(), [anyText(random)]: value() } },
    { fields: { "post.visibility": value() } },
    { count: { above: random.below(5) } },
    { contains: ["secret"] },
    { recipients: { within: [random.of(["a.example", "*.a.example", "@", "a b"] as const)] } },
    { time: { from: "22:00", to: "06:00", zone: random.of(["Europe/Berlin", "Mars/Base", ""] as const) } },
    { rate: { above: 2, minutes: 5 } },
    {},
  ] as const);
}

function shown(given: unknown): string {
  return (typeof given === "string" ? given : (JSON.stringify(given) ?? "")).slice(0, 400);
}
