import { defineVerb } from "../define";

export const settings = defineVerb({
  name: "settings",
  rank: 7,
  does: "configure config optin optout",
  things: `setting config configuration preference pref profile default limit quota threshold protection theme
    locale timezone signature forwarding vacation autoreply ruleset policy protected`,
  audience: "unknown",
  reversible: "unknown",
  sentence: "settings",
});
