import { join } from "node:path";
import { type BrowserContext, chromium } from "playwright";
import { distribution, extensionId } from "./browser";
import { createPolicyFolder } from "./policy-folder";

/** Whether this machine lets us put a policy in front of one browser only: Linux, as root. */
export const canManage = process.platform === "linux" && process.getuid?.() === 0;

/** A managed policy in a mount namespace of its own: no other browser on the machine sees it. */
export interface Managed {
  readonly context: BrowserContext;
  /** Replaces the policy's text; Chromium takes about five seconds to notice. */
  write(text: string): Promise<void>;
  /** Takes the policy's file away. */
  remove(): Promise<void>;
  /** Ends the browser and starts it again, on the same profile, under the policy as it is by then. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export function policyFor(settings: object): string {
  return JSON.stringify({ "3rdparty": { extensions: { [extensionId]: settings } } });
}

export async function launchManaged(text: string, switches: readonly string[] = []): Promise<Managed> {
  const folder = await createPolicyFolder(text);
  const launch = () => launchUnder(folder.executable, join(folder.path, "profile"), switches);
  let context = await launch();
  return {
    get context() {
      return context;
    },
    write: (next) => folder.write(next),
    remove: () => folder.removeFile(),
    async restart() {
      await context.close();
      context = await launch();
    },
    async close() {
      await context.close();
      await folder.remove();
    },
  };
}

function launchUnder(executablePath: string, profile: string, switches: readonly string[]): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath,
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
}
