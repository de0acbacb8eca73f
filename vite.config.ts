import { crx, type ManifestV3Export } from "@crxjs/vite-plugin";
import preact from "@preact/preset-vite";
import { defineConfig } from "vite";
import manifest from "./manifest.json" with { type: "json" };

export default defineConfig({
  plugins: [preact(), crx({ manifest: manifest as unknown as ManifestV3Export })],
  build: {
    target: "chrome137",
    emptyOutDir: true,
    modulePreload: false,
    rolldownOptions: {
      input: {
        approval: "src/approval/index.html",
        dashboard: "src/dashboard/index.html",
        hold: "src/hold/index.html",
        popup: "src/popup/index.html",
        welcome: "src/welcome/index.html",
        options: "src/options/index.html",
      },
    },
  },
});
