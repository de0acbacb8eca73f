import { setTimeout as delay } from "node:timers/promises";
import type { BrowserContext, Locator, Page } from "playwright";
import { extensionOrigin } from "./browser";

const address = `${extensionOrigin}/src/approval/index.html`;

/** The approval window, as the person at the browser sees it. */
export class Approval {
  readonly #context: BrowserContext;

  constructor(context: BrowserContext) {
    this.#context = context;
  }

  /** The window's page; waits for it to open. */
  async window(timeout = 15_000): Promise<Page> {
    const deadline = Date.now() + timeout;
    // The page event comes before the window has its address, so it cannot be waited for by name.
    for (let page = this.openWindow(); ; page = this.openWindow()) {
      if (page) return page;
      if (Date.now() > deadline) throw new Error(`the approval window did not open within ${timeout} ms`);
      await delay(25);
    }
  }

  openWindow(): Page | undefined {
    return this.#context.pages().find((page) => isApproval(page) && !page.isClosed());
  }

  /** The card that holds this text, taken from the queue when another one is open. */
  async card(text: string | RegExp): Promise<Locator> {
    const page = await this.window();
    const open = page.getByRole("article").filter({ hasText: text });
    const queued = page.getByRole("navigation").getByRole("button").filter({ hasText: text });
    await open.or(queued).first().waitFor();
    // The queue moves on by itself when a card was answered, so the entry may turn into the open card at any moment.
    while (!(await open.isVisible()))
      await queued
        .first()
        .click({ timeout: 1000 })
        .catch(() => {});
    return open;
  }

  /** Approves as a person would: waits until the card is armed, types the PIN where one is asked for. */
  async approve(text: string | RegExp, { pin }: { pin?: string } = {}): Promise<void> {
    const card = await this.card(text);
    if (pin !== undefined) await card.getByLabel("Your PIN").fill(pin);
    await card.getByRole("button", { name: /^Approve/ }).click();
  }

  async deny(text: string | RegExp, { note }: { note?: string } = {}): Promise<void> {
    const card = await this.card(text);
    if (note === undefined) {
      await card.getByRole("button", { name: "Deny", exact: true }).click();
      return;
    }
    await card.getByRole("button", { name: /^Deny with a reason/ }).click();
    await card.getByLabel(/^Reason/).fill(note);
    await card.getByRole("button", { name: "Deny with this reason" }).click();
  }

  /** Leaves the card to expire. */
  async notNow(text: string | RegExp): Promise<void> {
    const card = await this.card(text);
    await card.getByRole("button", { name: "Not now" }).click();
  }

  /** Chooses the first PIN in the window. */
  async choosePin(pin: string): Promise<void> {
    const page = await this.window();
    const field = page.getByLabel("New PIN");
    const offer = page.getByRole("button", { name: "Choose a PIN" });
    await field.or(offer).first().waitFor();
    if (!(await field.isVisible())) await offer.click();
    await field.fill(pin);
    await page.getByLabel("Once more").fill(pin);
    await page.getByRole("button", { name: "Set the PIN" }).click();
    await field.waitFor({ state: "hidden" });
  }
}

export function isApproval(page: Page): boolean {
  return page.url().startsWith(address);
}
