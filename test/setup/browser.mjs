import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir, platform } from "node:os";
import { delimiter, join } from "node:path";

/** Chromium first: branded Chrome ignores `--load-extension` since version 137. */
const commands = ["chromium", "chromium-browser", "ungoogled-chromium"];
const macApplications = [
  "Chromium.app/Contents/MacOS/Chromium",
  "Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
];

/** @returns {string | null} the browser to use, or null where none is installed; throws when HOLDPOINT_BROWSER names none */
export function findBrowser() {
  const named = process.env.HOLDPOINT_BROWSER;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(
      `HOLDPOINT_BROWSER is ${named}, but there is no such file. Unset it, or name a Chromium executable.`,
    );
  }
  return [...onPath(), ...inApplications(), ...inPlaywrightCache()].find((path) => existsSync(path)) ?? null;
}

function onPath() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const names = platform() === "win32" ? commands.map((name) => `${name}.exe`) : commands;
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function inApplications() {
  if (platform() === "darwin") {
    return ["/Applications", join(homedir(), "Applications")].flatMap((folder) =>
      macApplications.map((path) => join(folder, path)),
    );
  }
  if (platform() !== "win32") return [];
  const folders = [process.env.LOCALAPPDATA, process.env.PROGRAMFILES].filter(Boolean);
  return folders.map((folder) => join(folder, "Chromium", "Application", "chrome.exe"));
}

function inPlaywrightCache() {
  const folder = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), cacheFolder());
  if (!existsSync(folder)) return [];
  const versions = readdirSync(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((one, other) => Number(other.slice(9)) - Number(one.slice(9)));
  const executables = [
    "chrome-linux64/chrome",
    "chrome-linux/chrome",
    "chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
    "chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
    "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
    "chrome-win64/chrome.exe",
    "chrome-win/chrome.exe",
  ];
  return versions.flatMap((version) => executables.map((path) => join(folder, version, path)));
}

function cacheFolder() {
  if (platform() === "darwin") return "Library/Caches/ms-playwright";
  return platform() === "win32" ? "AppData/Local/ms-playwright" : ".cache/ms-playwright";
}

/** Each way to install a Chromium, in the order of trying: what must be there, and the commands. */
const ways = [
  {
    needs: "apt-get",
    asRoot: true,
    hasUbuntuStub: true,
    steps: [
      ["apt-get", "update"],
      ["apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"],
    ],
  },
  { needs: "dnf", asRoot: true, steps: [["dnf", "install", "-y", "chromium"]] },
  { needs: "pacman", asRoot: true, steps: [["pacman", "-Sy", "--noconfirm", "chromium"]] },
  { needs: "zypper", asRoot: true, steps: [["zypper", "--non-interactive", "install", "chromium"]] },
];

/** Finds a browser or installs one, saying what it does. @param {(line: string) => void} say @returns {string} */
export function provideBrowser(say) {
  const found = findBrowser();
  if (found) return found;
  say(
    "No Chromium was found (branded Chrome cannot load an unpacked extension from the command line). Installing one.",
  );
  for (const way of ways) {
    const installed = install(way, say);
    if (installed) return installed;
  }
  say("Downloading Playwright's own Chromium.");
  run([process.execPath, join("node_modules", "playwright", "cli.js"), "install", "chromium"]);
  const downloaded = findBrowser();
  if (downloaded) return downloaded;
  throw new Error(
    "No Chromium could be installed. Install one with your system's package manager (Debian: apt install chromium), " +
      "or set HOLDPOINT_BROWSER to the path of a Chromium or Chrome for Testing executable, and run this again.",
  );
}

function install(way, say) {
  // Ubuntu's chromium package is a stub for a snap, which cannot read an extension from outside the home folder.
  if (!isCommand(way.needs) || (way.hasUbuntuStub && isUbuntu())) return null;
  const prefix = rootPrefix();
  if (prefix === null) {
    say(`${way.needs} needs root, and neither this user nor "sudo -n" has it.`);
    return null;
  }
  for (const step of way.steps) {
    say(`  ${[...prefix, ...step].join(" ")}`);
    if (!run([...prefix, ...step])) return null;
  }
  return findBrowser();
}

function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const sudo = spawnSync("sudo", ["-n", "true"], { stdio: "ignore" });
  return sudo.status === 0 ? ["sudo", "-n"] : null;
}

function run([command, ...args]) {
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  // The package manager's own words go to stderr: `--json` promises a stdout that a program can read.
  return spawnSync(command, args, { stdio: ["ignore", 2, 2], env: environment }).status === 0;
}

function isCommand(name) {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => folder && existsSync(join(folder, name)));
}

function isUbuntu() {
  const release = spawnSync("sh", ["-c", ". /etc/os-release && echo $ID"], { encoding: "utf8" });
  return release.stdout?.trim() === "ubuntu";
}
