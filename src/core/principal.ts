import { z } from "zod";

/**
 * Why a tab is guarded. `attached` alone may be a person's own DevTools, so it is asked about once. `unseen`: it set out for
 * what a rule names before anybody had looked at it.
 */
export const SessionEvidence = z.strictObject({
  kind: z.enum(["webdriver", "attached", "tab-group", "opener", "person", "managed", "unseen"]),
  detail: z.string(),
});
export type SessionEvidence = z.infer<typeof SessionEvidence>;

/** The agent session that acts: `agent` is a name from `core/agents`. */
export const Principal = z.strictObject({
  session: z.string(),
  agent: z.string(),
  evidence: z.array(SessionEvidence),
});
export type Principal = z.infer<typeof Principal>;
