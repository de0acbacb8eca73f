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
import { grid } from "./grid";
import { isMild, verbFor } from "./label";
import { readLines } from "./lines";
import { longAttempts } from "./long";
import { refuse } from "./options";
import { Random } from "./random";

const help = `Holdpoint: npm run measure:fuzz [-- OPTIONS]

Throws inputs at the classifier: bytes, requests of the corpus with a few bytes
changed, requests with consequences in the disguises that a server would ignore,
values of fast-check, and long texts that a careless pattern would stumble over.

  --n NUMBER     how many inputs (default 100000)
  --seed NUMBER  the same seed gives the same inputs (default 1)
  --json         end with one line {"n","threw","loosened","longest"}
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
  const shares = { bytes: 0.3, bitten: 0.2, disguised: 0.4, generated: 0.1 };
  for (let index = 0; index < options.n * shares.bytes; index += 1) judge(anyAttempt(random), "bytes", tally);
  for (let index = 0; index < options.n * shares.bitten; index += 1) {
    const base = random.of(bases);
    if (base) judge(bitten(base, random), "bitten", tally);
  }
  for (let index = 0; index < options.n * shares.disguised; index += 1) disguise(bases, random, tally);
  generate(Math.round(options.n * shares.generated), options.seed, tally);
  const long = measureLong();
  const say = (text: string) => void (options.json ? process.stderr : process.stdout).write(`${text}\n`);
  say(report(tally, bases.length, long));
  if (options.json) {
    const { n, threw, loosened, longest } = tally;
    const line = {
      n,
      threw: threw.length,
      loosened: loosened.length,
      longest: Math.max(longest.ms, ...long.map(({ ms }) => ms)),
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
  const { records } = readLines(["test/corpus/endpoints.jsonl"], Endpoint);
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

interface Long {
  readonly what: string;
  /** Milliseconds for a megabyte, the best of three. */
  readonly ms: number;
  /** How much longer than for a quarter of it; about 4 where the time grows with the length. */
  readonly growth: number;
}

function measureLong(): Long[] {
  const small = new Map([...longAttempts(250_000)].map(([name, attempt]) => [name, best(attempt)]));
  return [...longAttempts(1_000_000)]
    .map(([what, attempt]) => {
      const ms = best(attempt);
      return { what, ms, growth: ms / Math.max(small.get(what) ?? ms, 0.05) };
    })
    .toSorted((one, other) => other.ms - one.ms);
}

function best(attempt: Attempt): number {
  let fastest = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 3; turn += 1) {
    const started = performance.now();
    classify(attempt, nowhereOn(attempt.url));
    fastest = Math.min(fastest, performance.now() - started);
  }
  return fastest;
}

function report(tally: Tally, bases: number, long: readonly Long[]): string {
  return [
    `${tally.n} inputs (${bases} requests with consequences): ${tally.threw.length} threw, ${tally.loosened.length} were made milder.`,
    `The longest took ${tally.longest.ms.toFixed(2)} ms: ${tally.longest.what}`,
    ...tally.threw.slice(0, 20),
    ...tally.loosened.slice(0, 40),
    "",
    grid([
      ["a megabyte of", "ms", "x of a quarter"],
      ...long.slice(0, 12).map(({ what, ms, growth }) => [what, ms.toFixed(1), growth.toFixed(1)]),
    ]),
  ].join("\n");
}

function shown({ method, url, headers, contentType, body }: Attempt): string {
  const text = body?.kind === "text" ? body.text : JSON.stringify(body);
  return `${method} ${url.slice(0, 160)} ${JSON.stringify(headers).slice(0, 120)} ${contentType} ${text.slice(0, 240)}`;
}
