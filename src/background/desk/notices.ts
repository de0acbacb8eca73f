import browser from "webextension-polyfill";
import type { Hold } from "../../core/hold";
import type { Settings } from "../rules/settings";
import type { ApprovalWindow } from "./window";

const prefix = "hold:";
const icon = "icons/guarded-128.png";

/**
 * The system's notifications: one for each hold that begins while the approval window is not before the person. They
 * say what kind of action waits and where, and nothing of its content; they answer nothing, a click opens the window.
 */
export class Notices {
  private readonly told = new Set<string>();

  constructor(
    private readonly settings: Settings,
    private readonly window: ApprovalWindow,
  ) {}

  watch(): void {
    browser.notifications.onClicked.addListener((id) => {
      if (!id.startsWith(prefix)) return;
      void browser.notifications.clear(id);
      void this.window.show(true);
    });
  }

  async onHold({ id, state, action }: Hold): Promise<void> {
    if (state !== "pending") {
      if (this.told.delete(id)) await browser.notifications.clear(prefix + id);
      return;
    }
    if (this.told.has(id) || !this.settings.value.notifications) return;
    this.told.add(id);
    // The window of a first hold is only just being opened, and is then before the person itself.
    await this.window.show(false);
    if (await this.window.isBeforePerson()) return;
    const verb = browser.i18n.getMessage(`verb_${action.verb.replaceAll("-", "_")}`);
    await browser.notifications.create(prefix + id, {
      type: "basic",
      iconUrl: browser.runtime.getURL(icon),
      title: browser.i18n.getMessage("optionsNoticeTitle", [verb, action.resource.site]),
      message: browser.i18n.getMessage("optionsNoticeText"),
    });
  }
}
