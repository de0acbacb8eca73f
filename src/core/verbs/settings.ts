import { defineVerb } from "../define";

export const settings = defineVerb({
  name: "settings",
  rank: 7,
  does: "configure config optin optout",
  things: `setting config configuration preference pref option profile default limit quota threshold protection theme
    locale timezone mfa 2fa signature forwarding vacation autoreply ruleset password feature policy`,
  audience: "unknown",
  reversible: "unknown",
  sentence: "settings",
});
