import { parseArgs } from "node:util";
import { runBundled } from "./bundled";
import { measureCard } from "./card";
import { measureFetching } from "./fetching";
import { measureHalt } from "./halt";
import { measureJournal } from "./journal";
import { measureNavigation } from "./navigation";
import { isWithin, type Row } from "./row";
import { withStand } from "./stand";
import { table } from "./table";
import { measureWriting } from "./writing";

const help = `Holdpoint: npm run bench [-- OPTIONS]

Measures what the guard costs, with and without it in one run, in alternating
rounds, and sets it beside the budgets. Takes about three minutes; a busy machine
gives noisy ratios.

  --only journal | core | halt
           only what a journal of 50,000 receipts costs; only classify and
           decide, beside other rule engines; only how soon a halt silences a
           page that writes in every way
  --json   end with one line {"rows":[{"name","unit","p50","p95","ratio"}]}
  --help   say this
`;

type Say = (text: string) => void;

/** What can be measured alone, and all of it. */
const parts: Readonly<Record<"journal" | "core" | "halt" | "all", (say: Say) => Promise<Row[]>>> = {
  journal: measureJournal,
  core: measureCore,
  halt: measureHalt,
  all: measureAll,
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
  const rows = await parts[options.only ?? "all"](note);
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

interface Options {
  readonly json?: boolean | undefined;
  readonly help?: boolean | undefined;
  readonly only?: keyof typeof parts | undefined;
}

function read(args: string[]): Options | string {
  try {
    const { values } = parseArgs({
      args,
      options: { json: { type: "boolean" }, help: { type: "boolean", short: "h" }, only: { type: "string" } },
    });
    const { only, ...rest } = values;
    if (only === undefined) return rest;
    if (Object.hasOwn(parts, only)) return { ...rest, only: only as keyof typeof parts };
    return `--only: ${only} is not a part; there are: journal, core, halt`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What needs no browser: `classify`, and `decide` beside other engines. */
async function measureCore(say: (text: string) => void): Promise<Row[]> {
  say("Measuring: what needs no browser");
  return JSON.parse(await runBundled("test/bench/core.ts")) as Row[];
}

async function measureAll(say: (text: string) => void): Promise<Row[]> {
  const rows = await measureCore(say);
  return await withStand(async (stand) => {
    say("Measuring: fetch");
    rows.push(...(await measureFetching(stand)));
    say("Measuring: navigation");
    rows.push(...(await measureNavigation(stand)));
    say("Measuring: allowed writes");
    rows.push(...(await measureWriting(stand)));
    say("Measuring: click to card");
    rows.push(await measureCard(stand));
    say("Measuring: journal");
    rows.push(...(await measureJournal(say)));
    say("Measuring: halt");
    rows.push(...(await measureHalt(say)));
    return rows;
  });
}
