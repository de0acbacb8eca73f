import { defineConfig } from "@playwright/test";

/** The interface in every state, without the worker: screenshots to look at, axe over each. */
export default defineConfig({
  testDir: ".",
  testMatch: /.*\.spec\.ts/,
  outputDir: "../../out/ui/results",
  workers: 1,
  reporter: "line",
  use: {
    browserName: "chromium",
    launchOptions: { executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-background-networking"] },
  },
});
