import type { Row } from "./suite";
import type { Result } from "./trial";

const marks: Record<Result, string> = {
  held: "held",
  differs: "held, differs",
  stopped: "stopped",
  "out of reach": "out of reach",
  leaked: "LEAKED",
  passed: "passed",
  "no control": "no control",
  "n/a": "-",
};
/** The worst that a vector came to with any driver is what counts. */
const severity: readonly Result[] = ["leaked", "out of reach", "stopped", "differs", "held"];

export interface Summary {
  readonly vectors: number;
  readonly held: number;
  readonly stopped: number;
  readonly outOfReach: number;
  readonly leaked: number;
  readonly benign: { readonly n: number; readonly held: number };
  readonly rows: readonly { vector: string; driver: string; result: string; reason: string }[];
}

/** Counts vectors, each by its worst result; one that reached the server with no driver, guard or not, is not counted. */
export function summarize(rows: readonly Row[]): Summary {
  const attacks = rows.filter(({ kind }) => kind !== "benign");
  const benign = rows.filter(({ kind, result }) => kind === "benign" && isTried(result));
  const worst = namesOf(attacks).map((name) =>
    severity.find((result) => attacks.some((row) => row.vector === name && row.result === result)),
  );
  const count = (result: Result) => worst.filter((found) => found === result).length;
  return {
    vectors: worst.filter(Boolean).length,
    held: count("held") + count("differs"),
    stopped: count("stopped"),
    outOfReach: count("out of reach"),
    leaked: count("leaked"),
    benign: { n: benign.length, held: benign.filter(({ result }) => result !== "passed").length },
    rows: rows.map(({ vector, driver, result, reason }) => ({ vector, driver, result: marks[result], reason })),
  };
}

function isTried(result: Result): boolean {
  return result !== "n/a" && result !== "no control";
}

function namesOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.map(({ vector }) => vector))];
}

/** One line a vector, one column a driver, and below it everything that needs words. */
export function table(title: string, rows: readonly Row[], drivers: readonly string[]): string {
  const names = namesOf(rows);
  if (names.length === 0) return "";
  const first = Math.max(title.length, ...names.map((name) => name.length));
  const widths = drivers.map((driver) => Math.max(12, driver.length));
  const line = (head: string, cells: readonly string[]) =>
    [head.padEnd(first), ...cells.map((cell, index) => cell.padEnd(widths[index] ?? 0))].join("  ").trimEnd();
  const body = names.map((name) =>
    line(
      name,
      drivers.map((driver) => {
        const row = rows.find((one) => one.vector === name && one.driver === driver);
        return row ? marks[row.result] : "";
      }),
    ),
  );
  const notes = rows
    .filter(({ result, reason }) => reason && result !== "n/a" && !(result === "stopped" && reason === "told"))
    .map((row) => `  ${marks[row.result]}: ${row.vector}, ${row.driver}: ${row.reason}`);
  return [line(title, drivers), ...body, "", ...notes].join("\n");
}

export function closing({ vectors, held, stopped, outOfReach, leaked }: Summary): string {
  return `${vectors} vectors, ${held} held, ${stopped} stopped, ${outOfReach} out of reach, ${leaked} leaked`;
}
