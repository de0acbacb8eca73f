import type { VerbName } from "../action";
import type { Facts, Segment } from "./facts";
import { grantsAccess, isSignIn } from "./fields";
import type { Leaf } from "./leaves";
import { meaningOf } from "./lexicon";

const doors = /^(login|logon|signin|sessions?|sso|saml|oidc)$/;
/** What stands below "auth" and only says by which means one signs in. */
const means = /^(auth|authentication|authenticate|local|ldap|credentials)$/;
const grantTypes = /^(password|authorization_code|refresh_token|client_credentials|implicit|urn:[\w:.-]{1,100})$/;
const ways = /^(auth|oauth2?|connect|openid|oidc|sso|protocol|login|realms?)$/;

/**
 * Whether the body's fields sign a person in where the path's end is a door for that: "session", "auth/local" with a
 * name and a password, "oauth/token" with a grant type of OAuth.
 */
export function isSigningIn(facts: Facts, leaves: readonly Leaf[], spoken: VerbName | null): boolean {
  if (facts.method !== "POST" || !facts.content.isWhole || grantsAccess(leaves) !== null) return false;
  const tail = facts.segments.at(-1);
  if (!tail || tail.isId) return false;
  const before = facts.segments.slice(0, -1);
  if (isTokenPlace(tail, before)) return hasGrantType(facts, leaves);
  if (spoken !== null && spoken !== "write" && spoken !== "create") return false;
  const isDoor =
    tail.words.some((word) => doors.test(word)) ||
    (tail.words.every((word) => means.test(word)) && [tail, ...before].some(isAuth));
  return isDoor && isSignIn(leaves);
}

/** Whether a path that speaks of signing in means the one who asks: below one user's id or settings it does not. */
export function isSigningOn(facts: Facts): boolean {
  const before = facts.segments.slice(0, -1);
  return !before.some((segment, index) => isOthers(segment, before[index - 1]));
}

function isOthers(segment: Segment, before: Segment | undefined): boolean {
  if (segment.isId)
    return before?.words.some((word) => /^(users?|accounts?|members?|people|persons?|customers?)$/.test(word)) === true;
  return segment.words.some((word) => {
    if (ways.test(word) || /^(admin|administrator|token)$/.test(word)) return false;
    const thing = meaningOf(word)?.thing;
    return thing === "settings" || thing === "grant";
  });
}

function isAuth(segment: Segment): boolean {
  return segment.words.some((word) => /^(auth|oauth2?|authentication|authenticate)$/.test(word));
}

function isTokenPlace(tail: Segment, before: readonly Segment[]): boolean {
  if (!/^(access_?)?token$/i.test(tail.text)) return false;
  return before.length === 0 || before.some((segment) => segment.words.some((word) => ways.test(word)));
}

function hasGrantType(facts: Facts, leaves: readonly Leaf[]): boolean {
  const inBody = leaves.filter((leaf) => leaf.key === "granttype").map((leaf) => leaf.value);
  const values =
    inBody.length > 0 ? inBody : facts.query.filter(([name]) => name === "grant_type").map(([, value]) => value);
  return values.length > 0 && values.every((value) => typeof value === "string" && grantTypes.test(value));
}
