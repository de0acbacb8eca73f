import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { build } from "vite";

const outDir = resolve("out/bench");

/** Bundles a module of the benchmark for a process or a thread of its own, as the extension's worker is; returns the file. */
export async function bundle(entry: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: "error",
    ssr: { noExternal: true },
    build: { ssr: resolve(entry), outDir, emptyOutDir: false, target: "node20", minify: false },
  });
  return resolve(outDir, entry.replace(/^.*\//, "").replace(/\.ts$/, ".js"));
}

/**
 * Runs a module of the benchmark in a process of its own, and returns what it wrote to its standard output. Vite's module
 * runner, which serves the rest of the scripts, goes through a getter at every call into another file: that would be
 * measured too.
 */
export async function runBundled(entry: string): Promise<string> {
  const file = await bundle(entry);
  return new Promise((done, fail) => {
    const child = execFile(process.execPath, ["--expose-gc", file], { maxBuffer: 1e8 }, (error, stdout) =>
      error ? fail(error) : done(stdout),
    );
    child.stderr?.pipe(process.stderr);
  });
}
