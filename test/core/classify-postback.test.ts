import { expect, test } from "vitest";
import { free, sent } from "./attempts";

const state = "__VIEWSTATE=%2FwEP&__EVENTVALIDATION=%2FwEd";
const event = (target: string, argument = "") =>
  `__EVENTTARGET=${encodeURIComponent(target)}&__EVENTARGUMENT=${encodeURIComponent(argument)}&${state}`;
const posted = (form: string, url = "/Orders.aspx") => sent("POST", url, { form });

test("A page that posts to itself is judged by the control that was used", () => {
  expect(posted(event("ctl00$Main$Grid$ctl03$btnDelete"))).toBe("delete");
  expect(posted(event("ctl00$Main$Grid", "Delete$3"))).toBe("delete");
  const faces = "javax.faces.source=form%3Atable%3A3%3AdeleteButton&javax.faces.ViewState=1";
  expect(posted(faces, "/faces/customers.xhtml")).toBe("delete");
});

test("Turning to another sheet of a table or sorting it is a read, beside nothing but the page's own state", () => {
  expect(posted(event("ctl00$Main$Grid", "Page$2"))).toBe("read");
  expect(posted(event("ctl00$Main$Grid", "Sort$Date"))).toBe("read");
  for (const more of ["ctl00%24btnSave=Save", "action=purge", "note=x"])
    expect(free, more).not.toContain(posted(`${event("grid", "Page$2")}&${more}`));
  expect(free).not.toContain(posted(event("grid", "Page$2"), "/Orders.aspx?action=delete"));
  expect(free).not.toContain(posted(event("grid", "Page$2"), "/orders"));
  expect(free).not.toContain(posted("__EVENTTARGET=grid&__EVENTARGUMENT=Page%242"));
});

test("A stored document that a form asks for by a name for people is known by it, and never a read", () => {
  const stored = (name: string) => posted(`api_req_friendly_name=${name}&variables=%7B%7D&doc_id=77`, "/api/graphql/");
  expect(stored("FeedStoryDeleteMutation")).toBe("delete");
  expect(stored("CreateCommentMutation")).toBe("post");
  expect(free).not.toContain(stored("ProfilePostsQuery"));
});

test("A form's button says what it does, however deep its name lies", () => {
  const body = (button: string) => `__VIEWSTATE=dDw&ctl00%24Main%24txtQuery=a&ctl00%24Main%24${button}=x`;
  expect(sent("POST", "/Search.aspx", { form: body("btnSearch") })).toBe("read");
  for (const button of ["btnSave", "btnDelete", "lnkApprove", "cmd_Create"])
    expect(free, button).not.toContain(sent("POST", "/Search.aspx", { form: body(button) }));
  expect(sent("POST", "/News.aspx", { form: body("btnPublish") })).toBe("publish");
  expect(sent("POST", "/Users.aspx", { form: `${body("btnCreate")}&ctl00%24Main%24ddlRole=Admin` })).toBe("grant");
});
