import { defineVerb } from "../define";

/** Coming and going as oneself. Credentials made for someone or something else are a grant. */
export const signIn = defineVerb({
  name: "sign-in",
  rank: 1,
  does: "login logon signin logout logoff signout authenticate reauthenticate",
  audience: "self",
  reversible: "yes",
  sentence: "sign_in",
});
