import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Worker } from "playwright";

/** The folder of a second extension: an agent that drives tabs with `chrome.debugger`. */
export async function writeRival(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "holdpoint-rival-"));
  const manifest = {
    manifest_version: 3,
    name: "Rival",
    version: "1",
    permissions: ["debugger", "tabs"],
    host_permissions: ["<all_urls>"],
    background: { service_worker: "rival.js" },
  };
  const script = `
    globalThis.thrownOut = [];
    chrome.debugger.onDetach.addListener((source, reason) => thrownOut.push(reason));
    globalThis.attach = async (part) => {
      const tab = (await chrome.tabs.query({})).find((one) => one.url.includes(part));
      await chrome.debugger.attach({ tabId: tab.id }, "1.3");
    };`;
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  await writeFile(join(folder, "rival.js"), script);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The second extension's worker. */
export async function rivalWorker(context: BrowserContext): Promise<Worker> {
  const isRival = (worker: Worker) => worker.url().endsWith("/rival.js");
  return context.serviceWorkers().find(isRival) ?? (await context.waitForEvent("serviceworker", isRival));
}
