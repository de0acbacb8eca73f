import { type ChildProcess, spawn } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { distribution } from "../kit/browser";
import { findBrowser } from "../setup/browser.mjs";
import type { Start } from "./driver";

const plain = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

/** The switches that every browser of the suite has. */
export function switches(extensions: readonly string[]): string[] {
  const list = extensions.join(",");
  return [
    "--no-sandbox",
    "--lang=en-US",
    ...(list ? [`--disable-extensions-except=${list}`, `--load-extension=${list}`] : []),
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-background-timer-throttling",
    "--short-reporting-delay",
  ];
}

/** The folders of the extensions of one browser. The guard is a copy: a build in the meantime must not reach under it. */
export function extensionsOf({ isGuarded, profile }: Start, others: readonly string[] = []): string[] {
  if (!isGuarded) return [...others];
  const copy = join(profile, "guard");
  cpSync(distribution, copy, { recursive: true });
  return [copy, ...others];
}

export function browserPath(): string {
  const path = findBrowser();
  if (!path) throw new Error("no Chromium found; run `npm run setup`, or set HOLDPOINT_BROWSER");
  return path;
}

/** Chromium as a person starts it, with a debugging port and without the marks of automation. */
export class PlainBrowser {
  readonly #process: ChildProcess;

  constructor(
    profile: string,
    extensions: readonly string[],
    { isHeadless = true, env = {}, more = [] as string[] } = {},
  ) {
    const args = [
      ...(isHeadless ? ["--headless=new", `--user-agent=${plain}`] : []),
      "--remote-debugging-port=0",
      "--disable-blink-features=AutomationControlled",
      `--user-data-dir=${profile}`,
      ...switches(extensions),
      ...more,
      "about:blank",
    ];
    this.#process = spawn(browserPath(), args, { stdio: "ignore", env: { ...process.env, LANGUAGE: "en", ...env } });
  }

  /** Ends the browser and waits until it is gone. */
  async close(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.kill("SIGTERM");
    await ended;
  }
}
