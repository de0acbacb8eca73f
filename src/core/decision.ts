import { z } from "zod";
import { Effect, FactorName } from "./rule";

/** A rule that determined a decision. */
export const DeterminingRule = z.strictObject({ id: z.string(), layer: z.string(), because: z.string() });
export type DeterminingRule = z.infer<typeof DeterminingRule>;

/** `deadline` in seconds; `factor` is what an approval needs, null unless `effect` is `ask`. Rules is never empty. */
export const Decision = z.strictObject({
  effect: Effect,
  rules: z.array(DeterminingRule),
  factor: FactorName.nullable(),
  deadline: z.number(),
});
export type Decision = z.infer<typeof Decision>;
