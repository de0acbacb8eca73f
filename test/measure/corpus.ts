import { classify } from "../../src/core/classify";
import { sites } from "../../src/core/sites";
import { verbs } from "../../src/core/verbs";
import { attemptOf, Endpoint, nowhereOn } from "./endpoint";
import {
  type Figures,
  figuresOf,
  isMissed,
  isNag,
  isOvercounted,
  isRight,
  isUncounted,
  type Judged,
  share,
  verbsOf,
} from "./figures";
import { grid, percent } from "./grid";
import { grouped } from "./grouped";
import { verbFor } from "./label";
import { readLines } from "./lines";
import { type Options, readOptions, refuse } from "./options";
import { heldAside } from "./split";

const help = `Holdpoint: npm run measure:corpus [-- OPTIONS] [-- FILE...]

Classifies labelled endpoints, one JSON object a line, and says how often the
classifier is right. Without FILE: test/corpus/endpoints.jsonl, and each in a
block of its own test/corpus/recalled.jsonl, third.jsonl and fourth.jsonl.

  --with-packs     let site packs judge too (default: the general classifier alone)
  --without-packs  the default, said aloud
  --errors         list what was judged wrong, with the evidence for it
  --source NAME    only endpoints of this service (may be given more than once)
  --json           end with one line {"n","miss","nag","verbAccuracy","recall",
                   "bulkRecall","bulkCounted","falseBulk","perSource"}; without FILE
                   the recalled corpus is under "recalled", the others under "third" and
                   "fourth", the same with their own "learned" and "aside"
  --help           say this
`;

/** Corpora of other services than the first, each reported apart. */
const further = [
  { name: "recalled", title: "Recalled corpus", file: "test/corpus/recalled.jsonl" },
  { name: "third", title: "Third corpus", file: "test/corpus/third.jsonl" },
  { name: "fourth", title: "Fourth corpus", file: "test/corpus/fourth.jsonl" },
];

/** `npm run measure:corpus`. The exit code is 0 whatever was measured, 1 where a line could not be read. */
export function main(args: string[]): number {
  const options = readOptions(args, { usePacks: false });
  if (typeof options === "string") return refuse("measure:corpus", options);
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  const given = options.files.length > 0;
  const corpus = readLines(given ? options.files : ["test/corpus/endpoints.jsonl"], Endpoint);
  const others = given ? [] : further.map((one) => ({ ...one, ...readLines([one.file], Endpoint) }));
  const problems = [corpus, ...others].flatMap((read) => read.problems);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (problems.length > 0) return 1;
  const judged = judgedOf(corpus.records, options);
  const apart = others.map((one) => ({ ...one, judged: judgedOf(one.records, options) }));
  const say = (text: string) => void (options.json ? process.stderr : process.stdout).write(`${text}\n`);
  if (judged.length > 0 || apart.every((one) => one.judged.length === 0)) say(block(judged, options));
  for (const one of apart) if (one.judged.length > 0) say(`\n${one.title}\n\n${block(one.judged, options)}`);
  const beside = Object.fromEntries(apart.map((one) => [one.name, split(one.judged)]));
  if (options.json) process.stdout.write(`${JSON.stringify({ ...whole(judged), ...beside })}\n`);
  return 0;
}

function judgedOf(records: readonly Endpoint[], options: Options): Judged[] {
  return records
    .filter(({ source }) => options.sources.length === 0 || options.sources.includes(source))
    .map((endpoint) => judge(endpoint, options));
}

function block(judged: readonly Judged[], options: Options): string {
  const text = report(judged, figuresPerSource(judged));
  return options.errors ? `${text}\n\n${errors(judged)}` : text;
}

function whole(judged: readonly Judged[]): object {
  return { ...figuresOf(judged), perSource: figuresPerSource(judged) };
}

function split(judged: readonly Judged[]): object {
  const groups = grouped(judged, ({ endpoint }) => heldAside.has(endpoint.source));
  const [learned, aside] = [false, true].map((isAside) => figuresOf(groups.get(isAside) ?? []));
  return { ...whole(judged), learned, aside };
}

function judge(endpoint: Endpoint, { usePacks }: Options): Judged {
  const action = classify(attemptOf(endpoint), nowhereOn(endpoint.url), usePacks ? sites : []);
  return { endpoint, action };
}

function figuresPerSource(judged: readonly Judged[]): Record<string, Figures> {
  const bySource = grouped(judged, ({ endpoint }) => endpoint.source);
  return Object.fromEntries([...bySource].map(([source, own]) => [source, figuresOf(own)]));
}

function report(judged: readonly Judged[], perSource: Readonly<Record<string, Figures>>): string {
  const all = figuresOf(judged);
  return [
    "Rows: the label. Columns: what the classifier says where that is neither the label nor an alternative of it.",
    confusion(judged),
    "",
    perVerb(judged),
    "",
    services(judged, perSource),
    "",
    `${all.n} endpoints: miss ${percent(all.miss, 2)}, nag ${percent(all.nag, 2)}, verb right ${percent(all.verbAccuracy)}, bulk recognised ${percent(all.bulkRecall)} (by the count alone ${percent(all.bulkCounted)}), one taken for many ${percent(all.falseBulk)}`,
  ].join("\n");
}

function confusion(judged: readonly Judged[]): string {
  const names = verbs.map(({ name }) => name);
  const lines = names.flatMap((label) => {
    const own = judged.filter(({ endpoint }) => verbFor(endpoint.label) === label);
    if (own.length === 0) return [];
    const right = own.filter(isRight).length;
    const wrong = names.map((verb) => own.filter((one) => !isRight(one) && one.action.verb === verb).length);
    return [[label, String(own.length), String(right), ...wrong.map((count) => (count === 0 ? "·" : String(count)))]];
  });
  return grid([["label", "n", "right", ...names], ...lines]);
}

function perVerb(judged: readonly Judged[]): string {
  const lines = verbs.map(({ name }) => {
    const said = judged.filter(({ action }) => action.verb === name);
    const own = judged.filter(({ endpoint }) => verbFor(endpoint.label) === name);
    const isTrue = (one: Judged) => verbsOf(one.endpoint).includes(name);
    return [name, percent(share(said, isTrue)), percent(share(own, isRight)), String(own.length), String(said.length)];
  });
  return grid([["verb", "precision", "recall", "labelled", "said"], ...lines]);
}

function services(judged: readonly Judged[], perSource: Readonly<Record<string, Figures>>): string {
  const line = (name: string, figures: Figures) => [
    name,
    String(figures.n),
    percent(figures.miss, 2),
    percent(figures.nag),
    percent(figures.verbAccuracy),
    percent(figures.bulkRecall),
    percent(figures.falseBulk),
  ];
  const groups = grouped(judged, ({ endpoint }) => heldAside.has(endpoint.source));
  const aside = groups.get(true) ?? [];
  return grid([
    ["service", "n", "miss", "nag", "verb", "bulk", "false bulk"],
    ...Object.entries(perSource)
      .toSorted(([, one], [, other]) => other.n - one.n)
      .map(([name, figures]) => line(heldAside.has(name) ? `${name} (aside)` : name, figures)),
    line("all", figuresOf(judged)),
    ...(aside.length > 0
      ? [line("all learned from", figuresOf(groups.get(false) ?? [])), line("all held aside", figuresOf(aside))]
      : []),
  ]);
}

function errors(judged: readonly Judged[]): string {
  const wrong = judged.filter((one) => !isRight(one) || isNag(one) || isUncounted(one) || isOvercounted(one));
  const weight = (one: Judged) => (isMissed(one) ? 0 : isNag(one) ? 1 : isRight(one) ? 3 : 2);
  return wrong
    .toSorted((one, other) => weight(one) - weight(other))
    .map((one) => {
      const { endpoint, action } = one;
      const kind = ["MISS", "NAG", "verb", "count"][weight(one)] ?? "";
      const why = action.evidence.map(({ cue, detail, verb }) => `${cue} ${detail}=${verb}`).join("; ");
      const wanted = [endpoint.label, ...(endpoint.alt ?? [])].join("|");
      return `${kind} ${endpoint.source} ${endpoint.method} ${endpoint.url.slice(0, 140)} ${wanted} <> ${action.verb} (${why})`;
    })
    .join("\n");
}
