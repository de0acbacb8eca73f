import { remembered } from "../remembered";

/** Words written as two that mean one ("log in", "keep-alive"). */
const pairs = new Map(
  Object.entries({
    "log in": "login",
    "log on": "login",
    "log out": "logout",
    "log off": "logout",
    "sign in": "signin",
    "sign on": "signin",
    "sign out": "signout",
    "sign off": "signout",
    "sign up": "signup",
    "magic link": "magiclink",
    "keep alive": "keepalive",
    "heart beat": "heartbeat",
    "auto save": "autosave",
    "auto complete": "autocomplete",
    "type ahead": "typeahead",
    "e mail": "email",
    "check out": "checkout",
    "check in": "checkin",
    "opt in": "optin",
    "opt out": "optout",
    "go live": "golive",
    "push live": "golive",
    "order now": "checkout",
    "top up": "topup",
    "cash out": "cashout",
    "ring out": "ringout",
    "power on": "poweron",
    "power off": "poweroff",
    "power cycle": "powercycle",
    "shut down": "shutdown",
    "roll out": "rollout",
    "standing order": "standingorder",
    "standing orders": "standingorders",
    "publish now": "publish",
    "send now": "send",
    "api key": "apikey",
    "page view": "pageview",
    "iniciar sesion": "login",
    "cerrar sesion": "logout",
    "iniciar sesión": "login",
    "cerrar sesión": "logout",
    "what if": "dryrun",
    "dry run": "dryrun",
    "load more": "loadmore",
    "csp report": "cspreport",
    "invite link": "sharelink",
    "invite links": "sharelink",
    "share links": "sharelink",
    "shared links": "sharelink",
    "sharing links": "sharelink",
    "merge request": "mergerequest",
    "merge requests": "mergerequests",
    "pull request": "pullrequest",
    "pull requests": "pullrequests",
    "public url": "publicurl",
    "public link": "publiclink",
    "share link": "sharelink",
    "shared link": "sharelink",
    "sharing link": "sharelink",
    "recovery code": "recoverycode",
    "recovery codes": "recoverycode",
    "up vote": "upvote",
    "down vote": "downvote",
    "un do": "undo",
    "free busy": "freebusy",
    "quick view": "quickview",
  }),
);

/**
 * The words of an identifier or a label, lower case: `deleteProducts`, `delete_products`, `DELETE-products` and
 * `delete products` all give `delete`, `products`. Digits part words. Linear in the length, which is cut at 200.
 */
export const wordsOf = remembered((text): readonly string[] => {
  const words: string[] = [];
  const end = Math.min(text.length, 200);
  let start = -1;
  for (let index = 0; index <= end; index += 1) {
    const code = index < end ? text.charCodeAt(index) : 0;
    if (start >= 0 && (!isLetter(code) || isBoundary(text, index, end))) {
      push(words, text.slice(start, index).toLowerCase());
      start = -1;
    }
    if (start < 0 && isLetter(code)) start = index;
  }
  return words;
});

function push(words: string[], word: string): void {
  const last = words.at(-1);
  const joined = last === undefined ? undefined : pairs.get(`${last} ${word}`);
  if (joined === undefined) words.push(word);
  else words[words.length - 1] = joined;
}

function isBoundary(text: string, index: number, end: number): boolean {
  if (!isUpper(text.charCodeAt(index))) return false;
  if (!isUpper(text.charCodeAt(index - 1))) return true;
  // The last capital of a run starts the next word: "HTTPServer" is "http", "server"; a plural "IDs" stays whole.
  const next = index + 1 < end ? text.charCodeAt(index + 1) : 0;
  return isLower(next) && !(next === 115 && !isLetter(index + 2 < end ? text.charCodeAt(index + 2) : 0));
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

// Beyond ASCII every code unit counts as a letter, but for the punctuation of Latin-1 and the general blocks.
function isLetter(code: number): boolean {
  if (code < 128) return isUpper(code) || isLower(code);
  return code >= 192 && code !== 215 && code !== 247 && !(code >= 0x2000 && code <= 0x206f) && code !== 0x3000;
}
