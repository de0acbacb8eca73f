import { parseArgs } from "node:util";
import { readVectors } from "../vectors/file";
import { vectors } from "../vectors/table";
import type { Vector } from "../vectors/vector";
import type { Driver } from "./driver";
import { drivers } from "./drivers";
import { closing, summarize, table } from "./report";
import { type Row, runDriver } from "./suite";

const help = `Holdpoint: npm run measure:vectors [-- OPTIONS]

Tries every way to reach a server, with every driver, in a browser without the
guard and in a guarded one, and says by the server's log alone what became of it.

  --only NAME     vectors whose name is or contains NAME
  --driver NAME   drivers whose name is or contains NAME: ${drivers.map(({ name }) => name).join("; ")}
  --file PATH     vectors of this file (JSON, .ts, .mjs) in place of the suite's; test/vectors/README.md
  --json          end with one object instead of the tables
  --help          say this

The exit code is 0 when it ran, whatever leaked.
`;
const options = {
  only: { type: "string" },
  driver: { type: "string" },
  file: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;
const atOnce = 2;

/** `npm run measure:vectors`. */
export async function main(args: string[]): Promise<number> {
  const asked = read(args);
  if (typeof asked === "string") return refuse(asked);
  if (asked.help) {
    process.stdout.write(help);
    return 0;
  }
  const all = asked.file === undefined ? vectors : await readVectors(asked.file);
  if (typeof all === "string") return refuse(all);
  const chosen = named(all, asked.only);
  const driving = named(drivers, asked.driver);
  if (chosen.length === 0) return refuse(`no vector is named ${asked.only}`);
  if (driving.length === 0) return refuse(`no driver is named ${asked.driver}`);
  const rows: Row[] = [];
  const left = [...driving];
  const work = async () => {
    for (let driver = left.shift(); driver; driver = left.shift()) {
      process.stderr.write(`Trying ${chosen.length} vectors with ${driver.name}\n`);
      rows.push(...(await tryDriver(driver, chosen)));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const names = driving.map(({ name }) => name);
  rows.sort((one, other) => names.indexOf(one.driver) - names.indexOf(other.driver));
  print(rows, names, asked.json ?? false);
  return 0;
}

/** A driver that cannot be started here leaves its column empty, and says so. */
async function tryDriver(driver: Driver, chosen: readonly Vector[]): Promise<Row[]> {
  try {
    const rows = await runDriver(driver, chosen);
    const leaks = rows
      .filter(({ result }) => result === "leaked")
      .map(({ vector, reason }) => `\n  ${vector}: ${reason}`);
    process.stderr.write(`${driver.name}: ${closing(summarize(rows))}${leaks.join("")}\n`);
    return rows;
  } catch (error) {
    process.stderr.write(`${driver.name} did not run: ${error instanceof Error ? error.message : String(error)}\n`);
    return [];
  }
}

function print(rows: readonly Row[], names: readonly string[], isJson: boolean): void {
  const summary = summarize(rows);
  if (isJson) {
    process.stdout.write(`${JSON.stringify(summary)}\n`);
    return;
  }
  const attacks = rows.filter(({ kind }) => kind !== "benign");
  const benign = rows.filter(({ kind }) => kind === "benign");
  const { n, held } = summary.benign;
  process.stdout.write(
    `${table("vector", attacks, names)}\n\n${table("benign", benign, names)}\n\n${n} benign, ${held} held or stopped\n${closing(summary)}\n`,
  );
}

function named<Item extends { readonly name: string }>(all: readonly Item[], name: string | undefined): Item[] {
  if (name === undefined) return [...all];
  const exact = all.filter((item) => item.name === name);
  return exact.length > 0 ? exact : all.filter((item) => item.name.toLowerCase().includes(name.toLowerCase()));
}

function read(args: string[]) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function refuse(problem: string): number {
  process.stderr.write(`npm run measure:vectors: ${problem}\nTry: npm run measure:vectors -- --help\n`);
  return 2;
}
