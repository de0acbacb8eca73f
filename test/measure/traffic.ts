import type { Action } from "../../src/core/action";
import type { Attempt } from "../../src/core/attempt";
import { classify } from "../../src/core/classify";
import { decide } from "../../src/core/decide";
import { defaultRules } from "../../src/core/defaults";
import { buildRuleSet } from "../../src/core/rule-set";
import { sites } from "../../src/core/sites";
import { grid, percent } from "./grid";
import { grouped } from "./grouped";
import { isBenign } from "./label";
import { readLines } from "./lines";
import { type Options, readOptions, refuse } from "./options";
import { attemptOf, Recorded, surroundingsOf } from "./recorded";

const help = `Holdpoint: npm run measure:traffic [-- OPTIONS] [-- FILE...]

Judges recorded requests of real applications, one JSON object a line, as the
product would without any rule of its user's: held or not, against the label.
Without FILE: test/corpus/traffic.jsonl.

  --without-packs  the general classifier alone (default: site packs judge too)
  --with-packs     the default, said aloud
  --as-recorded    take bodies that the recording cut as cut (default: their brackets are closed)
  --errors         list what was judged wrong, with the evidence for it
  --source NAME    only requests of this application (may be given more than once)
  --json           end with one line {"consequential","unheld","benign","held","rows"}
  --help           say this
`;

interface Ruled {
  readonly recorded: Recorded;
  readonly action: Action;
  readonly isHeld: boolean;
}

/** `npm run measure:traffic`. The exit code is 0 whatever was measured, 1 where a line could not be read. */
export function main(args: string[]): number {
  const options = readOptions(args, { usePacks: true });
  if (typeof options === "string") return refuse("measure:traffic", options);
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  const files = options.files.length > 0 ? options.files : ["test/corpus/traffic.jsonl"];
  const { records, problems } = readLines(files, Recorded);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (problems.length > 0) return 1;
  const ruled = judge(
    records.filter(({ app }) => options.sources.length === 0 || options.sources.includes(app)),
    options,
  );
  const say = (text: string) => void (options.json ? process.stderr : process.stdout).write(`${text}\n`);
  say(report(ruled));
  if (options.errors) say(`\n${errors(ruled)}`);
  if (options.json) process.stdout.write(`${JSON.stringify({ ...countsOf(ruled), rows: ruled.length })}\n`);
  return 0;
}

function judge(records: readonly Recorded[], { usePacks, asRecorded }: Options): Ruled[] {
  const rules = buildRuleSet({ managed: [], user: [], defaults: defaultRules });
  const principal = { session: "s", agent: "generic", evidence: [] };
  return records.map((recorded) => {
    const attempt: Attempt = attemptOf(recorded, asRecorded);
    const action = classify(attempt, surroundingsOf(recorded), usePacks ? sites : []);
    const { effect } = decide({ principal, action, attempt }, rules);
    return { recorded, action, isHeld: effect !== "allow" };
  });
}

interface Counts {
  readonly consequential: number;
  readonly unheld: number;
  readonly benign: number;
  readonly held: number;
}

function countsOf(ruled: readonly Ruled[]): Counts {
  const benign = ruled.filter(({ recorded }) => isBenign(recorded.label));
  const consequential = ruled.filter(({ recorded }) => !isBenign(recorded.label));
  return {
    consequential: consequential.length,
    unheld: consequential.filter(({ isHeld }) => !isHeld).length,
    benign: benign.length,
    held: benign.filter(({ isHeld }) => isHeld).length,
  };
}

function report(ruled: readonly Ruled[]): string {
  const line = (name: string, own: readonly Ruled[]) => {
    const { consequential, unheld, benign, held } = countsOf(own);
    return [name, `${own.length}`, `${consequential}`, `${unheld}`, `${benign}`, `${held}`, percent(held / benign)];
  };
  const apps = [...grouped(ruled, ({ recorded }) => recorded.app)];
  const labels = [...grouped(ruled, ({ recorded }) => recorded.label)];
  return [
    grid([
      ["application", "rows", "consequential", "unheld", "benign", "held", "share"],
      ...apps.map(([app, own]) => line(app, own)),
      line("all", ruled),
    ]),
    "",
    grid([
      ["label", "rows", "held", "passed"],
      ...labels.map(([label, own]) => {
        const held = own.filter(({ isHeld }) => isHeld).length;
        return [label, String(own.length), String(held), String(own.length - held)];
      }),
    ]),
  ].join("\n");
}

function errors(ruled: readonly Ruled[]): string {
  return ruled
    .filter(({ recorded, isHeld }) => isHeld === isBenign(recorded.label))
    .map(({ recorded, action, isHeld }) => {
      const why = action.evidence.map(({ cue, detail, verb }) => `${cue} ${detail}=${verb}`).join("; ");
      const body = (recorded.body ?? "").slice(0, 120).replaceAll("\n", " ");
      return `${isHeld ? "HELD" : "UNHELD"} ${recorded.app} (${recorded.label}) ${recorded.method} ${recorded.url.slice(0, 110)} ${body} <> ${action.verb} (${why})`;
    })
    .join("\n");
}
