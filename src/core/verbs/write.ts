import { defineVerb } from "../define";

/** An unknown write: what is left when no cue speaks, or when one speaks in words nobody knows. */
export const write = defineVerb({
  name: "write",
  rank: 3,
  audience: "unknown",
  reversible: "unknown",
  sentence: "write",
});
