// Checked against Fossil 2.21 as Debian packages it: each form below was posted to a running server, with each of its
// buttons, and the rows of its event table were counted (chat and attachments: by its own help alone).
import type { Facts } from "../cues/facts";
import { defineSite, type Judgement } from "../define";

/** Pages that take a form by POST. A form acts only with its "submit" ("apply"); "preview" and "cancel" show a page. */
const forms =
  /^(forumnew|forume1|forume2|forumedit|tktnew|tktedit|wikinew|wikiappend|wikiedit|technoteedit|attachadd|ci_edit)$/;
const slash = 47;
const services = /^(wikiajax|ajax|fileedit)$/;

export const fossil = defineSite({
  name: "fossil",
  recognises(facts) {
    if (facts.method !== "POST") return false;
    const [parent, page] = pageOf(facts);
    // Fossil changes a person's password at the address where it signs them in.
    if (page === "login") return has(facts, "n1") && has(facts, "n2");
    return forms.test(page) || services.test(parent) || page === "chat-send" || parent === "chat-delete";
  },
  judge(facts) {
    const [parent, page] = pageOf(facts);
    if (services.test(parent)) return ofService(parent, page);
    if (page === "login") return { verb: "update", detail: "new password" };
    if (page === "chat-send") return { verb: "post", audience: "team", reversible: "no", detail: "chat message" };
    if (parent === "chat-delete") return { verb: "delete", count: 1, detail: parent };
    if (page === "wikinew" && onlyNames(facts)) return { verb: "read", detail: "the name of a new page" };
    if (!has(facts, "submit") && !has(facts, "apply") && !isAttachment(facts, page))
      return isShown(facts) ? { verb: "read", detail: `${page} without submit` } : null;
    return ofForm(facts, page);
  },
  cases: [
    {
      what: "a thread is started",
      method: "POST",
      url: "/forume1",
      body: "title=Hi&content=x&mimetype=text%2Fx-markdown&csrf=c&submit=Submit",
      expected: { verb: "post", audience: "public" },
    },
    {
      what: "a thread is previewed",
      method: "POST",
      url: "/forume1",
      body: "title=Hi&content=x&csrf=c&preview=Preview",
      expected: { verb: "read" },
    },
    {
      what: "a reply is opened",
      method: "POST",
      url: "/forumedit",
      body: "fpid=b11d9af491&reply=Reply",
      expected: { verb: "read" },
    },
    {
      what: "a reply is posted",
      method: "POST",
      url: "/forume2",
      body: "fpid=b11d9af491&reply=1&content=x&csrf=c&submit=Submit",
      expected: { verb: "post", audience: "public", count: 1 },
    },
    {
      what: "a post is edited",
      method: "POST",
      url: "/repo/forume2",
      body: "fpid=b11d9af491&edit=1&title=T&content=x&submit=Submit",
      expected: { verb: "update" },
    },
    {
      what: "a post is deleted",
      method: "POST",
      url: "/forume2",
      body: "fpid=b11d9af491&nullout=1&content=&title=&submit=Submit",
      expected: { verb: "delete", count: 1 },
    },
    {
      what: "a ticket is filed",
      method: "POST",
      url: "/tktnew",
      body: "title=T&icomment=x&csrf=c&submit=Submit",
      expected: { verb: "post" },
    },
    {
      what: "a ticket is previewed",
      method: "POST",
      url: "/tktnew",
      body: "title=T&icomment=x&csrf=c&preview=Preview",
      expected: { verb: "read" },
    },
    {
      what: "a wiki page is saved",
      method: "POST",
      url: "/wikiajax/save",
      body: "page=Home&content=x&mimetype=text%2Fx-markdown",
      expected: { verb: "publish" },
    },
    {
      what: "a wiki page is previewed",
      method: "POST",
      url: "/wikiajax/preview",
      body: "page=Home&content=x",
      expected: { verb: "read" },
    },
    {
      what: "a password is changed",
      method: "POST",
      url: "/login",
      body: "p=old&n1=new&n2=new&in=Change+Password",
      expected: { verb: "update" },
    },
    {
      what: "a check-in's comment is changed",
      method: "POST",
      url: "/ci_edit?r=tip",
      body: "r=tip&c=new&csrf=c&apply=Apply",
      expected: { verb: "update" },
    },
    {
      what: "a new wiki page is given its name",
      method: "POST",
      url: "/wikinew",
      body: "name=Home&mimetype=text%2Fplain",
      expected: { verb: "read" },
    },
    {
      what: "a form without any button is not known to be a preview",
      method: "POST",
      url: "/wikinew",
      body: "name=Home&content=x",
      expected: { verb: "create" },
    },
  ],
});

function pageOf(facts: Facts): [parent: string, page: string] {
  const [page, rest] = lastOf(facts.path);
  return [lastOf(rest)[0], page];
}

function lastOf(path: string): [part: string, rest: string] {
  let end = path.length;
  while (end > 0 && path.charCodeAt(end - 1) === slash) end -= 1;
  const start = path.lastIndexOf("/", end - 1) + 1;
  return [path.slice(start, end), path.slice(0, start)];
}

function ofService(parent: string, page: string): Judgement | null {
  if (parent === "wikiajax" && /^(preview|diff|fetch|list|attachments)$/.test(page))
    return { verb: "read", detail: `wiki ${page}` };
  if (parent === "wikiajax" && page === "save")
    return { verb: "publish", audience: "public", reversible: "yes", detail: "wiki save" };
  if (parent === "ajax" && page === "preview-text") return { verb: "read", detail: page };
  return null;
}

function ofForm(facts: Facts, page: string): Judgement | null {
  if (page === "forume1" || page === "forumnew") return { verb: "post", audience: "public", detail: "new thread" };
  if (page === "forume2" || page === "forumedit") return ofForumPost(facts);
  if (page === "tktnew") return { verb: "post", audience: "public", detail: "new ticket" };
  if (page === "tktedit") return { verb: "update", audience: "public", detail: "ticket" };
  if (page === "technoteedit")
    return has(facts, "del")
      ? { verb: "delete", count: 1, detail: "technote" }
      : { verb: "post", audience: "public", detail: "technote" };
  if (page === "attachadd") return { verb: "upload", audience: "public", detail: "attachment" };
  if (page === "ci_edit") return { verb: "update", audience: "public", detail: "check-in comment" };
  return { verb: "publish", audience: "public", reversible: "yes", detail: "wiki page" };
}

function ofForumPost(facts: Facts): Judgement | null {
  if (has(facts, "nullout")) return { verb: "delete", count: 1, detail: "forum post" };
  if (has(facts, "reply")) return { verb: "post", audience: "public", detail: "reply" };
  if (has(facts, "edit")) return { verb: "update", audience: "public", detail: "forum post" };
  return null;
}

// It only asks for a name and leads to the editor.
function onlyNames(facts: Facts): boolean {
  const { content } = facts;
  return (
    content.shape === "fields" && content.isWhole && content.fields.every(([key]) => /^(name|mimetype|csrf)$/.test(key))
  );
}

function isAttachment(facts: Facts, page: string): boolean {
  return page === "attachadd" && facts.content.files > 0;
}

// "Preview" and "Cancel" show a page; so does a thread's own "Reply" button, which sends no text yet.
function isShown(facts: Facts): boolean {
  if (facts.content.shape !== "fields" || !facts.content.isWhole) return false;
  if (has(facts, "preview") || has(facts, "cancel")) return true;
  return (
    has(facts, "fpid") && !has(facts, "content") && (has(facts, "reply") || has(facts, "edit") || has(facts, "nullout"))
  );
}

// Fossil reads a parameter from the query and from the body alike.
function has(facts: Facts, name: string): boolean {
  return facts.content.fields.some(([key]) => key === name) || facts.query.some(([key]) => key === name);
}
