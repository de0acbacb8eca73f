import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { root, runPackage, say } from "./processes.mjs";

const sources = ["src", "public", "manifest.json", "vite.config.ts", "package-lock.json"];

/** Builds the extension to dist/ when a source is newer than the last build. */
export function provideBuild() {
  const built = join(root, "dist", "manifest.json");
  const isFresh = existsSync(built) && sources.every((source) => newest(join(root, source)) <= statSync(built).mtimeMs);
  if (isFresh) return;
  say("Building the extension.");
  if (build() !== 0) throw new Error("the build failed (see above)");
}

/** @returns {number} the exit code */
export function build() {
  return runPackage("vite/bin/vite.js", ["build", "--logLevel", "warn"]);
}

/** Builds what a policy installs, to dist-managed/. @returns {number} the exit code */
export function buildManaged() {
  return runPackage("vite/bin/vite.js", ["build", "--mode", "managed", "--logLevel", "error"]);
}

function newest(path) {
  const about = statSync(path);
  if (!about.isDirectory()) return about.mtimeMs;
  return Math.max(about.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
