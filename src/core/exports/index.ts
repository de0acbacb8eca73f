import type { ExportFormat } from "../export-format";
import { csv } from "./csv";
import { jsonLines } from "./json-lines";

/** Every format that receipts can be exported in. */
export const exportFormats: readonly ExportFormat[] = [jsonLines, csv];
