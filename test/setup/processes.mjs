import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root; every command runs there, wherever it was called from. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** What people read goes to stderr: `--json` promises a stdout that a program can read. @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs a command of an installed package with this very Node.
 * @param {string} script path below node_modules @param {string[]} args @param {Record<string, string>} environment
 * @returns {number} its exit code
 */
export function runPackage(script, args, environment = {}) {
  return run(process.execPath, [join(root, "node_modules", script), ...args], environment);
}

/** @param {string} command @param {string[]} args @param {Record<string, string>} environment @returns {number} */
export function run(command, args, environment = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ["inherit", 2, 2],
    env: { ...process.env, ...environment },
    shell: process.platform === "win32" && command.endsWith(".cmd"),
  });
  if (result.error) throw new Error(`${command} could not be started: ${result.error.message}`);
  return result.status ?? 1;
}
