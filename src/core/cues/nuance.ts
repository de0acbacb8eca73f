import type { VerbName } from "../action";
import { computedOf } from "./computed";
import { isFiller, prepositions } from "./lexicon";
import { isMoney, paymentOf } from "./payment";

/** An operation as it stands: `before` and `after` are the words round it, `context` the words of the path before. */
export interface Spoken {
  readonly head: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly context: readonly string[];
}

function set(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

const leaving =
  set(`receiver receivers notifier notifiers channel channels contact contacts smtp alert alerts email emails mail mails hook hooks webhook webhooks sms notification notifications message messages
  push newsletter newsletters invite invites campaign campaigns delivery`);
const trials = set(
  "run runs case cases suite suites plan plans user users clock clocks account event data result mode",
);
const probes =
  set(`connection connections connectivity filter filters pattern patterns query queries rule rules expression
  condition regex grok iam permissions credential credentials url access config configuration settings template`);
const queried = set("report reports query queries search aggregation");
const passwords = set("password passwords");
const builds = set(
  "project projects app apps build builds release releases version versions deployment deployments image slot slots",
);
const letters = set("message messages mail mails email emails inbox conversation conversations");
/** What stands in front of everybody once it is started. */
const showcases = set(`campaign campaigns listing listings ad ads site sites theme themes form forms survey surveys page
  pages website websites store stores`);
const airs = set("live livestream livestreams broadcast broadcasts");
const sketches = set("preview estimate estimation simulation calculation quotation summary");
const answers = set("decline cancel reject approve deny accept rescind confirm dismiss");
const invitations = set("invitation invitations invite invites");
const requests = set("request requests");
const joiningRequests = set("join joining access membership memberships member members");
const seats = set("license licenses licence licences seat seats");
const devices = set("device devices");
const speeches = set("review reviews reply replies comment comments answer answers feedback issue ticket");
const people = set(`user users account accounts member members bot bots usergroup usergroups customer customers person
  people employee employees staff profile identity`);
const standings =
  set(`activate deactivate reactivate enable disable suspend unsuspend promote demote restrict unrestrict
  approve reject lock unlock assign unassign`);
const suspended = set(
  "subscription subscriptions job jobs task tasks process processes instance instances workflow workflows",
);
const installed = set("app apps");
const accounts = set("account accounts");
const keys = set(`code codes secret secrets key keys apikey apikeys token tokens invite link credential credentials`);
const opening = set("key keys token tokens credential credentials");
const guarded = set(`key keys bucket buckets role roles user users group groups function functions resource access iam
  permission permissions queue topic trust repository assume bindings vault`);
const held = set(`address addresses host hosts ip ips lock locks lease leases hold holds allocation allocations number
  numbers slot slots space resource resources connection connections port reservation`);
const complaints = set(`abuse spam user users post posts comment comments content message messages violation harassment
  profile account video story`);
const posted = set(
  "message messages mail mails email emails newsletter newsletters campaign campaigns broadcast broadcasts",
);
const joining = set("user users member members people person account accounts team teams");
const circles = set(`group groups team teams organization organizations org orgs workspace workspaces project projects
  channel channels room rooms board boards conversation conversations usergroup usergroups`);
const openings = set("convert make set mark turn switch change go");

/** What a phrase means that its operation and its thing by themselves do not say; null where there is nothing to add. */
export function nuanceOf(spoken: Spoken): VerbName | null {
  const { head, before, after, context } = spoken;
  const near = [...before, ...after, ...(after.every(isFiller) ? context.slice(-2) : [])];
  const has = (words: ReadonlySet<string>) => near.some((word) => words.has(word));
  const computed = computedOf(spoken);
  if (computed !== null) return computed;
  // A "check run" is kept, and its like.
  if (head === "check" && /^(runs?|suites?|definitions?)$/.test(after[0] ?? "")) return "create";
  if (after.length === 0 && isDone(head, context.at(-1) ?? "")) return head === "preview" ? "create" : "update";
  if (head === "check" && after[0] === "off") return "update";
  // "getNewAddress" makes one; "getNewMessages" asks for those that are there.
  if (head === "get" && after.length === 2 && after[0] === "new" && !/[^s]s$/.test(after[1] ?? "")) return "create";
  if (head === "simulate" && near.some((word) => /^(chaos|failover|outage|drill|attack)$/.test(word))) return "update";
  if (head === "read" && after.some((word) => /^(all|messages?|notifications?)$/.test(word))) return "update";
  if (head === "exchange" && near.some((word) => /^(tokens?|codes?|credentials?)$/.test(word))) return "grant";
  if (head === "execute" && after.length === 1 && after[0] === "read") return "read";
  if (head === "run" && queried.has(after.at(-1) ?? "")) return "read";
  if (head === "test")
    return ofTest(
      spoken,
      [...before, ...after, context.at(-1) ?? ""].some((word) => leaving.has(word)),
    );
  if ((head === "create" || head === "generate") && sketches.has(after.at(-1) ?? "") && after.length === 1)
    return "read";
  if (/^(restore|recover)$/.test(head) && after.some((word) => prepositions.has(word))) return "create";
  if (head === "release" && after.some((word) => held.has(word))) return "delete";
  if (answers.has(head) && has(invitations)) return "grant";
  if (/^(accept|approve|reject|deny|decline)$/.test(head) && has(requests) && has(joiningRequests)) return "grant";
  if (/^(assign|unassign)$/.test(head) && has(seats)) return "grant";
  if (/^(approve|trust|untrust)$/.test(head) && has(devices)) return "grant";
  if (head === "submit" && /^applications?$/.test((after.length > 0 ? after : context).at(-1) ?? "")) return "send";
  if (head === "submit" && (after.length > 0 ? after : context.slice(-1)).some((word) => isSpeech(word))) return "post";
  if (standings.has(head) && (has(people) || (/^(approve|restrict)$/.test(head) && has(installed)))) return "grant";
  if ((head === "close" || head === "reopen") && has(accounts)) return "grant";
  if (/^(regenerate|rotate|reset|roll)$/.test(head) && has(keys)) return "grant";
  if (/^(enable|disable)$/.test(head) && has(opening)) return "grant";
  if (head === "reset" && after.some((word) => passwords.has(word)) && context.some((word) => people.has(word)))
    return "grant";
  if (head === "promote" && has(builds)) return "publish";
  if (/^(launch|activate)$/.test(head) && has(showcases)) return "publish";
  if (head === "start" && has(airs)) return "publish";
  if (head === "broadcast" && has(letters)) return "send";
  // What is said in a room is for all who are in it.
  if (head === "send" && /^chats?$/.test(after[0] ?? "") && /^messages?$/.test(after[1] ?? "")) return "post";
  if (head === "show" && /^(notification|toast|popup)$/.test(after.at(-1) ?? "")) return "send";
  if (head === "share" && after.some((word) => /^(e?mails?|sms)$/.test(word))) return "send";
  if (/^(reply|replyall|answer)$/.test(head) && has(letters))
    return /^conversations?$/.test(near.at(-1) ?? "") ? "post" : "send";
  if (isPolicy(spoken) && (has(guarded) || (after.length === 1 && before.length === 0))) return "grant";
  if (/^(attach|detach|add|remove|put)$/.test(head) && /^polic(y|ies)$/.test(after[0] ?? "") && isHolder(after))
    return "grant";
  const paid = paymentOf(spoken);
  if (paid !== null) return paid;
  if (/^(suspend|unsuspend)$/.test(head) && !has(people) && has(suspended)) return "update";
  if (head === "report" && (after.length > 0 ? after : context.slice(-1)).some((word) => complaints.has(word)))
    return "post";
  if (head === "report" && after.some((word) => isMoney(word))) return "create";
  if (head === "schedule" && near.some((word) => posted.has(word))) return "send";
  if (/^(add|remove)$/.test(head) && joining.has(after.at(-1) ?? "") && context.some((word) => circles.has(word)))
    return "grant";
  // A record that is unlinked is gone; a thing that is unlinked from another is not.
  if (head === "unlink" && (near.length === 0 || /^files?$/.test(near.at(-1) ?? ""))) return "delete";
  if (head === "drop" && before.includes("drag")) return "update";
  if (head === "ping") return near.length > 0 ? "send" : "read";
  if (openings.has(head) && /^(public|private)$/.test(after.at(-1) ?? "") && after.length < 4) return "grant";
  return null;
}

// "payments/validate" carries it out, "tasks/7/check" ticks it off, "notifications/read" marks them; "deployments/preview"
// puts something up to be looked at.
function isDone(head: string, thing: string): boolean {
  if (head === "validate" || head === "validation") return isMoney(thing) || /[a-z](payment|checkout)$/.test(thing);
  if (head === "check") return /^(sub)?(tasks?|todos?|habits?|checklists?)$/.test(thing);
  if (head === "read") return /^(notifications?|messages|conversations|chats|threads|inbox|alerts)$/.test(thing);
  return head === "preview" && /^(deploy|deployments?|environments?|branch(es)?)$/.test(thing);
}

function isSpeech(word: string): boolean {
  return speeches.has(word) || (word.endsWith("s") && speeches.has(word.slice(0, -1)));
}

// A policy on a key, a role or a bucket says who may use it; one on logs or backups is a setting.
function isPolicy({ head, after }: Spoken): boolean {
  return (
    /^(create|put|set|update|attach|detach|add|edit|change|modify)$/.test(head) &&
    /^polic(y|ies)$/.test(after.at(-1) ?? "")
  );
}

// "AttachPolicyToUser": whoever holds it may do what it says.
function isHolder(after: readonly string[]): boolean {
  return /^(to|from|on)$/.test(after[1] ?? "") && /^(users?|groups?|roles?|accounts?)$/.test(after[2] ?? "");
}

// "ldap/test" tries a connection and changes nothing; what a test sends leaves all the same.
function ofTest({ before, after, context }: Spoken, isLeaving: boolean): VerbName | null {
  if (isLeaving) return "send";
  if (after.some((word) => trials.has(word))) return "create";
  if (after.length > 0) return after.some((word) => probes.has(word)) ? "read" : null;
  return before.length + context.length > 0 ? "read" : null;
}
