// The one entry of every npm script. Plain Node without packages: it must run before anything is installed.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readOptions } from "./agents/options.mjs";
import { provideBrowser } from "./setup/browser.mjs";
import { provideBuild } from "./setup/build.mjs";
import { runChecks } from "./setup/checks.mjs";
import { provideDependencies } from "./setup/dependencies.mjs";
import { root, runPackage, say } from "./setup/processes.mjs";

const commands = {
  setup,
  start: async (args) => {
    const options = readOptions(args);
    if ("exit" in options) {
      (options.exit === 0 ? process.stdout : process.stderr).write(options.text);
      return options.exit;
    }
    setup();
    return await runEntry("test/agents/start.ts", options);
  },
  test: () => {
    provideTools();
    return runChecks();
  },
  "test:real": (args) => {
    setup();
    return runPackage("@playwright/test/cli.js", ["test", "-c", "test/real/playwright.config.ts", ...args]);
  },
  "measure:corpus": (args) => calculate("test/measure/corpus.ts", args),
  "measure:fuzz": (args) => calculate("test/measure/fuzz.ts", args),
  "measure:traffic": (args) => calculate("test/measure/traffic.ts", args),
  bench: (args) => measure("test/bench/bench.ts", args),
  "measure:soak": (args) => measure("test/soak/main.ts", args),
  "measure:vectors": (args) => measure("test/attack/main.ts", args),
};

function setup() {
  provideTools();
  provideBuild();
  return 0;
}

function provideTools() {
  provideDependencies();
  process.env.HOLDPOINT_BROWSER = provideBrowser(say);
}

async function measure(entry, args) {
  setup();
  return await runEntry(entry, args);
}

/** A measure of the core alone: it needs neither a browser nor a build. */
async function calculate(entry, args) {
  provideDependencies();
  return await runEntry(entry, args);
}

/** Runs an exported `main` of a TypeScript file: Node 20 reads no TypeScript, Vite does. */
async function runEntry(entry, input) {
  const { runnerImport } = await import("vite");
  const { module } = await runnerImport(join(root, entry), { root, configFile: false, logLevel: "error" });
  return await module.main(input);
}

const [name = "", ...rest] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (!command || !existsSync(join(root, "package-lock.json"))) {
  say(`Usage: node test/run.mjs ${Object.keys(commands).join(" | ")} [options]`);
  process.exit(2);
}
process.chdir(root);
try {
  process.exitCode = await command(rest);
} catch (error) {
  say(`\nholdpoint ${name}: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
