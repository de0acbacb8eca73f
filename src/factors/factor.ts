import type { FactorName } from "../core/rule";
import type { PinState } from "./pin";

/**
 * What an approval brought along.
 * - `shownAt`: when the card was first fully visible (milliseconds since the epoch), null while it never was
 * - `pin`: what was typed, if anything
 * - `state`: the stored PIN and its wrong tries
 */
export interface Tried {
  readonly shownAt: number | null;
  readonly now: number;
  readonly pin: string | undefined;
  readonly state: PinState;
}

export type FactorRefusal = "too-early" | "pin-needed" | "pin-wrong" | "pin-locked" | "pin-unset";

/**
 * The factor's word on an approval. `state` is to be stored whatever the word is; `isDenied` says that this try used
 * up the last one, so the hold itself is denied.
 */
export interface Checked {
  readonly refusal: FactorRefusal | null;
  readonly triesLeft: number | null;
  readonly state: PinState;
  readonly isDenied: boolean;
}

/** One way to approve. Checks of one profile must run one after the other, or parallel guesses would share a try. */
export interface Factor {
  readonly name: FactorName;
  check(tried: Tried): Promise<Checked>;
}
