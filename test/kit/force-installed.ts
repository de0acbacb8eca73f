import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type BrowserContext, chromium } from "playwright";
import { distribution } from "./browser";
import { extensionProcesses } from "./extension-process";
import { type Hosted, hostPacked } from "./packed";
import { createPolicyFolder, type PolicyFolder } from "./policy-folder";

/** Chromium into which a policy has installed the guard: no DevTools client reaches the guard's windows and worker. */
export interface ForceInstalled {
  readonly context: BrowserContext;
  /** The packed extension's id and origin: others than those of the unpacked build. */
  readonly id: string;
  readonly origin: string;
  /** The profile's folder: no client reads the guard's own storage, but the disk has it. */
  readonly profile: string;
  /** Replaces what the policy says to the extension; Chromium takes about five seconds to notice. */
  configure(settings: object): Promise<void>;
  /** Kills the process in which the guard runs, as a crash or somebody on the machine would. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

interface Options {
  /** The folder of the build that is packed; the release build by default. */
  readonly build?: string;
  /** What the extension reads from `storage.managed`. */
  readonly settings?: object;
  readonly isHeadless?: boolean;
  readonly switches?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const rounds = 2;
const patience = 60_000;

/** What Playwright switches off by itself and a policy needs to install an extension. */
const unwanted = [
  "--disable-extensions",
  "--disable-background-networking",
  "--disable-component-extensions-with-background-pages",
];

/**
 * Starts Chromium under a policy that installs the guard, and waits until it is there. Needs `canManage`. A
 * browser that does not fetch the extension at once does so minutes later only: it is started anew.
 */
export async function launchForceInstalled(options: Options = {}): Promise<ForceInstalled> {
  const folder = await createPolicyFolder("{}");
  const hosted = await hostPacked(options.build ?? distribution, folder.path);
  const configure = (settings: object) => folder.write(policy(hosted, settings));
  await configure(options.settings ?? {});
  const clean = async () => {
    await hosted.server.close();
    await folder.remove();
  };
  for (let round = 1; round <= rounds; round++) {
    const profile = join(folder.path, `profile-${round}`);
    const context = await launch(folder, profile, options);
    const isThere = await isInstalled(context, hosted).catch(() => false);
    if (isThere) {
      const close = () => context.close().then(clean);
      const kill = async () => {
        const processes = await extensionProcesses(profile);
        if (processes.length === 0) throw new Error("the guard runs in no process");
        for (const id of processes) process.kill(id, "SIGKILL");
      };
      const origin = `chrome-extension://${hosted.id}`;
      return { context, id: hosted.id, origin, profile, configure, kill, close };
    }
    await context.close();
  }
  const asked = hosted.server.log.entries.map(({ url }) => url).filter((url) => url !== "/");
  await clean();
  throw new Error(`the policy did not install the guard in ${rounds} browsers, which asked for: ${asked.join(" ")}`);
}

async function launch(folder: PolicyFolder, profile: string, options: Options): Promise<BrowserContext> {
  const isHeadless = options.isHeadless ?? true;
  return await chromium.launchPersistentContext(profile, {
    executablePath: folder.executable,
    headless: isHeadless,
    ignoreDefaultArgs: unwanted,
    env: { ...process.env, LANGUAGE: "en", ...options.env },
    args: [
      ...(isHeadless ? ["--headless=new"] : []),
      "--no-sandbox",
      "--lang=en-US",
      "--host-resolver-rules=MAP *.example 127.0.0.1",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      ...(options.switches ?? []),
    ],
  });
}

function policy({ id, forced }: Hosted, settings: object): string {
  return JSON.stringify({
    ExtensionInstallForcelist: [forced],
    "3rdparty": { extensions: { [id]: settings } },
  });
}

/** No client can ask the worker whether it is there; that a page may load what the extension shows to pages says so. */
async function isInstalled(context: BrowserContext, { server, id }: Hosted): Promise<boolean> {
  const page = await context.newPage();
  await page.goto(server.url("/"));
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    const isThere = await page.evaluate(
      (url) =>
        fetch(url, { mode: "no-cors" }).then(
          () => true,
          () => false,
        ),
      `chrome-extension://${id}/src/hold/index.html`,
    );
    if (isThere) {
      await page.close();
      return true;
    }
    await delay(250);
  }
  return false;
}
