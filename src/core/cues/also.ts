import { keyOf } from "./leaves";
import { meaningOf } from "./lexicon";
import { wordsOf } from "./words";

type Member = readonly [name: string, value: unknown];

function set(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** What is said to be done as well, whatever is asked: a yes to one of these is no question. */
const pressed =
  set(`apply commit confirm confirmed accept accepted book finalize finalise final install permitjoin approve
  approved assign promote fix revoke arm import merge save ack create add insert upsert enroll enrol learn pairing pair
  hold place dispatch reserve borrow alert subscribe train overwrite migrate ring honk flash push sign real live on checkin arrived`);
/** Orders that say how an answer is made, not that anything is done. */
const manners =
  set(`return allow open sort order group format refresh cache index track ignore skip keep stream highlight normalize
  trim translate resolve convert transform load watch follow log limit rewrite store start stop count wait lock
  flag star pin archive mark review comment reply match rank tag link retry test result
  message mail email feature filter version schedule render draft patch private public`);
/** Orders that stay orders before a word more: "notifyOwner", "auto_submit", "closeBill". */
const urgent =
  /^(notify|send|save|create|delete|remove|book|reserve|submit|publish|invite|subscribe|alert|close|cancel|transfer|charge|pay|share|move|assign|approve|reject|ban|kick|suspend|block|grant|revoke|redeem|dispatch|refund|restore|migrate|execute|apply)$/;
/** Orders that name what they are for: "restore": 5, "hide": [7]. */
const aimed = /^(restore|rollback|cancel|ban|kick|hide|unhide|drop|delete|remove|set|insert|then|overwrite|like|gift)$/;
/** Names of where an answer goes, or what is compared: "replyTo" says which, "convertTo" how. */
const leading =
  /^(reply|respond|link|sort|order|format|convert|translate|transform|compare|match|scale|round|map|belong)$/;

/** Whether a member says that something is to be done besides: "reserve": true, "saveAs": "mine", "method": "DELETE". */
export function isAlsoOrdered(members: readonly Member[]): boolean {
  return members.some(([name, value]) => {
    const key = keyOf(name);
    if (isYes(value)) return pressed.has(key) || isOrder(name);
    if (value === null || value === false || value === "") return false;
    if (aimed.test(key) || isLeading(name)) return typeof value !== "boolean";
    if (typeof value !== "string") return false;
    return /^save(as|to|path)$/.test(key) || (key === "method" && /^(post|put|patch|delete)$/i.test(value));
  });
}

// "moveTo": "trash", "addToCart": 7.
function isLeading(name: string): boolean {
  const [head = "", next, ...others] = wordsOf(name);
  if (next !== "to" || others.length > 1 || leading.test(head)) return false;
  const meaning = meaningOf(head);
  return meaning?.does != null && meaning.does !== "read" && !meaning.isPlural;
}

// "expunge", "autoSubmit"; a filter has the form of a state ("published"), not of an order.
function isOrder(name: string): boolean {
  const words = wordsOf(name).filter((word) => !/^(auto|then|also|do)$/.test(word));
  const [head = ""] = words;
  const does = meaningOf(head)?.isPlural === false ? meaningOf(head)?.does : null;
  if (words.length > 1) return urgent.test(head);
  return does != null && does !== "read" && does !== "sign-in" && does !== "draft" && !manners.has(head);
}

function isYes(value: unknown): boolean {
  return value === true || value === 1 || (typeof value === "string" && /^(1|true|yes|on)$/i.test(value));
}
