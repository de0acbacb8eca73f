import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "test",
  testMatch: ["e2e/**/*.spec.ts", "vectors/**/*.spec.ts"],
  outputDir: "out/playwright",
  // Every worker starts Chromium processes of its own: more than two starve each other on the smallest machine.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 45_000,
  reporter: [["list"], ["json", { outputFile: "out/playwright.json" }]],
  use: { trace: "off", screenshot: "off" },
});
