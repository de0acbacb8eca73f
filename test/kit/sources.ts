import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parseSync } from "vite";

/** One import or re-export of a source file. `target` is a path from the root without extension, or a package's name. */
export interface Import {
  readonly target: string;
  readonly isPackage: boolean;
  /** The whole statement is `import type`, so that nothing of it is left in the build. */
  readonly isTypeOnly: boolean;
}

export interface Source {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly Import[];
}

/** Every file below `folder` (from the root), in a stable order; `pattern` narrows by name. */
export function filesBelow(root: string, folder: string, pattern = /./): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => posix.join(...entry.parentPath.slice(root.length).split(/[\\/]/).filter(Boolean), entry.name))
    .sort();
}

export function readSource(root: string, path: string): Source {
  const text = readFileSync(join(root, path), "utf8");
  return {
    path,
    text,
    lines: text.split("\n").length - 1,
    imports: /\.m?tsx?$/.test(path) ? importsOf(path, text) : [],
  };
}

function importsOf(path: string, text: string): Import[] {
  const { module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const statements = [
    ...module.staticImports.map(({ start, moduleRequest }) => ({ start, from: moduleRequest.value })),
    ...module.staticExports.flatMap(({ start, entries }) =>
      entries.flatMap(({ moduleRequest }) => (moduleRequest ? [{ start, from: moduleRequest.value }] : [])),
    ),
    ...module.dynamicImports.map(({ start, moduleRequest }) => ({
      start,
      from: text.slice(moduleRequest.start + 1, moduleRequest.end - 1),
    })),
  ];
  return statements.map(({ start, from }) => ({
    ...resolve(path, from),
    isTypeOnly: /^(?:import|export) type\b/.test(text.slice(start, start + 20)),
  }));
}

function resolve(path: string, from: string): { target: string; isPackage: boolean } {
  if (from.startsWith(".")) {
    const target = posix.join(posix.dirname(path), from).replace(/\.(?:tsx?|mjs)$/, "");
    return { target, isPackage: false };
  }
  const parts = from.split("/");
  return { target: parts.slice(0, from.startsWith("@") ? 2 : 1).join("/"), isPackage: true };
}
