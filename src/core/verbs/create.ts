import { defineVerb } from "../define";

export const create = defineVerb({
  name: "create",
  rank: 4,
  does: `create add new insert make register clone copy duplicate fork import generate schedule enqueue signup
    instantiate provision append launch run request build record index export backup snapshot compose
    commit exec init spawn bundle mount autofix install replicate mint`,
  audience: "unknown",
  reversible: "unknown",
  sentence: "create",
});
