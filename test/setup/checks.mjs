import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { root, runPackage, say } from "./processes.mjs";

const vitestReport = "out/vitest.json";
const playwrightReport = "out/playwright.json";

/** One kind after another; all steps of a kind run, and the first kind that fails is the last. */
const kinds = [
  [
    { title: "Lint", run: () => runPackage("oxlint/bin/oxlint", ["--type-aware"]) },
    { title: "Format", run: () => runPackage("@biomejs/biome/bin/biome", ["ci"]) },
    { title: "Types", run: () => runPackage("typescript/bin/tsc", ["-p", "tsconfig.json"]) },
    {
      title: "Types of core (ES library only)",
      run: () => runPackage("typescript/bin/tsc", ["-p", "src/core/tsconfig.json"]),
    },
    { title: "Dead code", run: () => runPackage("knip/bin/knip.js", []) },
  ],
  [{ title: "Build", run: build }],
  [{ title: "Tests of the code", run: runVitest, count: countVitest }],
  [{ title: "Tests in the browser", run: runPlaywright, count: countPlaywright }],
];

/** Runs everything and ends with the line `N passed, N failed`. A failed step that counts no test is one failure. @returns {number} */
export function runChecks() {
  let passed = 0;
  let failed = 0;
  for (const kind of kinds) {
    for (const step of kind) {
      const started = Date.now();
      say(`\n== ${step.title} ${"=".repeat(Math.max(0, 70 - step.title.length))}`);
      const code = step.run();
      const counted = step.count?.() ?? { passed: 0, failed: 0 };
      passed += counted.passed;
      failed += counted.failed === 0 && code !== 0 ? 1 : counted.failed;
      say(`-- ${step.title}: ${code === 0 ? "ok" : "FAILED"}, ${((Date.now() - started) / 1000).toFixed(1)} s`);
    }
    if (failed > 0) break;
  }
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

function runVitest() {
  rmSync(join(root, vitestReport), { force: true });
  return runPackage("vitest/vitest.mjs", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${vitestReport}`,
  ]);
}

function runPlaywright() {
  rmSync(join(root, playwrightReport), { force: true });
  return runPackage("@playwright/test/cli.js", ["test"]);
}

function countVitest() {
  const report = read(vitestReport);
  return { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 };
}

/** A test that passed on a later try counts as passed, and is named above as flaky: a loaded machine starts browsers late. */
function countPlaywright() {
  const stats = read(playwrightReport)?.stats;
  return { passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0), failed: stats?.unexpected ?? 0 };
}

function read(path) {
  const file = join(root, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}
