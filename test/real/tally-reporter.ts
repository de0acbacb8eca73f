import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";
import { type AttachedTally, noTally, type Tally, tallyName } from "./tally";

const file = resolve(import.meta.dirname, "../../out/real/tally.json");

const columns: readonly (readonly [keyof Tally, string])[] = [
  ["held", "held"],
  ["released", "released"],
  ["denied", "denied"],
  ["passedWrites", "harmless writes passed"],
  ["passedReads", "reads passed"],
  ["needless", "needless prompts"],
];

/** Adds the tests' counts up by application and client, and prints them as a table at the end. */
export default class TallyReporter implements Reporter {
  readonly #rows = new Map<string, Tally>();

  onTestEnd(_test: TestCase, result: TestResult): void {
    for (const { name, body } of result.attachments) {
      if (name !== tallyName || body === undefined) continue;
      const { application, client, counts } = JSON.parse(body.toString()) as AttachedTally;
      const row = `${application}, ${client}`;
      const sum = { ...(this.#rows.get(row) ?? noTally) };
      for (const [key] of columns) sum[key] += counts[key];
      this.#rows.set(row, sum);
    }
  }

  onEnd(): void {
    if (this.#rows.size === 0) return;
    mkdirSync(resolve(file, ".."), { recursive: true });
    writeFileSync(file, `${JSON.stringify(Object.fromEntries(this.#rows), null, 2)}\n`);
    const lines = [["", ...columns.map(([, title]) => title)]];
    for (const [row, sum] of this.#rows) lines.push([row, ...columns.map(([key]) => String(sum[key]))]);
    const widths = lines[0]?.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0))) ?? [];
    for (const line of lines) console.log(line.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("  "));
  }
}
