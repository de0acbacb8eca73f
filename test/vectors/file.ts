import { readFile } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { runnerImport } from "vite";
import { z } from "zod";
import { Vector } from "./vector";

/**
 * Vectors of a file from anywhere: JSON, or a module that exports them as `vectors` or by default; a list, or one alone.
 * Resolves to a sentence where the file is not what README.md says.
 */
export async function readVectors(path: string): Promise<Vector[] | string> {
  const file = resolve(process.env.INIT_CWD ?? process.cwd(), path);
  let value: unknown;
  try {
    value = extname(file) === ".json" ? JSON.parse(await readFile(file, "utf8")) : await imported(file);
  } catch (error) {
    return `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
  const parsed = z
    .array(Vector)
    .min(1)
    .safeParse(Array.isArray(value) ? value : [value]);
  return parsed.success ? parsed.data : `${path} is not in the format:\n${z.prettifyError(parsed.error)}`;
}

async function imported(file: string): Promise<unknown> {
  const { module } = await runnerImport<{ vectors?: unknown; default?: unknown }>(file, { configFile: false });
  return module.vectors ?? module.default;
}
