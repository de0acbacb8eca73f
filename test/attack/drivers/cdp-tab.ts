import { setTimeout as delay } from "node:timers/promises";
import { type Evaluated, valueOf } from "../devtools";
import type { Tab } from "../driver";
import { whereIs } from "./where";

type Listener = (params: Record<string, unknown>) => void;

/** A DevTools session with one tab, whoever carries its commands. */
export interface Session {
  send<Result>(method: string, params?: object): Promise<Result>;
  /** Hears an event, where the carrier tells of events. */
  on?(method: string, listener: Listener): void;
  close(): Promise<void>;
}

/** A tab under bare DevTools commands. */
export class CdpTab implements Tab {
  readonly lacks: readonly string[];

  constructor(protected readonly session: Session) {
    this.lacks = session.on ? [] : ["rewrite"];
  }

  async goto(url: string): Promise<void> {
    await this.session.send("Page.navigate", { url });
    const isThere = `location.href === ${JSON.stringify(url)} && document.readyState === "complete"`;
    const deadline = Date.now() + 5000;
    while (Date.now() < deadline && !(await this.evaluate<boolean>(isThere).catch(() => false))) await delay(20);
  }

  async evaluate<Value>(expression: string): Promise<Value> {
    return valueOf(await this.session.send<Evaluated<Value>>("Runtime.evaluate", { expression, returnByValue: true }));
  }

  async run(script: string): Promise<void> {
    const params = { expression: `${script}\n;void 0`, userGesture: true };
    valueOf(await this.session.send<Evaluated<void>>("Runtime.evaluate", params));
  }

  async click(selector: string, frame?: string, at?: { x: number; y: number }): Promise<void> {
    const place = await this.evaluate<{ x: number; y: number } | null>(whereIs(selector, frame, at));
    if (!place) throw new Error(`no ${selector} on the page`);
    const mouse = (type: string, buttons: number) =>
      this.session.send("Input.dispatchMouseEvent", { type, ...place, button: "left", buttons, clickCount: 1 });
    await mouse("mouseMoved", 0);
    await mouse("mousePressed", 1);
    await mouse("mouseReleased", 0);
  }

  async key(key: string, selector: string): Promise<void> {
    await this.evaluate(`document.querySelector(${JSON.stringify(selector)}).focus()`);
    const code = { key, code: key, windowsVirtualKeyCode: 13, text: "\r" };
    await this.session.send("Input.dispatchKeyEvent", { type: "keyDown", ...code });
    await this.session.send("Input.dispatchKeyEvent", { type: "keyUp", ...code });
  }

  async reload(): Promise<void> {
    await this.session.send("Page.reload");
  }

  async back(): Promise<void> {
    type History = { currentIndex: number; entries: { id: number }[] };
    const { currentIndex, entries } = await this.session.send<History>("Page.getNavigationHistory");
    await this.session.send("Page.navigateToHistoryEntry", { entryId: entries[currentIndex - 1]?.id });
  }

  async isolated(script: string): Promise<void> {
    const contextId = await this.world();
    const params = { expression: `${script}\n;void 0`, contextId, userGesture: true };
    valueOf(await this.session.send<Evaluated<void>>("Runtime.evaluate", params));
  }

  protected async world(): Promise<number> {
    const { frameTree } = await this.session.send<{ frameTree: { frame: { id: string } } }>("Page.getFrameTree");
    const world = { frameId: frameTree.frame.id, worldName: "agent" };
    return (await this.session.send<{ executionContextId: number }>("Page.createIsolatedWorld", world))
      .executionContextId;
  }

  async rewrite(path: string, body: string): Promise<void> {
    const postData = Buffer.from(body).toString("base64");
    this.session.on?.("Fetch.requestPaused", ({ requestId }) => {
      void this.session.send("Fetch.continueRequest", { requestId, method: "POST", postData });
    });
    await this.session.send("Fetch.enable", { patterns: [{ urlPattern: `*${path}` }] });
  }

  close(): Promise<void> {
    return this.session.close();
  }
}

/** The same, but every script runs in a world of the client's own, which no hook of the page's world reaches. */
export class IsolatedCdpTab extends CdpTab {
  override run(script: string): Promise<void> {
    return this.isolated(script);
  }
}
