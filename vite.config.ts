import { crx, type ManifestV3Export } from "@crxjs/vite-plugin";
import preact from "@preact/preset-vite";
import { minify } from "terser";
import { defineConfig, type Plugin } from "vite";
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
        } as const;
        const source = file.type === "chunk" ? file.code : String(file.source);
        const { code } = await minify(source, { ecma: 2020, compress, mangle: { toplevel: true } });
        if (file.type === "chunk") file.code = code ?? source;
        else file.source = code ?? source;
      }
    },
  };
}

/** Chromium grants this only where a policy installs the extension, so only the build for that asks for it. */
const managed = { ...manifest, permissions: [...manifest.permissions, "webRequestBlocking"] };

export default defineConfig(({ mode }) => ({
  plugins: [
    preact(),
    crx({ manifest: (mode === "managed" ? managed : manifest) as unknown as ManifestV3Export }),
    smallPageScripts(),
  ],
  build: {
    outDir: mode === "managed" ? "dist-managed" : "dist",
    target: "chrome137",
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
