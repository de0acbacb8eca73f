import { parseArgs } from "node:util";
import * as fc from "fast-check";
import { type Action, verbNames } from "../../src/core/action";
import type { Attempt } from "../../src/core/attempt";
import { classify } from "../../src/core/classify";
import { sites } from "../../src/core/sites";
import { anySurroundings, anyAttempt as arbitraryAttempt } from "./arbitraries";
import { anyAttempt, bitten } from "./bytes";
import { disguises } from "./disguises";
import { attemptOf, Endpoint, nowhereOn } from "./endpoint";
import { type Growth, growthGrid, growthOfRequests, growthOfRules } from "./growth";
import { isMild, verbFor } from "./label";
import { readLines } from "./lines";
import { refuse } from "./options";
import { Random } from "./random";
import { type RuleTally, ruleTally, throwRules } from "./rule-fuzz";

const help = `Holdpoint: npm run measure:fuzz [-- OPTIONS]

Throws inputs at the classifier: bytes, requests of the corpus with a few bytes
changed, requests with consequences in the disguises that a server would ignore,
values of fast-check; at the rules: texts that are read as rules and packs, and
globs that requests are matched with; and at both long texts that a careless
pattern would stumble over, at 64 kB, 256 kB and 1 MB.

  --n NUMBER     how many inputs (default 100000)
  --seed NUMBER  the same seed gives the same inputs (default 1)
  --json         end with one line {"n","threw","loosened","longest",
                 "rules":{"taken","refused"},"growth":[{"what","ms","ratio"}]}
  --help         say this
`;

interface Tally {
  readonly n: number;
  readonly threw: string[];
  readonly loosened: string[];
  readonly longest: { ms: number; what: string };
}

/** `npm run measure:fuzz`. The exit code is 1 where an input threw or made a request with consequences mild. */
export function main(args: string[]): number {
  const options = read(args);
  if (typeof options === "string") return refuse("measure:fuzz", options);
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  const tally: Tally = { n: options.n, threw: [], loosened: [], longest: { ms: 0, what: "" } };
  const bases = consequential();
  const random = new Random(options.seed);
  const shares = { bytes: 0.25, bitten: 0.15, disguised: 0.4, generated: 0.1, rules: 0.1 };
  for (let index = 0; index < options.n * shares.bytes; index += 1) judge(anyAttempt(random), "bytes", tally);
  for (let index = 0; index < options.n * shares.bitten; index += 1) {
    const base = random.of(bases);
    if (base) judge(bitten(base, random), "bitten", tally);
  }
  for (let index = 0; index < options.n * shares.disguised; index += 1) disguise(bases, random, tally);
  generate(Math.round(options.n * shares.generated), options.seed, tally);
  const rules = ruleTally();
  for (let index = 0; index < options.n * shares.rules; index += 1) throwRules(random, bases, rules);
  tally.threw.push(...rules.faults);
  const growth = { requests: growthOfRequests(), rules: growthOfRules() };
  const say = (text: string) => void (options.json ? process.stderr : process.stdout).write(`${text}\n`);
  say(report(tally, bases.length, rules, growth));
  if (options.json) {
    const line = {
      n: tally.n,
      threw: tally.threw.length,
      loosened: tally.loosened.length,
      longest: Math.max(tally.longest.ms, rules.longest.ms, ...growth.requests.map(({ ms }) => ms.at(-1) ?? 0)),
      rules: { taken: rules.taken, refused: rules.refused },
      growth: [...growth.requests, ...growth.rules],
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
  return tally.threw.length + tally.loosened.length === 0 ? 0 : 1;
}

function read(args: string[]): { n: number; seed: number; json: boolean; help: boolean } | string {
  try {
    const { values } = parseArgs({
      args,
      options: {
        n: { type: "string" },
        seed: { type: "string" },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
    const n = Number(values.n ?? "100000");
    const seed = Number(values.seed ?? "1");
    if (!Number.isSafeInteger(n) || n < 1) return `--n takes a whole number above 0, not ${values.n}`;
    if (!Number.isSafeInteger(seed)) return `--seed takes a whole number, not ${values.seed}`;
    return { n, seed, json: values.json ?? false, help: values.help ?? false };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Requests of the corpus that have consequences and are taken for such as they are. */
function consequential(): Attempt[] {
  const { records } = readLines(["test/corpus/endpoints.jsonl", "test/corpus/recalled.jsonl"], Endpoint);
  return records
    .filter(({ label, method }) => !isMild(verbFor(label)) && method !== "GET")
    .map(attemptOf)
    .filter((attempt) => !isMild(classify(attempt, nowhereOn(attempt.url)).verb));
}

function judge(attempt: Attempt, what: string, tally: Tally): Action | null {
  const started = performance.now();
  try {
    const action = classify(attempt, nowhereOn(attempt.url), sites);
    const ms = performance.now() - started;
    if (ms > tally.longest.ms) Object.assign(tally.longest, { ms, what: `${what}: ${shown(attempt)}` });
    if (!verbNames.includes(action.verb)) tally.threw.push(`${what}: no verb for ${shown(attempt)}`);
    return action;
  } catch (error) {
    tally.threw.push(`${what}: ${String(error)} at ${shown(attempt)}`);
    return null;
  }
}

function disguise(bases: readonly Attempt[], random: Random, tally: Tally): void {
  const base = random.of(bases);
  if (!base) return;
  let attempt = base;
  const worn: string[] = [];
  for (let turn = random.below(3); turn >= 0; turn -= 1) {
    const { name, wear } = random.of(disguises);
    attempt = wear(attempt, random);
    worn.push(name);
  }
  const action = judge(attempt, worn.join(" + "), tally);
  if (action && isMild(action.verb)) tally.loosened.push(`${worn.join(" + ")}: ${action.verb} for ${shown(attempt)}`);
}

/** fast-check shrinks what it finds, so that a fault comes with its smallest input. */
function generate(numRuns: number, seed: number, tally: Tally): void {
  const result = fc.check(
    fc.property(arbitraryAttempt, anySurroundings, (attempt, surroundings) => {
      classify(attempt, surroundings);
    }),
    { numRuns, seed },
  );
  if (result.failed) tally.threw.push(`generated: ${JSON.stringify(result.counterexample)?.slice(0, 400)}`);
}

function report(
  tally: Tally,
  bases: number,
  rules: RuleTally,
  growth: Readonly<Record<"requests" | "rules", readonly Growth[]>>,
): string {
  return [
    `${tally.n} inputs (${bases} requests with consequences): ${tally.threw.length} threw, ${tally.loosened.length} were made milder.`,
    `Of the texts read as rules ${rules.taken} were taken and asked to decide, ${rules.refused} were refused with reasons.`,
    `The longest took ${tally.longest.ms.toFixed(2)} ms: ${tally.longest.what}`,
    `The longest of the rules took ${rules.longest.ms.toFixed(2)} ms: ${rules.longest.what}`,
    ...tally.threw.slice(0, 20),
    ...tally.loosened.slice(0, 40),
    "",
    growthGrid(growth.requests.slice(0, 16)),
    "",
    growthGrid(growth.rules.slice(0, 12)),
  ].join("\n");
}

function shown({ method, url, headers, contentType, body }: Attempt): string {
  const text = body?.kind === "text" ? body.text : JSON.stringify(body);
  return `${method} ${url.slice(0, 160)} ${JSON.stringify(headers).slice(0, 120)} ${contentType} ${text.slice(0, 240)}`;
}
