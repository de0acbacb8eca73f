import browser from "webextension-polyfill";
import type { Attempt, Surroundings } from "../../core/attempt";
import { classify } from "../../core/classify";
import type { Decision } from "../../core/decision";
import type { Hold } from "../../core/hold";
import { pendingHold } from "../../core/pending-hold";
import type { Principal } from "../../core/principal";
import type { Sent } from "../../wire/messages";
import type { Sender } from "../../wire/server";
import type { Holds } from "../holds";
import type { Policy } from "../rules/policy";
import { steadyNow } from "../steady-clock";
import { sha256 } from "../storage/sha256";
import type { PinKeeper } from "./pin-keeper";
import type { ApprovalWindow } from "./window";

/** A name that no server can have. */
const url = "https://practice.example/board/posts";

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
      digest: await sha256(url + words),
    };
    const surroundings = surroundingsOf(title);
    const action = classify(attempt, surroundings);
    const { deadline, factorMinimum } = this.policy.terms;
    // With a PIN there is something more to practise.
    const { record } = await this.pins.state();
    const factor = record === null ? factorMinimum : "pin";
    const because = browser.i18n.getMessage("because_builtin_practice");
    const rules: Decision["rules"] = [{ id: "builtin/practice", layer: "builtin", because }];
    const decision: Decision = { effect: "ask", rules, factor, deadline };
    const principal: Principal = { session: "practice", agent: "practice", evidence: [{ kind: "person", detail: "" }] };
    const asked = { id, principal, action, decision, attempt, surroundings };
    await this.holds.add(pendingHold(asked, sender, steadyNow(), deadline));
    await this.window.show(true);
  }
}
