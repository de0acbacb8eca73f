// Checked against Roundcube 1.6.5 as Debian packages it: its recorded traffic, its actions with their aliases, what its
// script posts, and how it reads a parameter (the body's before the query's; of two in one place PHP takes the last).
import type { Count, VerbName } from "../action";
import type { Facts } from "../cues/facts";
import { isGraphql } from "../cues/graphql";
import { has, nameOf } from "../cues/name";
import { operating } from "../cues/named";
import { defineSite, type Judgement } from "../define";

const tasks = new Set(["mail", "addressbook", "settings", "login", "logout", "utils"]);

const reads = new Set(
  `list show get search preview headers viewsource autocomplete check-recent refresh keep-alive getunread pagenav compose
  group-expand list-contacts search-contacts folder-size folders edit-prefs edit-identity edit-folder edit-response about
  photo mailto export html2text text2html spell spell_html modcss save-pref identities responses`.split(/\s+/),
);

/** The rest of Roundcube's own actions; plugins are left to the general classifier. */
const effects: Readonly<Record<string, VerbName>> = {
  "mail:bounce": "send",
  "mail:sendmdn": "send",
  "mail:upload": "upload",
  "mail:import": "create",
  "mail:copy": "update",
  "mail:mark": "update",
  "mail:addcontact": "create",
  "mail:remove-attachment": "draft",
  "mail:rename-attachment": "draft",
  "addressbook:copy": "update",
  "addressbook:move": "update",
  "addressbook:import": "create",
  "addressbook:upload-photo": "upload",
  "addressbook:delete": "delete",
  "addressbook:group-create": "create",
  "addressbook:group-rename": "update",
  "addressbook:group-delete": "delete",
  "addressbook:group-addmembers": "update",
  "addressbook:group-delmembers": "update",
  "addressbook:search-create": "create",
  "addressbook:search-delete": "delete",
  "addressbook:undo": "update",
  "settings:save-prefs": "settings",
  "settings:save-identity": "settings",
  "settings:save-response": "settings",
  "settings:delete-identity": "delete",
  "settings:delete-response": "delete",
  "settings:delete-folder": "delete",
  "settings:rename-folder": "update",
  "settings:subscribe": "settings",
  "settings:unsubscribe": "settings",
};

export const roundcube = defineSite({
  name: "roundcube",
  // Its front door, one task and one action; the page that asks is checked by the caller to be of the same origin.
  recognises(facts) {
    const task = valueOf(facts, "_task");
    if (!facts.isFrontDoor || facts.method !== "POST" || task === null || !tasks.has(task)) return false;
    return isOwnBody(facts) && !isGraphql(facts);
  },
  judge(facts) {
    const task = valueOf(facts, "_task") ?? "";
    const action = valueOf(facts, "_action") ?? "";
    if (task === "login" || task === "logout") return { verb: "sign-in", detail: task };
    if (reads.has(action)) return { verb: "read", detail: `${task} ${action}` };
    if (task === "mail") return ofMail(facts, action);
    if (task === "addressbook" && action === "save")
      return { verb: field(facts, "_cid") ? "update" : "create", detail: action };
    if (action === "save-folder") return { verb: field(facts, "_mbox") ? "update" : "create", detail: action };
    const verb = effects[`${task}:${action}`];
    if (task === "settings" && action === "purge") return wipe(facts, action);
    return verb ? { verb, detail: `${task} ${action}`, ...(verb === "delete" ? { count: countOf(facts) } : {}) } : null;
  },
  cases: [
    {
      what: "a draft is saved",
      method: "POST",
      url: "/?_task=mail&_framed=1",
      body: "_token=t&_task=mail&_action=send&_to=a%40b.c&_subject=Hi&_draft=1&_message=x",
      expected: { verb: "draft" },
    },
    {
      what: "a mail is sent",
      method: "POST",
      url: "/?_task=mail&_framed=1",
      body: "_token=t&_task=mail&_action=send&_to=a%40b.c&_subject=Hi&_draft=&_message=x",
      expected: { verb: "send", audience: "recipients" },
    },
    {
      what: "one mail goes to the bin",
      method: "POST",
      url: "/?_task=mail&_action=move",
      body: "_target_mbox=Trash&_uid=53&_mbox=INBOX&_remote=1",
      expected: { verb: "delete", count: 1, reversible: "yes" },
    },
    {
      what: "everything goes to the bin",
      method: "POST",
      url: "/?_task=mail&_action=move",
      body: "_target_mbox=Trash&_uid=*&_mbox=INBOX&_remote=1",
      expected: { verb: "delete", count: "many" },
    },
    {
      what: "three mails are moved",
      method: "POST",
      url: "/?_task=mail&_action=move",
      body: "_target_mbox=Archive&_uid=45%2C44%2C43&_mbox=INBOX&_remote=1",
      expected: { verb: "update", count: 3 },
    },
    {
      what: "the bin is emptied",
      method: "POST",
      url: "/?_task=mail&_action=purge",
      body: "_mbox=Trash&_reload=1&_remote=1",
      expected: { verb: "delete", count: "many", reversible: "no" },
    },
    {
      what: "a mail in the bin is deleted",
      method: "POST",
      url: "/?_task=mail&_action=delete",
      body: "_uid=5&_mbox=Trash&_remote=1",
      expected: { verb: "delete", count: 1, reversible: "no" },
    },
    {
      what: "the mailbox is polled",
      method: "POST",
      url: "/?_task=mail&_action=refresh",
      body: "_mbox=INBOX&_folderlist=1&_remote=1",
      expected: { verb: "read" },
    },
    {
      what: "recipients are looked up",
      method: "POST",
      url: "/?_task=mail&_action=autocomplete",
      body: "_search=bob&_remote=1",
      expected: { verb: "read" },
    },
    {
      what: "preferences are saved",
      method: "POST",
      url: "/",
      body: "_token=t&_task=settings&_action=save-prefs&_section=mailview",
      expected: { verb: "settings" },
    },
    {
      what: "an opened mail marks itself as read",
      method: "POST",
      url: "/?_task=mail&_action=mark",
      body: "_uid=5&_flag=read&_mbox=INBOX&_quiet=1&_remote=1",
      expected: { verb: "read" },
    },
    {
      what: "a person marks a mail as read",
      method: "POST",
      url: "/?_task=mail&_action=mark",
      body: "_uid=5&_flag=read&_mbox=INBOX&_remote=1",
      expected: { verb: "update" },
    },
    {
      what: "an action is given twice under names that PHP takes for one",
      method: "POST",
      url: "/?_task=mail&_action=list",
      body: "_remote=1&_action=list&+_action=purge",
      expected: { verb: "delete" },
    },
    {
      what: "two actions contradict each other",
      method: "POST",
      url: "/?_task=mail&_action=list",
      body: "_remote=1&_action=purge&_action=list",
      expected: { verb: "delete" },
    },
  ],
});

function ofMail(facts: Facts, action: string): Judgement | null {
  if (action === "send") return ofSend(facts);
  if (action === "purge" || action === "expunge") return wipe(facts, action);
  const count = countOf(facts);
  if (action === "delete") return { verb: "delete", count, reversible: "no", detail: "mail delete" };
  if (action === "move" && isBin(field(facts, "_target_mbox") ?? "")) {
    return { verb: "delete", count, reversible: count === "many" ? "unknown" : "yes", detail: "move to trash" };
  }
  if (action === "mark" && /^(un)?delete/.test(field(facts, "_flag") ?? ""))
    return { verb: "delete", count, detail: "mark deleted" };
  if (action === "move") return { verb: "update", count, audience: "self", detail: "mail move" };
  // An opened mail marks itself, and says so by "_quiet"; a person's own "mark as read" does not.
  if (action === "mark" && field(facts, "_flag") === "read" && field(facts, "_quiet") === "1" && count === 1) {
    return { verb: "read", detail: "opened mail" };
  }
  const verb = effects[`mail:${action}`];
  return verb ? { verb, count: verb === "update" ? count : 1, detail: `mail ${action}` } : null;
}

// The same action saves a draft and sends it; one field tells which.
function ofSend(facts: Facts): Judgement {
  const subject = field(facts, "_subject") ?? "";
  const name = subject === "" ? {} : { name: subject.slice(0, 120) };
  if (field(facts, "_draft") === "1") return { verb: "draft", audience: "self", detail: "mail draft", ...name };
  return { verb: "send", audience: "recipients", reversible: "no", detail: "mail send" };
}

// Purging a folder other than the bin moves its mails there.
function wipe(facts: Facts, action: string): Judgement {
  const isFinal = action === "expunge" || isBin(field(facts, "_mbox") ?? "");
  return { verb: "delete", count: "many", reversible: isFinal ? "no" : "unknown", detail: `mail ${action}` };
}

/** Names that folders for deleted mail have in the languages of its users. */
function isBin(folder: string): boolean {
  return /^(trash|deleted( items| messages)?|bin|papierkorb|gelöscht(e elemente|e objekte)?|corbeille|papelera|cestino)$/i.test(
    folder.split(/[./]/).at(-1) ?? "",
  );
}

function countOf(facts: Facts): Count {
  const ids = field(facts, "_uid") ?? field(facts, "_cid") ?? "";
  if (ids === "") return 1;
  return ids === "*" ? "many" : ids.split(",").length;
}

// The body's value counts before the query's; a name given twice with two values is nobody's to judge here.
function valueOf(facts: Facts, name: string): string | null {
  const inBody = valuesOf(facts.content.fields, name);
  const values = inBody.length > 0 ? inBody : valuesOf(facts.query, name);
  return values.length > 0 && values.every((value) => value === values[0]) ? (values[0] ?? null) : null;
}

function field(facts: Facts, name: string): string | null {
  const values = valuesOf(facts.content.fields, name);
  return values.length === 1 ? (values[0] ?? null) : null;
}

function valuesOf(pairs: readonly (readonly [string, string])[], name: string): string[] {
  return pairs.filter(([key]) => phpName(key) === name).map(([, value]) => value);
}

// PHP reads " _action", "_action[]" and ".action" under the name it makes of them.
function phpName(name: string): string {
  return /^[\w-]*$/.test(name) ? name : name.trimStart().replaceAll(/[ .]/g, "_").replace(/\[.*$/s, "");
}

// Its requests carry fields with a leading underscore and its own marks; a body of another kind is not its own, nor one
// that names an operation as other applications do.
function isOwnBody(facts: Facts): boolean {
  const { content } = facts;
  if (content.shape === "binary" || content.shape === "none") return valueOf(facts, "_action") === "upload";
  if (content.shape !== "fields" || !content.isWhole) return false;
  if ([...facts.query, ...content.fields].some(([name]) => /^[^_]/.test(name) && has(nameOf(phpName(name)), operating)))
    return false;
  // "sys_action=delete": the order of another application, to which these fields say nothing.
  if (content.fields.some(([name]) => /^[^_].*[_-]action$/i.test(name))) return false;
  const marks =
    content.fields.some(([name]) => name === "_remote" || name === "_token" || name === "_framed") ||
    facts.query.some(([name]) => name === "_remote");
  return marks && valueOf(facts, "_action") !== null;
}
