import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium } from "@playwright/test";

const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];

export interface GuardedBrowser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** Chromium's program: the system's, else the one Playwright installed. */
export function chromiumPath(): string {
  return candidates.find((file) => existsSync(file)) ?? chromium.executablePath();
}

/** Switches for a browser that stays on loopback, with the extension in `extension` loaded unless it is null. */
export function chromiumSwitches(extension: string | null): string[] {
  return [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ...(extension === null ? [] : [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`]),
  ];
}

/** Opens Chromium with a fresh profile, driven by Playwright. */
export async function openBrowser(extension: string | null): Promise<GuardedBrowser> {
  const profile = await mkdtemp(join(tmpdir(), "holdpoint-profile-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: true,
    args: chromiumSwitches(extension),
    ignoreDefaultArgs: ["--disable-extensions"],
    viewport: { width: 1280, height: 900 },
  });
  context.setDefaultTimeout(15_000);
  return {
    context,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
