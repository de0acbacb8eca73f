import type { ExportFormat } from "../export-format";
import type { Receipt } from "../receipt";

const columns: readonly (readonly [title: string, value: (receipt: Receipt) => string | number | null])[] = [
  ["seq", ({ seq }) => seq],
  ["at", ({ at }) => timeOf(at)],
  ["event", ({ event }) => event],
  ["action", ({ action }) => action],
  ["session", ({ session }) => session],
  ["agent", ({ agent }) => agent],
  ["evidence", ({ evidence }) => evidence.map(({ kind }) => kind).join(" ")],
  ["verb", ({ verb }) => verb],
  ["audience", ({ audience }) => audience],
  ["recipients", ({ recipients = [] }) => recipients.join(", ")],
  ["count", ({ count }) => count],
  ["reversible", ({ reversible }) => reversible],
  ["site", ({ site }) => site],
  ["path", ({ path }) => path],
  ["resource", ({ resource }) => resource],
  ["channel", ({ channel }) => channel],
  ["method", ({ method }) => method],
  ["rules", ({ rules }) => rules.map(({ id }) => id).join(" ")],
  ["factor", ({ factor }) => factor],
  ["reason", ({ reason }) => reason],
  ["note", ({ note }) => note],
  ["status", ({ status }) => status],
  ["waited_ms", ({ waited }) => waited],
  ["digest", ({ digest }) => digest],
  ["previous", ({ previous }) => previous],
  ["hash", ({ hash }) => hash],
];

function timeOf(at: number): string {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? String(at) : time.toISOString();
}

/**
 * One cell by RFC 4180. Pages choose much of what stands in a receipt, and a spreadsheet runs what begins like a formula:
 * an apostrophe before it makes it text (OWASP, "CSV injection").
 */
function cellOf(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const harmless = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function rowOf(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellOf).join(",")}\r\n`;
}

/** For spreadsheets: one receipt a row, without content and evidence. The mark at its start says that it is UTF-8. */
export const csv: ExportFormat = {
  name: "csv",
  extension: "csv",
  mediaType: "text/csv",
  head: `\ufeff${rowOf(columns.map(([title]) => title))}`,
  line: (receipt) => rowOf(columns.map(([, value]) => value(receipt))),
};
