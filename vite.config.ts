import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crx, type ManifestV3Export } from "@crxjs/vite-plugin";
import preact from "@preact/preset-vite";
import { minify } from "terser";
import { build, defineConfig, type Plugin } from "vite";
import manifest from "./manifest.json" with { type: "json" };

/** The scripts that run in every page go through a second minifier: each of their bytes is parsed in every frame. */
function smallPageScripts(): Plugin {
  return {
    name: "small-page-scripts",
    apply: "build",
    enforce: "post",
    async generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (!file.fileName.endsWith(".iife.js")) continue;
        const compress = {
          passes: 5,
          ecma: 2020,
          unsafe_arrows: true,
          keep_fargs: false,
          pure_getters: true,
          negate_iife: false,
          hoist_funs: true,
        } as const;
        const source = file.type === "chunk" ? file.code : String(file.source);
        const { code } = await minify(source, { ecma: 2020, compress, mangle: { toplevel: true } });
        if (file.type === "chunk") file.code = code ?? source;
        else file.source = code ?? source;
      }
    },
  };
}

const target = "chrome137";
const { background, ...withoutWorker } = manifest;
const workerFile = "worker.js";

/**
 * The worker is one classic script: of these Chromium keeps the compiled code and loads it with the script, while each life
 * of a worker made of modules fetches, parses and compiles them all anew.
 */
function wholeWorker(): Plugin {
  return {
    name: "whole-worker",
    apply: "build",
    async generateBundle() {
      const output = { format: "iife", strict: true, codeSplitting: false, entryFileNames: workerFile } as const;
      const rolldownOptions = { input: background.service_worker, output };
      const options = { write: false, target, chunkSizeWarningLimit: 1000, rolldownOptions };
      const built = await build({ configFile: false, publicDir: false, logLevel: "warn", build: options });
      const [chunk] = [built].flat().flatMap((one) => ("output" in one ? one.output : []));
      if (chunk?.type !== "chunk") throw new Error("the worker was not built");
      this.emitFile({ type: "asset", fileName: workerFile, source: chunk.code });
    },
    // The other plugin writes the manifest's last form, which may name only a worker that it has built itself.
    async writeBundle({ dir = "" }) {
      const file = join(dir, "manifest.json");
      const built: object = JSON.parse(await readFile(file, "utf8"));
      await writeFile(file, JSON.stringify({ ...built, background: { service_worker: workerFile } }, null, 2));
    },
  };
}

/** Chromium grants this only where a policy installs the extension, so only the build for that asks for it. */
const managed = { ...withoutWorker, permissions: [...manifest.permissions, "webRequestBlocking"] };

export default defineConfig(({ mode }) => ({
  plugins: [
    preact(),
    crx({ manifest: (mode === "managed" ? managed : withoutWorker) as unknown as ManifestV3Export }),
    smallPageScripts(),
    wholeWorker(),
  ],
  build: {
    outDir: mode === "managed" ? "dist-managed" : "dist",
    target,
    emptyOutDir: true,
    modulePreload: false,
    rolldownOptions: {
      input: {
        approval: "src/approval/index.html",
        dashboard: "src/dashboard/index.html",
        hold: "src/hold/index.html",
        halted: "src/halted/index.html",
        popup: "src/popup/index.html",
        welcome: "src/welcome/index.html",
        options: "src/options/index.html",
      },
    },
  },
}));
