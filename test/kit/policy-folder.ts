import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "../setup/browser.mjs";

const systemFolder = "/etc/chromium/policies/managed";

/** A managed policy that only the browser started by `executable` sees: it lives in a mount namespace of its own. */
export interface PolicyFolder {
  /** A folder for the profile and whatever else goes away with the browser. */
  readonly path: string;
  /** Starts Chromium below this policy. */
  readonly executable: string;
  /** Replaces the policy's text; Chromium takes about five seconds to notice. */
  write(text: string): Promise<void>;
  /** Takes the policy's file away, as an administrator's mistake would. */
  removeFile(): Promise<void>;
  remove(): Promise<void>;
}

export async function createPolicyFolder(text: string): Promise<PolicyFolder> {
  const browser = findBrowser();
  if (!browser) throw new Error("no Chromium found; run `npm run setup`, or set HOLDPOINT_BROWSER");
  const path = await mkdtemp(join(tmpdir(), "holdpoint-managed-"));
  const policies = join(path, "policies");
  const file = join(policies, "holdpoint.json");
  const executable = join(path, "chromium");
  await mkdir(policies);
  await mkdir(systemFolder, { recursive: true });
  await writeFile(file, text);
  const mount = `mount --bind ${policies} ${systemFolder}`;
  const start = `exec unshare --mount --propagation private sh -c '${mount} && exec "$0" "$@"' ${browser} "$@"`;
  await writeFile(executable, `#!/bin/sh\n${start}\n`);
  await chmod(executable, 0o755);
  return {
    path,
    executable,
    write: (next) => writeFile(file, next),
    removeFile: () => rm(file),
    remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }),
  };
}
