import { defineVerb } from "../define";

/** To the public, or into production. */
export const publish = defineVerb({
  name: "publish",
  rank: 10,
  does: "publish republish release deploy redeploy golive broadcast rollout",
  things: "release deployment deploy publication episode promotion",
  says: `publish release deploy
    veröffentlichen publizieren
    publier
    publicar
    pubblica pubblicare
    publiceren publiceer
    opublikuj publikuj
    опубликовать
    نشر
    发布 發佈 發布 公開 발행`,
  audience: "public",
  reversible: "no",
  sentence: "publish",
});
