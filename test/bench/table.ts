import { isWithin, type Row } from "./row";

/** The rows for people, with each budget beside what was measured. */
export function table(rows: readonly Row[]): string {
  const head = ["what", "p50", "p95", "with/without", "budget", ""];
  const lines = rows.map((row) => [
    row.name,
    `${shown(row.p50)} ${row.unit}`,
    `${shown(row.p95)} ${row.unit}`,
    row.ratio === null ? "" : row.ratio.toFixed(3),
    budgetOf(row),
    budgetOf(row) === "" ? "" : isWithin(row) ? "ok" : "OVER",
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)));
  return [head, ...lines]
    .map((line) =>
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  "),
    )
    .join("\n");
}

function budgetOf({ budget, unit }: Row): string {
  const parts = [
    budget.ratio === undefined ? [] : [`ratio ≤ ${budget.ratio}`],
    budget.p50 === undefined ? [] : [`p50 ≤ ${budget.p50} ${unit}`],
    budget.p95 === undefined ? [] : [`p95 ≤ ${budget.p95} ${unit}`],
  ];
  return parts.flat().join(", ");
}

function shown(value: number): string {
  return value.toFixed(Math.abs(value) < 10 ? 2 : 0);
}
