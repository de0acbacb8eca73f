import { z } from "zod";
import { VerbName } from "./action";

/**
 * What an agent is told when a write does not leave: RFC 9457 problem details with our members.
 * `retry`: `no` (a person or rule said no), `later` (nobody answered; ask again), `wait` (still held).
 */
export const Verdict = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  rule: z.string(),
  verb: VerbName,
  decidedBy: z.enum(["person", "rule", "deadline", "halt", "guard"]),
  retry: z.enum(["no", "later", "wait"]),
});
export type Verdict = z.infer<typeof Verdict>;
