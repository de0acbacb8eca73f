import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium } from "playwright";
import { findBrowser } from "../setup/browser.mjs";
import { distribution, extensionId } from "./browser";

const policyFolder = "/etc/chromium/policies/managed";

/** Whether this machine lets us put a policy in front of one browser only: Linux, as root. */
export const canManage = process.platform === "linux" && process.getuid?.() === 0;

/** A managed policy in a mount namespace of its own: no other browser on the machine sees it. */
export interface Managed {
  readonly context: BrowserContext;
  /** Replaces the policy's text; Chromium takes about five seconds to notice. */
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

export function policyFor(settings: object): string {
  return JSON.stringify({ "3rdparty": { extensions: { [extensionId]: settings } } });
}

export async function launchManaged(text: string, switches: readonly string[] = []): Promise<Managed> {
  const executable = findBrowser();
  if (!executable) throw new Error("no Chromium found; run `npm run setup`, or set HOLDPOINT_BROWSER");
  const folder = await mkdtemp(join(tmpdir(), "holdpoint-managed-"));
  const file = join(folder, "policies", "holdpoint.json");
  const start = join(folder, "chromium");
  await mkdir(join(folder, "policies"));
  await mkdir(policyFolder, { recursive: true });
  await writeFile(file, text);
  const mount = `mount --bind ${join(folder, "policies")} ${policyFolder}`;
  await writeFile(
    start,
    `#!/bin/sh\nexec unshare --mount --propagation private sh -c '${mount} && exec "$0" "$@"' ${executable} "$@"\n`,
  );
  await chmod(start, 0o755);
  const context = await chromium.launchPersistentContext(join(folder, "profile"), {
    executablePath: start,
    headless: true,
    ignoreDefaultArgs: ["--disable-extensions"],
    args: [
      "--headless=new",
      "--no-sandbox",
      "--lang=en-US",
      "--host-resolver-rules=MAP *.example 127.0.0.1",
      `--disable-extensions-except=${distribution}`,
      `--load-extension=${distribution}`,
      "--disable-background-networking",
      "--no-first-run",
      ...switches,
    ],
  });
  return {
    context,
    write: (next) => writeFile(file, next),
    async close() {
      await context.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
