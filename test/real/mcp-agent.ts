import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { getDefaultEnvironment, StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { expect } from "@playwright/test";
import type { Agent, Target } from "./agent";
import { controlsOf } from "./snapshot";

export interface McpAgent extends Agent {
  /** What the agent's model would read: the page's accessibility tree as text. */
  snapshot(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts @playwright/mcp as any MCP host does, over stdio, and lets it join the browser whose profile is given. */
export async function startMcpAgent(profile: string): Promise<McpAgent> {
  const folder = await mkdtemp(join(tmpdir(), "holdpoint-mcp-"));
  const server = join(dirname(createRequire(import.meta.url).resolve("@playwright/mcp/package.json")), "cli.js");
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [server, "--cdp-endpoint", `http://127.0.0.1:${await debuggingPort(profile)}`, "--output-dir", folder],
    cwd: folder,
    // It keeps sockets in the temporary folder under a name that another account of this machine may own.
    env: { ...getDefaultEnvironment(), TMPDIR: folder },
    stderr: "inherit",
  });
  const client = new Client({ name: "holdpoint-tests", version: "1" });
  await client.connect(transport);

  async function call(name: string, input: Record<string, unknown>): Promise<string> {
    const result = await client.callTool({ name, arguments: input });
    const content = result.content as readonly { type: string; text?: string }[];
    const text = content.map((part) => part.text ?? "").join("\n");
    if (result.isError === true) throw new Error(`${name} ${JSON.stringify(input)}: ${text}`);
    return text;
  }

  const snapshot = () => call("browser_snapshot", {});

  async function resolve(target: Target): Promise<string> {
    if ("selector" in target) return target.selector;
    let found: string | undefined;
    await expect(async () => {
      found = controlsOf(await snapshot()).find(
        (control) => control.role === target.role && matches(control.name, target.name) && !control.isDisabled,
      )?.reference;
      expect(found, `${target.role} ${target.name}`).toBeDefined();
    }).toPass({ timeout: 15_000 });
    return found ?? "";
  }

  return {
    client: "mcp",
    snapshot,
    async goto(url) {
      await call("browser_navigate", { url });
    },
    async click(target) {
      await call("browser_click", { target: await resolve(target) });
    },
    async fill(target, text) {
      await call("browser_type", { target: await resolve(target), text });
    },
    async press(key) {
      await call("browser_press_key", { key });
    },
    async sees(text) {
      await expect(async () => expect(await snapshot()).toContain(text)).toPass({ timeout: 15_000 });
    },
    async evaluate(expression) {
      const text = await call("browser_evaluate", { function: `() => (${expression})` });
      const result = /### Result\n([\s\S]*?)(?:\n### |$)/.exec(text)?.[1];
      return result === undefined || result.trim() === "undefined" ? undefined : JSON.parse(result);
    },
    async stop() {
      await client.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function matches(name: string, wanted: string | RegExp): boolean {
  return typeof wanted === "string" ? name.toLowerCase().includes(wanted.toLowerCase()) : wanted.test(name);
}

/** The port that Chromium chose for DevTools clients; it writes it into the profile once it listens. */
async function debuggingPort(profile: string): Promise<string> {
  let port = "";
  await expect(async () => {
    port = (await readFile(join(profile, "DevToolsActivePort"), "utf8")).split("\n")[0] ?? "";
    expect(port).not.toBe("");
  }).toPass({ timeout: 15_000 });
  return port;
}
