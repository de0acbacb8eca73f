import { defineVerb } from "../define";

/** To the public, or into production. */
export const publish = defineVerb({
  name: "publish",
  rank: 10,
  does: "publish republish release deploy redeploy golive broadcast",
  things: "release deployment deploy publication episode promotion",
  says: `publish release deploy
    veröffentlichen publizieren
    publier
    publicar`,
  audience: "public",
  reversible: "no",
  sentence: "publish",
});
