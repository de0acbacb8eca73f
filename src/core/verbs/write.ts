import { defineVerb } from "../define";

/**
 * An unknown write: what is left when no cue speaks, or when one speaks in words nobody knows. What it `does` depends on
 * the object: to match an address computes, to match players arranges a game.
 */
export const write = defineVerb({
  name: "write",
  rank: 3,
  does: "match render evaluate eval quote exchange embed",
  audience: "unknown",
  reversible: "unknown",
  sentence: "write",
});
