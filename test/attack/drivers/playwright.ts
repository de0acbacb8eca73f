import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { browserPath, extensionsOf, PlainBrowser, switches } from "../chromium";
import { addressIn } from "../devtools";
import type { Driver, Seat, Start, Tab } from "../driver";
import { Operator } from "../operator";

/** A tab under Playwright, with the calls that agents make. */
class PlaywrightTab implements Tab {
  constructor(private readonly page: Page) {}

  async goto(url: string): Promise<void> {
    await this.page.goto(url);
  }

  evaluate<Value>(expression: string): Promise<Value> {
    return this.page.evaluate<Value>(expression);
  }

  async run(script: string): Promise<void> {
    await this.page.evaluate(`${script}\n;void 0`);
  }

  async click(selector: string, frame?: string, position?: { x: number; y: number }): Promise<void> {
    const place = frame === undefined ? this.page : this.page.frameLocator(frame);
    await place.locator(selector).click(position ? { position } : {});
  }

  async key(key: string, selector: string): Promise<void> {
    await this.page.locator(selector).press(key);
  }

  async reload(): Promise<void> {
    await this.page.reload();
  }

  async back(): Promise<void> {
    await this.page.goBack();
  }

  async isolated(script: string): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const { frameTree } = await session.send("Page.getFrameTree");
    const world = { frameId: frameTree.frame.id, worldName: "agent" };
    const { executionContextId } = await session.send("Page.createIsolatedWorld", world);
    await session.send("Runtime.evaluate", {
      expression: `${script}\n;void 0`,
      contextId: executionContextId,
      userGesture: true,
    });
  }

  async request(url: string): Promise<void> {
    // Node does not know that every name under localhost is this machine.
    const { host, port, pathname } = new URL(url);
    const address = `http://127.0.0.1:${port}${pathname}`;
    await this.page.context().request.post(address, { data: "outside", headers: { host } });
  }

  async rewrite(path: string, postData: string): Promise<void> {
    await this.page.route(`**${path}`, (route) => route.continue({ method: "POST", postData }));
  }

  async close(): Promise<void> {
    await this.page.close({ runBeforeUnload: false });
  }
}

function seatOf(context: BrowserContext, operator: Operator | null, end: () => Promise<void>): Seat {
  return {
    operator,
    open: async () => new PlaywrightTab(await context.newPage()),
    close: async () => {
      await operator?.close();
      await end();
    },
  };
}

async function launched(asked: Start): Promise<Seat> {
  const context = await chromium.launchPersistentContext(asked.profile, {
    executablePath: browserPath(),
    headless: true,
    ignoreDefaultArgs: ["--disable-extensions"],
    args: ["--headless=new", "--remote-debugging-port=0", ...switches(extensionsOf(asked))],
  });
  const operator = asked.isGuarded ? await Operator.of(asked.profile) : null;
  return seatOf(context, operator, () => context.close());
}

async function connected(asked: Start): Promise<Seat> {
  const chromiumProcess = new PlainBrowser(asked.profile, extensionsOf(asked));
  const address = await addressIn(asked.profile);
  const operator = asked.isGuarded ? await Operator.of(asked.profile) : null;
  const browser: Browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  if (!context) throw new Error("the browser has no context");
  return seatOf(context, operator, async () => {
    await browser.close();
    await chromiumProcess.close();
  });
}

export const playwright: Driver = { name: "playwright", start: launched };
export const playwrightOverCdp: Driver = { name: "playwright over CDP", start: connected };
