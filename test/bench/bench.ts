import { parseArgs } from "node:util";
import { distribution } from "../kit/browser";
import { ways } from "../kit/live";
import { runBundled } from "./bundled";
import { measureBurst } from "./burst";
import { measureCard } from "./card";
import { measureFetching } from "./fetching";
import { compareHalts, measureHalt } from "./halt";
import { measureJournal } from "./journal";
import { measureNavigation } from "./navigation";
import { isWithin, type Row } from "./row";
import { type OpenStand, openStand, type Stand } from "./stand";
import { table } from "./table";
import { measureWriting } from "./writing";

const help = `Holdpoint: npm run bench [-- OPTIONS]

Measures what the guard costs, with and without it in one run, in alternating
rounds, and sets it beside the budgets. Takes about three minutes; a busy machine
gives noisy ratios.

  --only PART
           core        classify and decide, beside other rule engines
           journal     a journal of 50,000 receipts
           halt        how soon a halt silences pages that write, in each way and in all
           fetch       GETs of a guarded page
           navigation  from the start of a navigation to its load event
           writing     a write that the rules allow, the worker awake and dead
           burst       two hundred writes at once
           card        from the click to the card on screen
  --halt WAYS
           a part of "halt" alone: page,shared and so on, in turn with each --build
  --rounds N
           presses for --halt (10)
  --build DIR
           a built extension for --halt; given more than once, they take turns
  --json   end with one line {"rows":[{"name","unit","p50","p95","ratio"}]}
  --help   say this
`;

type Say = (text: string) => void;

/** What can be measured, in the order of a whole run: those that share a stand come last. */
const parts: Readonly<Record<string, (say: Say, stand: () => Promise<Stand>) => Promise<Row[]>>> = {
  core: measureCore,
  journal: measureJournal,
  halt: (say) => measureHalt(say),
  fetch: async (_, stand) => await measureFetching(await stand()),
  navigation: async (_, stand) => await measureNavigation(await stand()),
  writing: async (_, stand) => await measureWriting(await stand()),
  burst: async (_, stand) => await measureBurst(await stand()),
  card: async (_, stand) => [await measureCard(await stand())],
};

/** `npm run bench`. The exit code is 0 whatever was measured: budgets are for people to judge. */
export async function main(args: string[]): Promise<number> {
  const options = read(args);
  if (typeof options === "string") {
    process.stderr.write(`npm run bench: ${options}\nTry: npm run bench -- --help\n`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  const say = (text: string) => void (options.json ? process.stderr : process.stdout).write(`${text}\n`);
  const note = (text: string) => void process.stderr.write(`${text}\n`);
  const chosen = options.halt;
  const rows = chosen
    ? await compareHalts(note, chosen.builds, chosen.ways, chosen.rounds)
    : await measure(options.only === undefined ? Object.keys(parts) : [options.only], note);
  say(`\n${table(rows)}`);
  const limited = rows.filter(({ budget }) => Object.keys(budget).length > 0);
  if (limited.length > 0) say(`\n${limited.filter(isWithin).length} of ${limited.length} within budget.`);
  if (options.only === undefined)
    say("The idle extension is one network rule and nothing else: what Chromium charges for any lock.");
  if (options.json) {
    const plain = rows.map(({ name, unit, p50, p95, ratio }) => ({ name, unit, p50, p95, ratio }));
    process.stdout.write(`${JSON.stringify({ rows: plain })}\n`);
  }
  return 0;
}

interface HaltChoice {
  readonly ways: readonly string[];
  readonly rounds: number;
  readonly builds: readonly string[];
}

interface Options {
  readonly json?: boolean | undefined;
  readonly help?: boolean | undefined;
  readonly only?: string | undefined;
  readonly halt?: HaltChoice | null;
}

function read(args: string[]): Options | string {
  try {
    const { values } = parseArgs({
      args,
      options: {
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
        only: { type: "string" },
        halt: { type: "string" },
        rounds: { type: "string", default: "10" },
        build: { type: "string", multiple: true, default: [distribution] },
      },
    });
    const { only, halt, json, help } = values;
    if (only !== undefined && !Object.hasOwn(parts, only))
      return `--only: ${only} is not a part; there are: ${Object.keys(parts).join(", ")}`;
    const chosen = halt?.split(",");
    const unknown = chosen?.find((way) => !ways.includes(way));
    if (unknown !== undefined) return `--halt: ${unknown} is not a way; there are: ${ways.join(", ")}`;
    const rounds = Number(values.rounds);
    if (!Number.isInteger(rounds) || rounds < 1) return `--rounds: ${values.rounds} is not a number of presses`;
    return { only, json, help, halt: chosen ? { ways: chosen, rounds, builds: values.build } : null };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What needs no browser: `classify`, and `decide` beside other engines. */
async function measureCore(): Promise<Row[]> {
  return JSON.parse(await runBundled("test/bench/core.ts")) as Row[];
}

/** One stand serves all parts that need one. */
async function measure(names: readonly string[], say: Say): Promise<Row[]> {
  const opened: OpenStand[] = [];
  async function stand(): Promise<Stand> {
    opened[0] ??= await openStand();
    return opened[0].stand;
  }
  try {
    const rows: Row[] = [];
    for (const name of names) {
      say(`Measuring: ${name}`);
      rows.push(...((await parts[name]?.(say, stand)) ?? []));
    }
    return rows;
  } finally {
    await opened[0]?.close();
  }
}
