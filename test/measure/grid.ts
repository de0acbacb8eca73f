/** Lines of cells as text: the first column to the left, the others to the right. */
export function grid(lines: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const line of lines)
    for (const [column, cell] of line.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  return lines
    .map((line) =>
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** A share as a percentage; nothing to take a share of is a dash. */
export function percent(share: number | null | undefined, digits = 1): string {
  return share === null || share === undefined ? "-" : `${(share * 100).toFixed(digits)} %`;
}
