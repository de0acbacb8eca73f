import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root, run, say } from "./processes.mjs";

/** Installs what package-lock.json names, when something of it is not there. */
export function provideDependencies() {
  const reason = whyStale();
  if (!reason) return;
  say(`Installing dependencies (${reason}).`);
  // The browser comes from the system where it can: Playwright's own download is the last resort.
  const environment = { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" };
  const args = ["ci", "--no-audit", "--no-fund"];
  const npm = process.env.npm_execpath;
  const code = npm
    ? run(process.execPath, [npm, ...args], environment)
    : run(process.platform === "win32" ? "npm.cmd" : "npm", args, environment);
  if (code !== 0)
    throw new Error("npm ci failed (see above). Is the npm registry within reach? Run this again afterwards.");
}

/** Compares the lock file with npm's record of what it installed; dates would lie after a checkout. */
function whyStale() {
  const installed = readPackages(join("node_modules", ".package-lock.json"));
  if (!installed) return "there are none yet";
  for (const [path, wanted] of Object.entries(readPackages("package-lock.json") ?? {})) {
    const found = installed[path];
    const isSame = found ? found.version === wanted.version : path === "" || wanted.optional;
    if (!isSame) return `${path.replace("node_modules/", "")} ${wanted.version} is missing`;
  }
  return null;
}

function readPackages(path) {
  const file = join(root, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : null;
}
