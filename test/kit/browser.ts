import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type BrowserContext, chromium } from "playwright";
import { findBrowser } from "../setup/browser.mjs";

/** Fixed by the manifest's `key`. */
export const extensionId = "hajpgcnfbncglpfdlpndfdbhdgnpmihd";
export const extensionOrigin = `chrome-extension://${extensionId}`;

/** The release build at the repository's root. */
export const distribution = resolve(import.meta.dirname, "../../dist");

export interface Launch {
  /** The folder of the unpacked extension; null starts the same browser without it. */
  readonly extension: string | null;
  /** The profile's folder; keep it to start the same browser again. */
  readonly profile: string;
  readonly isHeadless?: boolean;
  readonly isSandboxed?: boolean;
  readonly args?: readonly string[];
  readonly colorScheme?: "light" | "dark";
  /** False leaves the browser in the person's own language. */
  readonly isEnglish?: boolean;
  /** Null lets pages follow the window's size. */
  readonly viewport?: { readonly width: number; readonly height: number } | null;
}

/** Quiet and offline: nothing but what a test does may show up in a log. Names under `.example` are this machine. */
const switches = [
  "--host-resolver-rules=MAP *.example 127.0.0.1",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
  "--no-default-browser-check",
];

/** A browser that says nothing of being automated or headless. */
export const unmarkedSwitches = [
  "--disable-blink-features=AutomationControlled",
  "--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
];

/** Starts Chromium, guarded by the extension when one is given. The caller closes the context and removes the profile. */
export async function launchBrowser(launch: Launch): Promise<BrowserContext> {
  const isHeadless = launch.isHeadless ?? true;
  const extension = launch.extension
    ? [`--disable-extensions-except=${launch.extension}`, `--load-extension=${launch.extension}`]
    : [];
  const isEnglish = launch.isEnglish ?? true;
  const executablePath = findBrowser();
  if (!executablePath) throw new Error("no Chromium found; run `npm run setup`, or set HOLDPOINT_BROWSER");
  return await chromium.launchPersistentContext(launch.profile, {
    executablePath,
    headless: isHeadless,
    chromiumSandbox: launch.isSandboxed ?? false,
    colorScheme: launch.colorScheme ?? "light",
    ...(launch.viewport === undefined ? {} : { viewport: launch.viewport }),
    env: { ...process.env, ...(isEnglish ? { LANGUAGE: "en" } : {}) },
    // The caller closes the browser on a signal, so that the profile is removed as well.
    handleSIGINT: false,
    ignoreDefaultArgs: ["--disable-extensions"],
    args: [
      ...(isHeadless ? ["--headless=new"] : []),
      ...(isEnglish ? ["--lang=en-US"] : []),
      ...extension,
      ...switches,
      ...(launch.args ?? []),
    ],
  });
}

export function createProfile(): Promise<string> {
  return mkdtemp(join(tmpdir(), "holdpoint-profile-"));
}

export async function removeProfile(profile: string): Promise<void> {
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
}
