import canonicalize from "canonicalize";
import type { ExportFormat } from "../export-format";

/** One receipt a line, whole and in its RFC 8785 form, so that whoever reads it can recompute every hash. */
export const jsonLines: ExportFormat = {
  name: "json-lines",
  extension: "jsonl",
  mediaType: "application/jsonl",
  head: "",
  line: (receipt) => `${canonicalize(receipt)}\n`,
};
