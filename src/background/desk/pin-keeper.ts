import { factors } from "../../factors";
import { createPin, noPin, PinState } from "../../factors/pin";
import type { AnswerReply } from "../../wire/messages";
import { stored } from "../storage/store";

type Refused = AnswerReply & { ok: false };

/** An answer that was not taken, and why. */
export function refused(refusal: Refused["refusal"], triesLeft: number | null = null): Refused {
  return { ok: false, refusal, triesLeft };
}

/** The person's PIN: whatever lowers the guard asks here first. Its wrong tries count the same wherever they were made. */
export class PinKeeper {
  private readonly slot = stored("local", "pin", PinState);
  private checking: Promise<unknown> = Promise.resolve();

  /** `isRequired`: a policy wants the PIN for every approval, so that none being set is no way round it. */
  constructor(private readonly isRequired: () => boolean) {}

  async state(): Promise<PinState> {
    return (await this.slot.read()) ?? noPin;
  }

  write(state: PinState): Promise<void> {
    return this.slot.write(state);
  }

  /** One check after the other: parallel guesses would else share a try. */
  inTurn<T>(check: () => Promise<T>): Promise<T> {
    const turn = this.checking.then(check, check);
    this.checking = turn;
    return turn;
  }

  /** Runs `act` once the PIN is proven; where none is set there is nothing to prove, unless a policy wants it. */
  guarded(pin: string | undefined, act: () => Promise<unknown>): Promise<AnswerReply> {
    return this.inTurn(async () => {
      const refusal = await this.prove(pin);
      if (refusal) return refusal;
      await act();
      return { ok: true };
    });
  }

  /** Sets the PIN, or changes it where `current` is right. */
  set(pin: string, current: string | null): Promise<AnswerReply> {
    return this.inTurn(async () => {
      const { record } = await this.state();
      const refusal = record === null ? null : await this.prove(current ?? undefined);
      if (refusal) return refusal;
      await this.slot.write({ ...noPin, record: await createPin(pin) });
      return { ok: true };
    });
  }

  /** The refusal where the PIN is not proven, null where it is or none is set. Call it in turn. */
  async prove(pin: string | undefined): Promise<Refused | null> {
    const state = await this.state();
    if (state.record === null) return this.isRequired() ? refused("pin-unset") : null;
    const checked = await factors.pin.check({ shownAt: 0, now: Date.now(), pin, state });
    await this.slot.write(checked.state);
    return checked.refusal ? refused(checked.refusal, checked.triesLeft) : null;
  }
}
