import type { VerbName } from "../action";
import type { Facts, Segment } from "./facts";
import { grantsAccess, isSignIn } from "./fields";
import type { Leaves } from "./leaves";
import { meaningOf } from "./lexicon";

const doors = /^((client|user|member|customer|web)?login|logon|signin|authn|sessions?|sso|saml|oidc)$/;
/** What stands below "auth" and only says by which means one signs in. */
const means = /^(auth|authentication|authenticate|local|ldap|credentials)$/;
const grantTypes = /^(password|authorization_code|refresh_token|client_credentials|implicit|urn:[\w:.-]{1,100})$/;
const javaFields = /^(jusername|jpassword|from|submit|rememberme|csrf|crumb)$/;
const ways = /^(auth|oauth2?|connect|openid|oidc|sso|protocol|login|realms?)$/;

/** Steps of signing in below its door: a second factor, a key's answer. */
const steps =
  /^(otp|totp|mfa|2fa|twofactor|verify|challenge|passkey|webauthn|options|start|begin|finish|complete|callback)$/;
/** What such a step carries; anything else may mean more. */
const tokens =
  set(`code otp totp pin passcode token statetoken state mfatoken challenge challengeid factor factorid type method email
  phone username user login password remember rememberme rememberdevice deviceid client clientid csrf csrftoken sessionid
  refresh refreshtoken accesstoken idtoken granttype scope response id rawid clientdatajson authenticatordata signature
  userhandle captcha recaptchatoken redirect redirecturi next locale authenticatorattachment clientextensionresults`);

function set(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/**
 * Whether the body's fields sign a person in where the path's end is a door for that: "session", "auth/local" with a
 * name and a password, "oauth/token" with a grant type of OAuth.
 */
export function isSigningIn(facts: Facts, leaves: Leaves, spoken: VerbName | null): boolean {
  if (facts.method !== "POST" || !facts.content.isWhole || grantsAccess(leaves) !== null) return false;
  const tail = facts.segments.at(-1);
  const isUnsaid = spoken === null || spoken === "write" || spoken === "create";
  const isOpened = isUnsaid && facts.isFrontDoor && facts.query.some(([name, value]) => isDoorway(name, value));
  if (!tail) return isOpened && isSignIn(leaves);
  const before = facts.segments.slice(0, -1);
  // "auth/userpass/login/anna": who signs in stands in the path, and nothing but a password in the body.
  if (before.at(-1)?.text === "login" && isPassword(leaves)) return isSigningOn(facts);
  if (tail.isId) return false;
  // The address to which Java's servers post their form of signing in.
  if (/^j_(spring_)?security_check$/.test(tail.text)) return leaves.every(({ key }) => javaFields.test(key));
  if (isTokenPlace(tail, before)) return hasGrantType(facts, leaves) || isPassed(leaves);
  if (isStep(tail, before) && leaves.every((leaf) => tokens.has(leaf.key)) && isSigningOn(facts)) return true;
  if (!isUnsaid) return false;
  if (isOpened) return isSignIn(leaves);
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

/** Words of other languages that sign in and enrol alike: "anmelden", "abmelden". */
const enrolling = /^(anmelden|abmelden|connexion|déconnexion|deconnexion)$/;
const homes =
  /^(auth|authentication|oauth2?|account|konto|kundenkonto|mein|meine|user|users|benutzer|nutzer|kunde|kunden|portal|login|session|app|web|sicher|banking|client|clients|compte|espace|membre|public|intern)$/;

/** Whether the path's end may enrol instead of signing in: "newsletter/abmelden", "kurse/5/anmelden". */
export function mayEnrol({ segments }: Facts, tail: Segment): boolean {
  if (!tail.words.some((word) => enrolling.test(word))) return false;
  return segments.some((one) => one !== tail && (one.isId || !one.words.every((word) => homes.test(word))));
}

/** Whose signing in is another's, and what people are entered into. */
const others =
  /^(users?|accounts?|members?|people|persons?|customers?|events?|class(es)?|courses?|lessons?|activit(y|ies)|meetings?|shifts?|orders?|bookings?|visits?|transfers?|withdrawals?)$/;

function isOthers(segment: Segment, before: Segment | undefined): boolean {
  if (segment.isId) return before?.words.some((word) => others.test(word)) === true;
  return segment.words.some((word) => {
    if (ways.test(word) || /^(admin|administrator|token|default)$/.test(word)) return false;
    const thing = meaningOf(word)?.thing;
    return (
      thing === "settings" ||
      thing === "grant" ||
      thing === "pay" ||
      /^(transactions?|transfers?|withdrawals?)$/.test(word)
    );
  });
}

// "board.php?mode=login", "?route=account/login", "?task=user.login": the form of a page that has others.
function isDoorway(name: string, value: string): boolean {
  if (/^(mode|action|act|do|op|page|view)$/i.test(name)) return /^(log|sign)[-_]?(in|on)$/i.test(value);
  if (!/^(r|route|controller|ctrl|module|mod|task|q)$/i.test(name)) return false;
  return /^((site|users?|accounts?|auth|customer|members?|admin|common|security|home|default)[/.]){0,2}((log|sign)[-_]?(in|on)|authentication)$/i.test(
    value,
  );
}

function isPassword(leaves: Leaves): boolean {
  return leaves.length === 1 && /^(password|passwd|pass|pin)$/.test(leaves[0]?.key ?? "");
}

function isAuth(segment: Segment): boolean {
  return segment.words.some((word) => /^(auth|oauth2?|authentication|authenticate)$/.test(word));
}

// "login/2fa", "authn/factors/7/verify", "auth/refresh": a step of signing in, where nothing else is named.
function isStep(tail: Segment, before: readonly Segment[]): boolean {
  const text = tail.words.join("");
  if (/^(refresh|refreshtoken|tokenrefresh|refreshsession)$/.test(text))
    return before.length > 0 ? before.every((one) => isAuth(one) || /^(token|session|jwt)$/i.test(one.text)) : false;
  const isBelow = before.some((one) => one.words.some((word) => /^(login|logon|signin|authn)$/.test(word)));
  const isKept = before.some((one) =>
    one.words.some((word) => /^(recovery|recover|settings?|enroll?|register)$/.test(word)),
  );
  return isBelow && !isKept && tail.words.some((word) => steps.test(word));
}

// A token for a name and a password, and for nothing else.
function isPassed(leaves: Leaves): boolean {
  return isSignIn(leaves) && leaves.every((leaf) => tokens.has(leaf.key) && leaf.key !== "scope");
}

function isTokenPlace(tail: Segment, before: readonly Segment[]): boolean {
  if (!/^((access|oauth2?)_?)?token$/i.test(tail.text)) return false;
  return before.length === 0 || before.some((segment) => segment.words.some((word) => ways.test(word)));
}

function hasGrantType(facts: Facts, leaves: Leaves): boolean {
  const inBody = leaves.filter((leaf) => leaf.key === "granttype").map((leaf) => leaf.value);
  const values =
    inBody.length > 0 ? inBody : facts.query.filter(([name]) => name === "grant_type").map(([, value]) => value);
  return values.length > 0 && values.every((value) => typeof value === "string" && grantTypes.test(value));
}
