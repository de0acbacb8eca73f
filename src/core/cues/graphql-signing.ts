import type { Operation } from "./graphql-document";

const refreshing = /^(refresh_?(access_?)?token|token_?refresh|refresh_?session)$/i;
const passing = /^(token_?auth|token_?create|obtain_?token|obtain_?json_?web_?token|create_?session)$/i;
const refreshed = /^refresh_?token:[^,:]+$/i;
const passed = /^(e_?mail|user_?name):[^,:]+,password:[^,:]+$|^password:[^,:]+,(e_?mail|user_?name):[^,:]+$/i;

/**
 * Whether a mutation does nothing but renew the session by its own token, or get one for a name and a password: its one
 * field takes those arguments and no other, since a key that is made for somebody takes a name or a scope.
 */
export function isSigning(document: string, { kind, fields }: Operation): boolean {
  const [field = ""] = fields;
  if (kind !== "mutation" || fields.length !== 1 || !(refreshing.test(field) || passing.test(field))) return false;
  // A comment or a text may hold what a parser passes over, a directive what another reads.
  if (document.length > 4000 || /[#@\\]|"""/.test(document)) return false;
  const parts = document.split(new RegExp(`\\b${field}\\s*\\(`));
  if (parts.length !== 2) return false;
  const given = (/^([^()]*)\)/.exec(parts[1] ?? "")?.[1] ?? "")
    .trim()
    .replaceAll(/\s*([:,])\s*|\s+/g, (_, sign = ",") => sign);
  return (refreshing.test(field) ? refreshed : passed).test(given);
}
