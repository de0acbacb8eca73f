import type { Action } from "./action";
import type { Attempt } from "./attempt";
import type { Principal } from "./principal";

/** What is to be decided: who wants to do what, to which URL, with what. */
export interface Request {
  readonly principal: Principal;
  readonly action: Action;
  readonly attempt: Attempt;
}
