import { strongerFactor } from "../core/decide";
import type { Hold } from "../core/hold";
import { factors } from "../factors";
import type { AnswerReply, Desk as DeskState, Sent } from "../wire/messages";
import type { Halt } from "./halt";
import type { Holds } from "./holds";
import type { Journal } from "./journal";
import { journalProblems } from "./journal-problems";
import { PinKeeper, refused } from "./pin-keeper";
import type { Policy } from "./policy";
import type { TabGuard } from "./tab-guard";

const done: AnswerReply = { ok: true };

/** The person's side: what the approval window shows, and the answers that come back from it. */
export class Desk {
  constructor(
    private readonly holds: Holds,
    private readonly tabs: TabGuard,
    private readonly policy: Policy,
    private readonly pins: PinKeeper,
    private readonly halt: Halt,
    private readonly journal: Journal,
  ) {}

  async state(): Promise<DeskState> {
    const pin = await this.pins.state();
    const evidence = this.tabs.sessions
      .guardedTabs()
      .flatMap((tab) => this.tabs.sessions.principalOf(tab)?.evidence ?? []);
    return {
      holds: this.holds.pending().map((hold) => this.withFactor(hold)),
      recent: this.holds.recent(),
      questions: await this.tabs.questions(),
      problems: [...this.policy.problems, ...journalProblems(this.journal)],
      contact: this.policy.managed.value.contact,
      pin: { isSet: pin.record !== null, lockedUntil: pin.lockedUntil },
      evidence: [...new Map(evidence.map((item) => [item.kind, item])).values()],
      halted: this.halt.told,
      now: Date.now(),
    };
  }

  /** Lifts the person's halt, with the PIN where one is set; the policy's is not theirs to lift. */
  async lift({ pin }: Sent<"lift">): Promise<AnswerReply> {
    if (this.halt.told?.isManaged) return refused("managed");
    const { record } = await this.pins.state();
    return this.pins.guarded(pin, () => this.halt.lift(record === null ? "click" : "pin"));
  }

  /** The hold with the factor that it takes by now: a policy may have come while it waited. */
  private withFactor(hold: Hold): Hold {
    const factor = strongerFactor(hold.decision.factor ?? "click", this.policy.terms.factorMinimum);
    return { ...hold, decision: { ...hold.decision, factor } };
  }

  approve(message: Sent<"approve">): Promise<AnswerReply> {
    return this.pins.inTurn(() => this.tryApprove(message));
  }

  private async tryApprove({ hold: id, factor: offered, pin }: Sent<"approve">): Promise<AnswerReply> {
    const hold = this.holds.get(id);
    if (hold?.state !== "pending") return refused("gone");
    // The decision names the factor; what the window offers may be stronger and never weaker.
    const name = strongerFactor(offered, this.withFactor(hold).decision.factor ?? "click");
    const checked = await factors[name].check({
      shownAt: hold.shownAt,
      now: Date.now(),
      pin,
      state: await this.pins.state(),
    });
    if (name === "pin") await this.pins.write(checked.state);
    if (checked.isDenied) {
      await this.holds.end(id, "denied", "pin-locked", { said: "deny", factor: "pin", note: "", at: Date.now() });
    }
    if (checked.refusal) return refused(checked.refusal, checked.triesLeft);
    const isTaken = await this.holds.approve(id, { said: "approve", factor: name, note: "", at: Date.now() });
    return isTaken ? done : refused("gone");
  }

  async deny({ hold: id, note }: Sent<"deny">): Promise<AnswerReply> {
    const isTaken = await this.holds.end(id, "denied", "person", {
      said: "deny",
      factor: "click",
      note,
      at: Date.now(),
    });
    return isTaken ? done : refused("gone");
  }

  answerQuestion({ tab, isDriven, pin }: Sent<"answer-question">): Promise<AnswerReply> {
    const answer = () => this.answerFor(tab, isDriven);
    return isDriven ? answer().then(() => done) : this.pins.guarded(pin, answer);
  }

  private async answerFor(tab: number, isDriven: boolean): Promise<void> {
    await this.tabs.answer(tab, isDriven);
    // What the person sent from their own tab while the question stood goes on without a second question.
    for (const hold of isDriven ? [] : this.holds.pending().filter((waiting) => waiting.tab === tab)) {
      await this.holds.approve(hold.id, { said: "approve", factor: "click", note: "", at: Date.now() });
    }
  }
}
