import browser from "webextension-polyfill";
import type { Attempt, Surroundings } from "../../core/attempt";
import { classify } from "../../core/classify";
import type { Hold } from "../../core/hold";
import { previewOf } from "../../core/preview";
import type { Sent } from "../../wire/messages";
import type { Sender } from "../../wire/server";
import type { Holds } from "../holds";
import type { Policy } from "../rules/policy";
import type { PinKeeper } from "./pin-keeper";
import type { ApprovalWindow } from "./window";

/** A name that no server can have. */
const url = "https://practice.example/board/posts";

/** SHA-256 (hex) of the practice message, as for any other content. */
async function digestOf(words: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(url + words)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function surroundingsOf(title: string): Surroundings {
  return { pageUrl: url, pageTitle: title, heading: title, isTopFrame: true, pressed: null, form: null };
}

/**
 * A hold to practise on: judged, stored, shown, answered and journalled like any other, under the agent "practice". Only
 * the request behind it does not exist: what is released here sends nothing.
 */
export class Practice {
  constructor(
    private readonly holds: Holds,
    private readonly policy: Policy,
    private readonly pins: PinKeeper,
    private readonly window: ApprovalWindow,
  ) {}

  /** Resolves when the hold has its answer. Asked again under the same id, it waits for the same hold. */
  async run({ action: id }: Sent<"practice">, sender: Sender): Promise<Pick<Hold, "state" | "reason">> {
    if (!this.holds.get(id)) await this.hold(id, sender);
    await this.holds.settled(id);
    await this.holds.release(id);
    const { state, reason } = this.holds.get(id) ?? { state: "stale", reason: null };
    return { state, reason };
  }

  private async hold(id: string, sender: Sender): Promise<void> {
    const words = browser.i18n.getMessage("practiceMessage");
    const title = browser.i18n.getMessage("practiceBoard");
    const entries = [{ name: "message", value: words }];
    const attempt: Attempt = {
      channel: "form",
      method: "POST",
      url,
      headers: [],
      contentType: "application/x-www-form-urlencoded",
      body: { kind: "form", entries, size: new TextEncoder().encode(words).length, isCut: false },
      target: null,
      digest: await digestOf(words),
    };
    const surroundings = surroundingsOf(title);
    const action = classify(attempt, surroundings);
    const { deadline, factorMinimum } = this.policy.terms;
    // With a PIN there is something more to practise.
    const { record } = await this.pins.state();
    const factor = record === null ? factorMinimum : "pin";
    const because = browser.i18n.getMessage("because_builtin_practice");
    const now = Date.now();
    await this.holds.add({
      id,
      state: "pending",
      reason: null,
      principal: { session: "practice", agent: "practice", evidence: [{ kind: "person", detail: "" }] },
      action,
      decision: { effect: "ask", rules: [{ id: "builtin/practice", layer: "builtin", because }], factor, deadline },
      channel: attempt.channel,
      method: attempt.method,
      url,
      preview: previewOf(attempt, surroundings),
      pageTitle: title,
      tab: sender.tab,
      frame: sender.frame,
      document: sender.document,
      origin: sender.origin,
      digest: attempt.digest,
      createdAt: now,
      deadlineAt: now + deadline * 1000,
      shownAt: null,
      answer: null,
    });
    await this.window.show(true);
  }
}
