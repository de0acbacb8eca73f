import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { build } from "vite";

const outDir = resolve("out/bench");

/**
 * Runs a module of the benchmark in a process of its own, bundled as the extension's worker is, and returns what it wrote
 * to its standard output. Vite's module runner, which serves the rest of the scripts, goes through a getter at every call
 * into another file: that would be measured too.
 */
export async function runBundled(entry: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: "error",
    ssr: { noExternal: true },
    build: { ssr: resolve(entry), outDir, emptyOutDir: true, target: "node20", minify: false },
  });
  const file = entry.replace(/^.*\//, "").replace(/\.ts$/, ".js");
  return new Promise((done, fail) => {
    const child = execFile(
      process.execPath,
      ["--expose-gc", resolve(outDir, file)],
      { maxBuffer: 1e8 },
      (error, stdout) => (error ? fail(error) : done(stdout)),
    );
    child.stderr?.pipe(process.stderr);
  });
}
