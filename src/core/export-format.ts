import type { Receipt } from "./receipt";

/** One way to write receipts into a file: `head`, then `line` for each, in order. Text is UTF-8. */
export interface ExportFormat {
  readonly name: "json-lines" | "csv";
  /** Of the file's name, without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  readonly head: string;
  line(receipt: Receipt): string;
}
