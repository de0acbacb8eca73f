import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";

const outDir = resolve("out/bench");

/**
 * A module of the benchmark, bundled as the extension's worker is: Vite's module runner, which serves the rest of the
 * scripts, goes through a getter at every call into another file.
 */
export async function bundled<Module>(entry: string): Promise<Module> {
  await rm(outDir, { recursive: true, force: true });
  await build({
    configFile: false,
    logLevel: "error",
    ssr: { noExternal: true },
    build: { ssr: resolve(entry), outDir, emptyOutDir: true, target: "node20", minify: false },
  });
  const file = entry.replace(/^.*\//, "").replace(/\.ts$/, ".js");
  return (await import(/* @vite-ignore */ pathToFileURL(resolve(outDir, file)).href)) as Module;
}
