import { factors } from "../factors";
import { createPin, noPin, PinState } from "../factors/pin";
import type { AnswerReply, Desk as DeskState, Sent } from "../wire/messages";
import type { Holds } from "./holds";
import type { Policy } from "./policy";
import { stored } from "./store";
import type { TabGuard } from "./tab-guard";

const done: AnswerReply = { ok: true };

function refuse(refusal: (AnswerReply & { ok: false })["refusal"], triesLeft: number | null = null): AnswerReply {
  return { ok: false, refusal, triesLeft };
}

/** The person's side: what the approval window shows, and the answers that come back from it. */
export class Desk {
  private readonly pinSlot = stored("local", "pin", PinState);
  private checking: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly holds: Holds,
    private readonly tabs: TabGuard,
    private readonly policy: Policy,
  ) {}

  private async pin(): Promise<PinState> {
    return (await this.pinSlot.read()) ?? noPin;
  }

  async state(): Promise<DeskState> {
    const pin = await this.pin();
    const evidence = this.tabs.sessions
      .guardedTabs()
      .flatMap((tab) => this.tabs.sessions.principalOf(tab)?.evidence ?? []);
    return {
      holds: this.holds.pending(),
      recent: this.holds.recent(),
      questions: await this.tabs.questions(),
      problems: this.policy.problems,
      pin: { isSet: pin.record !== null, lockedUntil: pin.lockedUntil },
      evidence: [...new Map(evidence.map((item) => [item.kind, item])).values()],
      now: Date.now(),
    };
  }

  /** One check after the other: parallel guesses would else share a try. */
  private inTurn<T>(check: () => Promise<T>): Promise<T> {
    const turn = this.checking.then(check, check);
    this.checking = turn;
    return turn;
  }

  approve(message: Sent<"approve">): Promise<AnswerReply> {
    return this.inTurn(() => this.tryApprove(message));
  }

  private async tryApprove({ hold: id, factor: offered, pin }: Sent<"approve">): Promise<AnswerReply> {
    const hold = this.holds.get(id);
    if (hold?.state !== "pending") return refuse("gone");
    // The decision names the factor; what the window offers may be stronger and never weaker.
    const name = hold.decision.factor === "pin" ? "pin" : offered;
    const checked = await factors[name].check({ shownAt: hold.shownAt, now: Date.now(), pin, state: await this.pin() });
    if (name === "pin") await this.pinSlot.write(checked.state);
    if (checked.isDenied) {
      await this.holds.end(id, "denied", "pin-locked", { said: "deny", factor: "pin", note: "", at: Date.now() });
    }
    if (checked.refusal) return refuse(checked.refusal, checked.triesLeft);
    const isTaken = await this.holds.approve(id, { said: "approve", factor: name, note: "", at: Date.now() });
    return isTaken ? done : refuse("gone");
  }

  async deny({ hold: id, note }: Sent<"deny">): Promise<AnswerReply> {
    const isTaken = await this.holds.end(id, "denied", "person", {
      said: "deny",
      factor: "click",
      note,
      at: Date.now(),
    });
    return isTaken ? done : refuse("gone");
  }

  setPin({ pin, current }: Sent<"set-pin">): Promise<AnswerReply> {
    return this.inTurn(async () => {
      const state = await this.pin();
      if (state.record) {
        const refusal = await this.provePin(current ?? undefined);
        if (refusal) return refusal;
      }
      await this.pinSlot.write({ ...noPin, record: await createPin(pin) });
      return done;
    });
  }

  /** Null where the PIN is right; its tries count like those of an approval. */
  private async provePin(pin: string | undefined): Promise<AnswerReply | null> {
    const checked = await factors.pin.check({ shownAt: 0, now: Date.now(), pin, state: await this.pin() });
    await this.pinSlot.write(checked.state);
    return checked.refusal ? refuse(checked.refusal, checked.triesLeft) : null;
  }

  answerQuestion({ tab, isDriven, pin }: Sent<"answer-question">): Promise<AnswerReply> {
    return this.inTurn(async () => {
      const isProtected = !isDriven && (await this.pin()).record !== null;
      const refusal = isProtected ? await this.provePin(pin) : null;
      if (refusal) return refusal;
      await this.tabs.answer(tab, isDriven);
      // What the person sent from their own tab while the question stood goes on without a second question.
      for (const hold of isDriven ? [] : this.holds.pending().filter((waiting) => waiting.tab === tab)) {
        await this.holds.approve(hold.id, { said: "approve", factor: "click", note: "", at: Date.now() });
      }
      return done;
    });
  }
}
