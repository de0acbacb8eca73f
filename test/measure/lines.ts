import { existsSync, readFileSync, statSync } from "node:fs";
import type { z } from "zod";

export interface Read<T> {
  readonly records: readonly T[];
  /** What could not be read, each naming its file and line. */
  readonly problems: readonly string[];
}

/** Reads files of one JSON object a line; blank lines are skipped. */
export function readLines<T>(files: readonly string[], schema: z.ZodType<T>): Read<T> {
  const records: T[] = [];
  const problems: string[] = [];
  for (const file of files) {
    if (!existsSync(file) || !statSync(file).isFile()) {
      problems.push(`${file}: there is no such file`);
      continue;
    }
    const lines = readFileSync(file, "utf8").split("\n");
    for (const [index, line] of lines.entries()) {
      if (line.trim() === "") continue;
      const read = readLine(line, schema);
      if (typeof read === "string") problems.push(`${file}:${index + 1}: ${read}`);
      else records.push(read.record);
    }
  }
  return { records, problems };
}

function readLine<T>(line: string, schema: z.ZodType<T>): { readonly record: T } | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return `no JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  const result = schema.safeParse(value);
  if (result.success) return { record: result.data };
  const [issue] = result.error.issues;
  return `${issue?.path.join(".") || "the line"}: ${issue?.message ?? "cannot be read"}`;
}
