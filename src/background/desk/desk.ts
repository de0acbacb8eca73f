import { strongerFactor } from "../../core/decide";
import type { Answer, EndReason, Hold } from "../../core/hold";
import { factors } from "../../factors";
import type { AnswerReply, Desk as DeskState, Sent } from "../../wire/messages";
import type { Halt } from "../halt/halt";
import type { Holds } from "../holds";
import type { Journal } from "../journal/journal";
import { journalProblems, storeProblems } from "../journal/problems";
import type { Stops } from "../lock/stops";
import type { Policy } from "../rules/policy";
import type { TabGuard } from "../sessions/tab-guard";
import { steadyNow } from "../steady-clock";
import type { FirstRun } from "./first-run";
import { PinKeeper, refused } from "./pin-keeper";

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
    private readonly stops: Stops,
    private readonly firstRun: FirstRun,
  ) {}

  async state(): Promise<DeskState> {
    const pin = await this.pins.state();
    const evidence = this.tabs.sessions
      .guardedTabs()
      .flatMap((tab) => this.tabs.sessions.principalOf(tab)?.evidence ?? []);
    return {
      holds: this.holds.pending().map((hold) => this.withFactor(hold)),
      stops: this.stops.waiting().map((stop) => this.withFactor(stop)),
      recent: this.holds.recent(),
      questions: await this.tabs.questions(),
      problems: [...this.policy.problems, ...journalProblems(this.journal), ...storeProblems()],
      contact: this.policy.managed.value.contact,
      pin: { isSet: pin.record !== null, lockedUntil: pin.lockedUntil },
      isPinHintSkipped: (await this.firstRun.state()).isPinHintSkipped,
      evidence: [...new Map(evidence.map((item) => [item.kind, item])).values()],
      halted: this.halt.told,
      now: steadyNow(),
    };
  }

  /** Lifts the person's halt, with the PIN where one is set; the policy's is not theirs to lift. */
  async lift({ pin }: Sent<"lift">): Promise<AnswerReply> {
    if (this.halt.told?.isManaged) return refused("managed");
    const { record } = await this.pins.state();
    return this.pins.guarded(pin, () => this.halt.lift(record === null ? "click" : "pin"));
  }

  /** The hold with the factor that it takes by now: a policy may have come while it waited. */
  private withFactor<Waiting extends Pick<Hold, "decision">>(hold: Waiting): Waiting {
    const factor = strongerFactor(hold.decision.factor ?? "click", this.policy.terms.factorMinimum);
    return { ...hold, decision: { ...hold.decision, factor } };
  }

  approve(message: Sent<"approve">): Promise<AnswerReply> {
    return this.pins.inTurn(() => this.tryApprove(message));
  }

  private async tryApprove({ hold: id, factor: offered, pin }: Sent<"approve">): Promise<AnswerReply> {
    const waiting = this.waiting(id);
    if (!waiting) return refused("gone");
    // The decision names the factor; what the window offers may be stronger and never weaker.
    const name = strongerFactor(offered, this.withFactor(waiting).decision.factor ?? "click");
    const checked = await factors[name].check({
      shownAt: waiting.shownAt,
      now: steadyNow(),
      pin,
      state: await this.pins.state(),
    });
    if (name === "pin") await this.pins.write(checked.state);
    if (checked.isDenied) await this.end(id, "pin-locked", { said: "deny", factor: "pin", note: "", at: steadyNow() });
    if (checked.refusal) return refused(checked.refusal, checked.triesLeft);
    const answer: Answer = { said: "approve", factor: name, note: "", at: steadyNow() };
    const isTaken = (await this.holds.approve(id, answer)) || (await this.stops.allow(id, name));
    return isTaken ? done : refused("gone");
  }

  /** The hold or the stop of this id, while it waits for an answer. */
  private waiting(id: string): Pick<Hold, "decision" | "shownAt"> | undefined {
    const hold = this.holds.get(id);
    return hold?.state === "pending" ? hold : this.stops.get(id);
  }

  private async end(id: string, reason: EndReason, answer: Answer): Promise<boolean> {
    return (await this.holds.end(id, "denied", reason, answer)) || (await this.stops.leave(id));
  }

  async shown({ hold: id }: Sent<"shown">): Promise<void> {
    await this.holds.markShown(id);
    await this.stops.markShown(id);
  }

  async deny({ hold: id, note }: Sent<"deny">): Promise<AnswerReply> {
    const isTaken = await this.end(id, "person", { said: "deny", factor: "click", note, at: steadyNow() });
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
      await this.holds.approve(hold.id, { said: "approve", factor: "click", note: "", at: steadyNow() });
    }
  }
}
