import { defineVerb } from "../define";

export const upload = defineVerb({
  name: "upload",
  rank: 6,
  does: "upload reupload multiupload",
  things: "upload attachment media asset caption mediaupload",
  audience: "unknown",
  reversible: "unknown",
  sentence: "upload",
});
