import { expect, test } from "vitest";
import { classify } from "../../src/core/classify";
import { attempt, free, nowhere, sent, text } from "./attempts";

const call = (method: string, args: unknown[] = []) => ({
  jsonrpc: "2.0",
  method: "call",
  id: 1,
  params: { model: "partner", method, args, kwargs: {} },
});
const listed = (...names: string[]) => names.map((methodname, index) => ({ index, methodname, args: {} }));

test("A remote call that carries another is judged by the one that it carries", () => {
  const at = (name: string, args?: unknown[]) =>
    sent("POST", `/web/dataset/call_kw/partner/${name}`, { json: call(name, args) });
  for (const name of ["web_search_read", "read", "name_search", "fields_get", "get_views", "search_count", "has_group"])
    expect(at(name), name).toBe("read");
  expect(at("unlink", [[7]])).toBe("delete");
  expect(at("write", [[7], { phone: "1" }])).toBe("update");
  expect(at("action_send_mail")).toBe("send");
  expect(sent("POST", "/web/dataset/call_button", { json: call("action_create_payments") })).toBe("pay");
});

test("A carried call whose name is unknown, or that only might read, is a write", () => {
  for (const name of ["onchange", "frobnicate", "button_validate", "button_check", "mark_as_read", "search_and_purge"])
    expect(free, name).not.toContain(sent("POST", "/jsonrpc", { json: call(name) }));
});

test("A carried call reads only where the address takes calls and the body is nothing else", () => {
  const json = call("search_read");
  expect(sent("POST", "/jsonrpc", { json })).toBe("read");
  expect(free).not.toContain(sent("POST", "/orders", { json }));
  expect(free).not.toContain(sent("POST", "/jsonrpc", { json: { ...json, action: "x" } }));
  expect(free).not.toContain(sent("POST", "/jsonrpc", { json: [json, call("unlink")] }));
  expect(free).not.toContain(sent("POST", "/call_kw/partner/unlink", { json }));
});

test("Where the carried name stands among the arguments, each word that may be it counts", () => {
  const execute = (...args: unknown[]) => ({
    jsonrpc: "2.0",
    method: "call",
    params: { service: "object", method: "execute_kw", args: ["db", 2, "key", "order", ...args] },
  });
  expect(sent("POST", "/jsonrpc", { json: execute("search_read", [[]], { limit: 5 }) })).toBe("read");
  expect(sent("POST", "/jsonrpc", { json: execute("unlink", [[14, 15]]) })).toBe("delete");
  expect(free).not.toContain(sent("POST", "/jsonrpc", { json: execute("frobnicate", "search") }));
  expect(sent("POST", "/jsonrpc", { json: execute("unlink", "search", []) })).toBe("delete");
});

test("Of the calls in a list the strongest counts, and an unknown one is a write", () => {
  const ajax = (...names: string[]) => sent("POST", "/lib/ajax/service.php", { json: listed(...names) });
  expect(ajax("course_get_contents", "message_popup_get_popup_notifications")).toBe("read");
  expect(ajax("course_get_contents", "calendar_delete_calendar_events")).toBe("delete");
  expect(ajax("course_get_contents", "course_frobnicate")).toBe("write");
  expect(ajax("core_message_mark_all_messages_as_read")).toBe("update");
  expect(free).not.toContain(sent("POST", "/lib/notes", { json: listed("course_get_contents") }));
});

test("Calls as tuples are read by their names, and what sets things by what it sets", () => {
  const send = (...methodCalls: unknown[]) => sent("POST", "/jmap/api/", { json: { using: ["mail"], methodCalls } });
  expect(send(["Email/query", { limit: 5 }, "0"], ["Email/get", { "#ids": {} }, "1"])).toBe("read");
  expect(send(["Mailbox/changes", { sinceState: "s" }, "0"])).toBe("read");
  expect(send(["Email/query", {}, "0"], ["Email/set", { destroy: ["a", "b"] }, "1"])).toBe("delete");
  expect(send(["EmailSubmission/set", { create: { k: {} } }, "0"])).toBe("send");
  expect(send(["Email/set", { update: { a: {} } }, "0"])).toBe("update");
});

test("A function named in a form is read past the name of what it belongs to", () => {
  const named = (name: string) => sent("POST", "/webservice/rest/server.php", { form: `wstoken=a&wsfunction=${name}` });
  expect(named("core_course_get_contents")).toBe("read");
  expect(named("core_course_delete_modules")).toBe("delete");
  expect(named("core_message_send_instant_messages")).toBe("send");
  expect(free).not.toContain(named("core_course_frobnicate"));
  expect(free).not.toContain(named("core_course_get_contents&action=purge"));
});

test("The component of a page that is called back by a method's name says what it does", () => {
  const json = { components: [{ snapshot: "{}", updates: {}, calls: [{ path: "", method: "delete", params: [17] }] }] };
  expect(sent("POST", "/livewire/update", { json })).toBe("delete");
});

test("The evidence of a carried call names the call, not its carrier", () => {
  const { evidence } = classify(attempt("POST", "/jsonrpc", { json: call("unlink", [[7]]) }), nowhere);
  expect(evidence.map((one) => one.detail)).toContain("unlink");
});

test("A call carried on in markup deletes where the one that it carries does", () => {
  const markup = (name: string) =>
    `<methodCall><methodName>execute_kw</methodName><params><param><value>db</value></param><param><value>${name}</value></param><param><value><array/></value></param></params></methodCall>`;
  const send = (name: string) =>
    sent("POST", "/xmlrpc/2/object", { contentType: "text/xml", body: text(markup(name)) });
  expect(send("unlink")).toBe("delete");
  expect(free).not.toContain(send("search_count"));
});

test("Which action an address for actions carries out is read from inside of the body", () => {
  const act = (op: string) =>
    sent("POST", "/service/soap/FolderActionRequest", {
      json: { Body: { FolderActionRequest: { action: { id: "3", op } } } },
    });
  expect(act("empty")).toBe("delete");
  expect(act("grant")).toBe("grant");
  expect(free).not.toContain(act("read"));
});

test("A parameter whose name ends in action, or that is a dotted call itself, can only tighten", () => {
  expect(sent("POST", "/incident.do", { form: "sys_action=sysverb_delete&id=1" })).toBe("delete");
  expect(sent("POST", "/ui?r=8&ui.Records.deleteRecord=1", { json: {} })).toBe("delete");
  expect(free).not.toContain(sent("POST", "/ui?ui.Records.getRecord=1", { json: {} }));
  expect(free).not.toContain(sent("POST", "/ui", { form: "sys_action=list" }));
});

test("What has an order before its end is judged by it too", () => {
  expect(sent("PUT", "/rooms/7/send/m.text/42", { json: { body: "x" } })).toBe("send");
  expect(sent("PUT", "/rooms/7/redact/4711/42", { json: {} })).toBe("delete");
  expect(sent("POST", "/secret/delete/apps/shop", { json: {} })).not.toBe("create");
});

test("A name that only ends in delete, or says what kind of name it is, deletes", () => {
  expect(sent("POST", "/graphql", { json: { query: "mutation { commentDelete(id: 1) { ok } }" } })).toBe("delete");
  expect(sent("POST", "/i/graphql/1a2b3c/MessageDeleteMutation", { json: { variables: {} } })).toBe("delete");
  expect(sent("POST", "/w/api.php", { form: "action=revisiondelete&ids=7" })).toBe("delete");
});

test("Payments and orders are carried out in other languages too", () => {
  for (const path of [
    "/portal/ueberweisung",
    "/zahlungen/sepa/ausfuehren",
    "/kasse/bestellung-absenden",
    "/commande/valider",
  ])
    expect(sent("POST", path, { json: { a: 1 } }), path).toBe("pay");
});

test("Nothing added to a call makes a read of it: a header, a draft's mark, another document", () => {
  const set = { using: ["mail"], methodCalls: [["Email/set", { update: { a: {} } }, "0"]] };
  const headers: [string, string][] = [["X-Amz-Target", "Things.ListThings"]];
  expect(free).not.toContain(sent("POST", "/jmap/api/", { json: set, headers }));
  const stored = "api_req_friendly_name=FeedbackReactMutation&doc_id=7&draft=true";
  expect(free).not.toContain(sent("POST", "/api/graphql/", { form: stored }));
  const operation = { operation: "CreateComment", variables: { input: { postId: "1" } } };
  expect(free).not.toContain(sent("POST", "/svc/graphql?query={posts{id}}", { json: operation }));
  expect(free).not.toContain(sent("POST", "/mod/quiz/startattempt.php?action=list", { form: "cmid=44" }));
});

test("Marking all as read is no read, and going live, ordering and rating are what they are called", () => {
  expect(sent("POST", "/1/notifications/all/read")).toBe("update");
  expect(sent("POST", "/blogs/posts/7/draft/push-live")).toBe("publish");
  expect(sent("POST", "/catalog/items/4e6dda16/order_now", { json: { quantity: 1 } })).toBe("pay");
  expect(sent("POST", "/produkt/402941/bewertung", { json: { sterne: 5 } })).toBe("post");
});
