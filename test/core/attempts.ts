import type { VerbName } from "../../src/core/action";
import type { Attempt, Body, Entry, Surroundings } from "../../src/core/attempt";
import { classify } from "../../src/core/classify";

/** Nothing around the attempt that could say anything. */
export const nowhere: Surroundings = {
  pageUrl: "https://forum.example/somewhere",
  pageTitle: "",
  heading: "",
  isTopFrame: true,
  pressed: null,
  form: null,
};

/** A page on which a control with this text was just pressed. */
export function pressing(text: string, more: Partial<Surroundings> = {}): Surroundings {
  const pressed = { tag: "button", text, name: "", value: "", href: null, classes: "", age: 20 };
  return { ...nowhere, pressed, ...more };
}

export function text(text: string): Extract<Body, { kind: "text" }> {
  return { kind: "text", text, size: text.length, isCut: false };
}

/** An attempt as a hook would report it: `json` and `form` fill the body and its type. */
export function attempt(
  method: string,
  url: string,
  more: Partial<Attempt> & { json?: unknown; form?: string; entries?: Entry[] } = {},
): Attempt {
  const { json, form, entries, ...rest } = more;
  return {
    channel: entries || form !== undefined ? "form" : "fetch",
    method,
    url: URL.canParse(url) ? url : `https://forum.example${url}`,
    headers: [],
    contentType: typeOf(json, form, entries),
    body: bodyOf(json, form, entries),
    target: null,
    digest: "d1",
    ...rest,
  };
}

function typeOf(json: unknown, form: string | undefined, entries: Entry[] | undefined): string | null {
  if (json !== undefined) return "application/json";
  if (form !== undefined) return "application/x-www-form-urlencoded";
  return entries ? "multipart/form-data" : null;
}

function bodyOf(json: unknown, form: string | undefined, entries: Entry[] | undefined): Body | null {
  if (json !== undefined) return text(JSON.stringify(json));
  if (form !== undefined) return text(form);
  return entries ? { kind: "form", entries, size: 100, isCut: false } : null;
}

/** Verbs that pass without a question. */
export const free: readonly VerbName[] = ["read", "sign-in", "draft"];

/** The verb of an attempt with nothing around it. */
export function sent(...given: Parameters<typeof attempt>): VerbName {
  return classify(attempt(...given), nowhere).verb;
}
