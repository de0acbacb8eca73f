import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Properties run thousands of times, and on a loaded machine slowly; none is about time.
    testTimeout: 120_000,
    include: ["test/core/**/*.test.ts", "test/background/**/*.test.ts", "test/content/**/*.test.ts", "test/*.test.ts"],
    // Its CommonJS build hides its named exports from Node; through Vite the ES build is taken, as in the extension.
    server: { deps: { inline: ["jsonc-parser"] } },
  },
});
