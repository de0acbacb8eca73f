import { preact } from "@preact/preset-vite";
import { defineConfig } from "vite";

/** The approval page alone, without the worker: what it shows comes from a stub. */
export default defineConfig({
  plugins: [preact()],
  build: {
    outDir: "out/ui/site",
    emptyOutDir: true,
    target: "chrome137",
    rolldownOptions: { input: "src/approval/index.html" },
  },
});
