import { defineConfig } from "@playwright/test";
import { findBrowser } from "./test/setup/browser.mjs";

export default defineConfig({
  outputDir: "out/playwright",
  // Every worker starts browsers of its own: more than two starve each other on the smallest machine.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // Measured: on a machine with a load of 15, one new tab in fifty never begins its first navigation (Chromium's own).
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
