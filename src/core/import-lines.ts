import { Receipt } from "./receipt";

/** Receipts from a file of JSON lines, or the first line that is none. */
export type Imported =
  | { readonly receipts: readonly Receipt[] }
  | { readonly line: number; readonly flaw: "not-json" | "not-a-receipt" | "order" | "empty"; readonly detail: string };

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function detailOf(error: { readonly issues: readonly { readonly path: PropertyKey[]; readonly message: string }[] }) {
  const [issue] = error.issues;
  if (!issue) return "";
  return issue.path.length > 0 ? `${issue.path.map(String).join(".")}: ${issue.message}` : issue.message;
}

/** Reads what `exports/json-lines` writes. All or nothing: a file with one bad line is not shown in part. */
export function importLines(text: string): Imported {
  const receipts: Receipt[] = [];
  let number = 0;
  for (const line of text.replace(/^\ufeff/, "").split("\n")) {
    number++;
    if (line.trim() === "") continue;
    const value = parsed(line);
    if (value === undefined) return { line: number, flaw: "not-json", detail: line.slice(0, 80) };
    const receipt = Receipt.safeParse(value);
    if (!receipt.success) return { line: number, flaw: "not-a-receipt", detail: detailOf(receipt.error) };
    const before = receipts.at(-1)?.seq ?? 0;
    if (receipt.data.seq <= before) {
      return { line: number, flaw: "order", detail: `${receipt.data.seq} ≤ ${before}` };
    }
    receipts.push(receipt.data);
  }
  return receipts.length > 0 ? { receipts } : { line: 1, flaw: "empty", detail: "" };
}
