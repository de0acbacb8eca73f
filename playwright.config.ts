import { defineConfig } from "@playwright/test";
import { findBrowser } from "./test/setup/browser.mjs";

export default defineConfig({
  outputDir: "out/playwright",
  // Beside them may stand tests of the code (`.test.ts`), which run without a browser.
  testMatch: /.*\.spec\.ts/,
  // Every worker starts browsers of its own: more than two starve each other on the smallest machine.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // On a loaded machine a browser now and then does not start in time (docs/findings.md); a retry is reported as flaky.
  retries: 2,
  timeout: 45_000,
  reporter: [["list"], ["json", { outputFile: "out/playwright.json" }]],
  projects: [
    { name: "guard", testDir: "test/e2e" },
    {
      name: "ui",
      testDir: "test/ui",
      // They build one page into one folder.
      workers: 1,
      use: { launchOptions: { executablePath: findBrowser() ?? "", args: ["--disable-background-networking"] } },
    },
  ],
});
