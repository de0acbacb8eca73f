import { launch, type Page } from "puppeteer-core";
import { browserPath, extensionsOf, switches } from "../chromium";
import type { Driver, Seat, Start } from "../driver";
import { Operator } from "../operator";
import { CdpTab } from "./cdp-tab";

/** A tab under Puppeteer; what its page has no call for goes over its DevTools session. */
class PuppeteerTab extends CdpTab {
  constructor(
    private readonly page: Page,
    session: ConstructorParameters<typeof CdpTab>[0],
  ) {
    super(session);
  }

  override async goto(url: string): Promise<void> {
    await this.page.goto(url);
  }

  override async run(script: string): Promise<void> {
    await this.page.evaluate(`${script}\n;void 0`);
  }

  override async click(selector: string, frame?: string, at?: { x: number; y: number }): Promise<void> {
    if (frame !== undefined) return await super.click(selector, frame, at);
    await this.page.click(`pierce/${selector}`, at ? { offset: at } : {});
  }

  override async reload(): Promise<void> {
    await this.page.reload();
  }

  override async back(): Promise<void> {
    await this.page.goBack();
  }
}

async function start(asked: Start): Promise<Seat> {
  const browser = await launch({
    executablePath: browserPath(),
    userDataDir: asked.profile,
    headless: true,
    ignoreDefaultArgs: ["--disable-extensions"],
    args: switches(extensionsOf(asked)),
  });
  const operator = asked.isGuarded ? await Operator.of(asked.profile) : null;
  return {
    operator,
    open: async () => {
      const page = await browser.newPage();
      const session = await page.createCDPSession();
      // Several tabs are tried at a time: each takes input as if it were in front.
      await session.send("Emulation.setFocusEmulationEnabled", { enabled: true });
      return new PuppeteerTab(page, {
        send: (method, params) => session.send(method as never, params as never) as Promise<never>,
        on: (method, listener) => void session.on(method, listener as never),
        close: () => page.close(),
      });
    },
    close: async () => {
      await operator?.close();
      await browser.close();
    },
  };
}

export const puppeteer: Driver = { name: "puppeteer", start };
