import type { BrowserContext, Locator, Page } from "playwright";
import { extensionOrigin } from "./browser";

const address = `${extensionOrigin}/src/approval/index.html`;

/** The approval window, as the person at the browser sees it. */
export class Approval {
  readonly #context: BrowserContext;

  constructor(context: BrowserContext) {
    this.#context = context;
  }

  /** The open window's page, or the one that opens next. */
  async window(): Promise<Page> {
    return this.openWindow() ?? (await this.#context.waitForEvent("page", isApproval));
  }

  openWindow(): Page | undefined {
    return this.#context.pages().find((page) => isApproval(page) && !page.isClosed());
  }

  /** The card that holds this text. Wait on it with `expect(card).toBeVisible()`. */
  async card(text: string | RegExp): Promise<Locator> {
    const page = await this.window();
    return page.getByRole("article").filter({ hasText: text });
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
    await page.getByLabel("New PIN").fill(pin);
    await page.getByLabel("Once more").fill(pin);
    await page.getByRole("button", { name: "Set the PIN" }).click();
    await page.getByText("The PIN is set.").waitFor();
  }
}

export function isApproval(page: Page): boolean {
  return page.url().startsWith(address);
}
