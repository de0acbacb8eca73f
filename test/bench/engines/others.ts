import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

// Measured beside ours and never part of the product: one of them is under the GPL, so they are no dependencies.
const packages = {
  "@ghostery/adblocker": "2.18.2",
  "@gorhill/ubo-core": "0.1.30",
  casbin: "5.51.1",
  "@cedar-policy/cedar-wasm": "4.13.0",
};

const folder = resolve(".cache/bench-engines");

/** Puts the other engines into `.cache`, once. Throws where the registry is out of reach. */
export function provideOthers(say: (text: string) => void): void {
  const wanted = Object.entries(packages);
  if (wanted.every(([name]) => existsSync(join(folder, "node_modules", name)))) return;
  say("Installing the other engines into .cache (once)");
  mkdirSync(folder, { recursive: true });
  const names = wanted.map(([name, version]) => `${name}@${version}`);
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  execFileSync(npm, ["install", "--no-audit", "--no-fund", "--prefix", folder, ...names], { stdio: "ignore" });
}

/** One of them, as its own package offers it to `import`: resolved from the folder that it was put into. */
export async function importOther<Module>(name: string): Promise<Module> {
  const loader = join(folder, "load.mjs");
  writeFileSync(loader, "export const load = (name) => import(name);\n");
  const { load } = (await import(/* @vite-ignore */ pathToFileURL(loader).href)) as {
    readonly load: (name: string) => Promise<Module & { default?: Module }>;
  };
  const module = await load(name);
  return module.default ? { ...module.default, ...module } : module;
}
