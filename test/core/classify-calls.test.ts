import { expect, test } from "vitest";
import { classify } from "../../src/core/classify";
import { attempt, free, nowhere, sent } from "./attempts";

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
