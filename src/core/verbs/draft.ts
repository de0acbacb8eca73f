import { defineVerb } from "../define";

/** Saved for oneself and visible to nobody else yet. */
export const draft = defineVerb({
  name: "draft",
  rank: 2,
  does: "autosave savedraft",
  things: "draft autosave",
  audience: "self",
  reversible: "yes",
  sentence: "draft",
});
