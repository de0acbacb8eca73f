import browser from "webextension-polyfill";
import { FirstRunState, type WelcomeStep } from "../../core/first-run";
import { pagePath } from "../../wire/server";
import { isDriven } from "../sessions/evidence";
import { stored } from "../storage/store";

/** How long a program that started the browser has to show itself, in milliseconds. */
const showsItselfWithin = 1500;

/** Whether a person seems to sit here: an agent, a test or an organisation's roll-out must not be met by a new tab. */
async function isPersonsInstall(): Promise<boolean> {
  if (navigator.userAgent.includes("HeadlessChrome")) return false;
  const { installType } = await chrome.management.getSelf();
  if (installType === "admin") return false;
  // Automation attaches a moment after the start.
  await new Promise((resolve) => setTimeout(resolve, showsItselfWithin));
  return !(await isDriven());
}

/** The introduction: opened once, at install; left and taken up again at any time. */
export class FirstRun {
  private readonly slot = stored("local", "firstRun", FirstRunState);

  /** `isAutomated`: a page of this browser said so of itself. */
  constructor(private readonly isAutomated: () => boolean) {}

  async state(): Promise<FirstRunState> {
    return (await this.slot.read()) ?? { step: "what", isPinHintSkipped: false };
  }

  async goTo(step: WelcomeStep): Promise<void> {
    await this.slot.write({ ...(await this.state()), step });
  }

  async skipPinHint(): Promise<void> {
    await this.slot.write({ ...(await this.state()), isPinHintSkipped: true });
  }

  async onInstalled(reason: string): Promise<void> {
    if (reason !== "install" || !(await isPersonsInstall()) || this.isAutomated()) return;
    await browser.tabs.create({ url: browser.runtime.getURL(pagePath("welcome")) });
  }
}
