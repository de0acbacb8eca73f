import { cp, mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { extensionsOf, PlainBrowser } from "../chromium";
import { addressIn, DevTools } from "../devtools";
import type { Driver, Seat, Start, Tab } from "../driver";
import { Operator } from "../operator";
import { CdpTab, type Session } from "./cdp-tab";
import { whereIs } from "./where";

const source = resolve(import.meta.dirname, "../../kit/agent-extension");

/** The worker of another extension, in which the agent's calls are made. */
class Agent {
  #count = 0;

  constructor(
    private readonly tools: DevTools,
    private readonly session: string,
    readonly folder: string,
  ) {}

  call<Value>(expression: string): Promise<Value> {
    return this.tools.evaluate<Value>(expression, this.session);
  }

  /** Opens a window of its own, so that its tab is in front. */
  openTab(): Promise<number> {
    return this.call("chrome.windows.create({ url: 'about:blank' }).then((window) => window.tabs[0].id)");
  }

  async closeTab(tab: number): Promise<void> {
    await this.call(`chrome.tabs.remove(${tab})`);
  }

  async request(url: string): Promise<void> {
    await this.call(`fetch(${JSON.stringify(url)}, { method: "POST", body: "outside" }).then(() => {})`);
  }

  /** A script as a file of the extension: its isolated world evaluates no text. */
  async file(script: string): Promise<string> {
    const name = `steps/${++this.#count}.js`;
    await writeFile(join(this.folder, name), script);
    return name;
  }
}

class DebuggerTab extends CdpTab {
  constructor(
    private readonly agent: Agent,
    session: Session,
  ) {
    super(session);
  }

  request(url: string): Promise<void> {
    return this.agent.request(url);
  }
}

/** A tab under `chrome.scripting` alone: no DevTools session, no input events. */
class ScriptingTab implements Tab {
  constructor(
    private readonly agent: Agent,
    private readonly id: number,
  ) {}

  async goto(url: string): Promise<void> {
    await this.agent.call(`chrome.tabs.update(${this.id}, { url: ${JSON.stringify(url)} }).then(() => {})`);
    const deadline = Date.now() + 5000;
    const isThere = `location.href === ${JSON.stringify(url)} && document.readyState === "complete"`;
    while (Date.now() < deadline && !(await this.evaluate<boolean>(isThere).catch(() => false))) await delay(20);
  }

  evaluate<Value>(expression: string): Promise<Value> {
    const injection = `{ target: { tabId: ${this.id} }, world: "MAIN", args: [${JSON.stringify(expression)}], func: (text) => (0, eval)(text) }`;
    return this.agent.call<Value>(`chrome.scripting.executeScript(${injection}).then(([frame]) => frame.result)`);
  }

  async run(script: string): Promise<void> {
    const file = await this.agent.file(script);
    const injection = `{ target: { tabId: ${this.id} }, files: [${JSON.stringify(file)}] }`;
    await this.agent.call(`chrome.scripting.executeScript(${injection}).then(() => {})`);
  }

  isolated(script: string): Promise<void> {
    return this.run(script);
  }

  async click(selector: string, frame?: string): Promise<void> {
    await this.run(
      whereIs(selector, frame).replace("element.scrollIntoView", "element.click(); element.scrollIntoView"),
    );
  }

  async reload(): Promise<void> {
    await this.agent.call(`chrome.tabs.reload(${this.id}).then(() => {})`);
  }

  async back(): Promise<void> {
    await this.agent.call(`chrome.tabs.goBack(${this.id}).then(() => {})`);
  }

  request(url: string): Promise<void> {
    return this.agent.request(url);
  }

  close(): Promise<void> {
    return this.agent.closeTab(this.id);
  }
}

async function debuggerTab(agent: Agent): Promise<Tab> {
  const id = await agent.openTab();
  const target = `{ tabId: ${id} }`;
  await agent.call(`chrome.debugger.attach(${target}, "1.3").then(() => {})`);
  return new DebuggerTab(agent, {
    send: (method, params) =>
      agent.call(`chrome.debugger.sendCommand(${target}, ${JSON.stringify(method)}, ${JSON.stringify(params ?? {})})`),
    close: () => agent.closeTab(id),
  });
}

async function scriptingTab(agent: Agent): Promise<Tab> {
  return new ScriptingTab(agent, await agent.openTab());
}

/** `isChosen`: nothing tells the guard of such an agent, so the person has chosen to guard the profile. */
function starting(tabOf: (agent: Agent) => Promise<Tab>, isChosen: boolean) {
  return async (asked: Start): Promise<Seat> => {
    const folder = join(asked.profile, "agent-extension");
    await cp(source, folder, { recursive: true });
    await mkdir(join(folder, "steps"));
    const browser = new PlainBrowser(asked.profile, extensionsOf(asked, [folder]));
    const tools = await DevTools.connect(await addressIn(asked.profile));
    const operator = asked.isGuarded ? await Operator.of(asked.profile) : null;
    if (isChosen) await operator?.guardProfile();
    const worker = await tools.attachTo("service_worker", /\/agent-worker\.js$/);
    const agent = new Agent(tools, worker, folder);
    return {
      operator,
      open: () => tabOf(agent),
      ...(isChosen
        ? {}
        : {
            openForPerson: async (url: string) => {
              const { targetId } = await tools.send<{ targetId: string }>("Target.createTarget", {
                url,
                newWindow: true,
              });
              return { close: async () => void (await tools.send("Target.closeTarget", { targetId })) };
            },
          }),
      close: async () => {
        await operator?.close();
        tools.close();
        await browser.close();
      },
    };
  };
}

export const extensionDebugger: Driver = {
  name: "extension: debugger",
  start: starting(debuggerTab, false),
  isExtension: true,
};
export const extensionScripting: Driver = {
  name: "extension: scripting",
  start: starting(scriptingTab, true),
  isExtension: true,
};
