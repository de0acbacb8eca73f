import type { PlainRequest, PlainRule } from "./workload";

/** One rule engine under measure; with more than `most` rules it would take minutes. */
export interface Engine {
  readonly name: string;
  readonly most: number;
  load(rules: readonly PlainRule[]): Promise<Decider> | Decider;
}

export interface Decider {
  /** The request as it would come to this engine; not measured. */
  prepare(request: PlainRequest): unknown;
  /** Whether a rule denies it; what is measured. */
  isDenied(prepared: unknown): boolean;
}
