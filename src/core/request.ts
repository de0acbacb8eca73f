import type { Action, Count, VerbName } from "./action";
import type { Attempt } from "./attempt";
import type { Principal } from "./principal";

/** Something that the guard let through: `at` in milliseconds since the epoch, `count` how many things it touched. */
export interface PastAction {
  readonly at: number;
  readonly session: string;
  readonly site: string;
  readonly verb: VerbName;
  readonly count: Count;
}

/** Those to whom something of the session has gone, by `recipientKey`. */
export type PastRecipients = ReadonlySet<string>;

/** Where and when a request stands. */
export interface Context {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The browser's number of the tab; null where the request comes from none. */
  readonly tab: number | null;
  /** What went through lately, in any order; as far back as any rule looks. */
  readonly past: readonly PastAction[];
  /** Left out where it is not known. */
  readonly known?: PastRecipients;
}

/** What is to be decided: who wants to do what, to which URL, with what. Without a context its time is not known. */
export interface Request {
  readonly principal: Principal;
  readonly action: Action;
  readonly attempt: Attempt;
  readonly context?: Context;
}
