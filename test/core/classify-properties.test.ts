import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Action, type VerbName } from "../../src/core/action";
import type { Attempt, Surroundings } from "../../src/core/attempt";
import { classify } from "../../src/core/classify";
import { verbOf } from "../../src/core/verbs";
import { attempt, nowhere } from "./attempts";

const mild: readonly VerbName[] = ["read", "sign-in", "draft"];

const odd = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ maxLength: 60 }),
  fc.constantFrom(
    "",
    "{",
    "[",
    "%",
    "%E0%A4%A",
    "\u0000",
    "__proto__",
    "=&=&;",
    "\ufeff{}",
    '{"query":',
    "mutation{",
    '42["a"]',
  ),
);
const body = fc.oneof(
  fc.constant(null),
  fc.record({
    kind: fc.constant("text" as const),
    text: fc.oneof(odd, fc.json()),
    size: fc.nat(),
    isCut: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("form" as const),
    entries: fc.array(
      fc.record({ name: odd, value: fc.oneof(odd, fc.record({ file: odd, size: fc.nat(), type: odd })) }),
      { maxLength: 8 },
    ),
    size: fc.nat(),
    isCut: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("binary" as const), type: odd, size: fc.nat() }),
);
const anyAttempt: fc.Arbitrary<Attempt> = fc.record({
  channel: fc.constantFrom("form" as const, "fetch" as const, "xhr" as const, "beacon" as const, "navigation" as const),
  method: fc.oneof(odd, fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "post")),
  url: fc.oneof(
    odd,
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    odd.map((path) => `https://a.example/${path}`),
  ),
  headers: fc.array(fc.tuple(odd, odd), { maxLength: 4 }),
  contentType: fc.option(
    fc.oneof(odd, fc.constantFrom("application/json", "application/x-www-form-urlencoded", "text/plain")),
  ),
  body,
  target: fc.option(odd),
  digest: odd,
});
const words = fc.constantFrom(
  "Search",
  "Suchen",
  "Preview",
  "Draft",
  "Log in",
  "Delete",
  "Send",
  "Post",
  "Pay",
  "Share",
  "Antworten",
  "Vider",
  "Publicar",
  "all",
  "",
  "x",
);
const anySurroundings: fc.Arbitrary<Surroundings> = fc.record({
  pageUrl: fc.oneof(odd, fc.constant("https://forum.example/?_task=mail")),
  pageTitle: fc.oneof(odd, words),
  heading: fc.oneof(odd, words),
  isTopFrame: fc.boolean(),
  pressed: fc.option(
    fc.record({
      tag: fc.constantFrom("button", "a", "textarea"),
      text: fc.oneof(odd, words),
      name: odd,
      value: odd,
      href: fc.option(odd),
      classes: fc.oneof(odd, words),
      age: fc.nat(),
    }),
  ),
  form: fc.option(
    fc.record({
      label: fc.oneof(odd, words),
      fields: fc.array(fc.record({ name: odd, label: odd, kind: odd, isSecret: fc.boolean() }), { maxLength: 4 }),
    }),
  ),
});

/** Requests with consequences, as many servers take them. */
const consequential: fc.Arbitrary<Attempt> = fc.constantFrom(
  attempt("POST", "/forum/threads/17/replies", { form: "author=Ann&body=x" }),
  attempt("POST", "/forum/posts/9/delete", { form: "id=9" }),
  attempt("POST", "/api/mail/delete", { json: { ids: [1, 2] } }),
  attempt("POST", "/api/mail/send", { json: { to: "a@b.c", subject: "s", text: "t" } }),
  attempt("POST", "/api/mail/empty-trash", { json: {} }),
  attempt("DELETE", "/api/posts/4"),
  attempt("PUT", "/api/groups/staff/members/7"),
  attempt("PATCH", "/api/posts/4", { json: { body: "x" } }),
  attempt("POST", "/graphql", { json: { query: "mutation { deletePost(id: 4) { id } }", variables: {} } }),
  attempt("POST", "/rpc", { json: { jsonrpc: "2.0", id: 1, method: "user.delete", params: {} } }),
  attempt("POST", "/index.php?action=purge", { form: "id=4" }),
  attempt("POST", "/", { json: { query: "mutation { deletePost(id: 4) { id } }" } }),
  attempt("POST", "/api?action=delete", { json: { query: "{ a }" } }),
  attempt("POST", "/posts/9", { form: "_method=delete" }),
  attempt("POST", "/posts/9", { form: "a=b", headers: [["X-HTTP-Method-Override", "DELETE"]] }),
  attempt("POST", "/v1/payments", { json: { amount: 1, currency: "eur" } }),
);

/** What a server would ignore. */
const ignored: fc.Arbitrary<(attempt: Attempt) => Attempt> = fc.oneof(
  fc.constant((one: Attempt) => ({ ...one, url: `${one.url}#search?action=list` })),
  fc.constant((one: Attempt) => onPath(one, (path) => `${path}/`)),
  fc.constant((one: Attempt) => onPath(one, (path) => path.replace("/", "/%2e/"))),
  fc.constant((one: Attempt) => onPath(one, (path) => path.replaceAll("e", "%65"))),
  fc.constant((one: Attempt) => onPath(one, (path) => `/${path}`.replace("//", "/./"))),
  fc.constant((one: Attempt) => onPath(one, (path) => `${path};v=search`)),
  fc.constant((one: Attempt) => ({ ...one, method: one.method.toLowerCase() })),
  fc.constant((one: Attempt) => ({
    ...one,
    headers: one.headers.map(([name, value]): [string, string] => [name.toUpperCase(), value.toLowerCase()]),
  })),
  fc.constant((one: Attempt) => ({
    ...one,
    headers: [...one.headers, ["X-HTTP-Method-Override", "GET"] as [string, string]],
  })),
  fc.constant((one: Attempt) => onText(one, (text) => `\ufeff${text}`)),
  fc.constant((one: Attempt) => onText(one, (text) => (text.startsWith("{") ? `  ${text}\n` : `${text}&`))),
  fc.constant((one: Attempt) =>
    onText(one, (text) =>
      text.startsWith("{") && text !== "{}" ? `${text.slice(0, -1)},"zz":1,"zz":2}` : `${text}&zz=1&zz=2`,
    ),
  ),
  fc.constant((one: Attempt) =>
    onText(one, (text) => (text.startsWith('{"query"') ? `{"query":"{ posts }",${text.slice(1)}` : text)),
  ),
  fc
    .constantFrom(
      "utm_source=mail",
      "action=list",
      "do=search",
      "_method=GET",
      "q=search",
      "_draft=1",
      "op=preview",
      "method=get",
      "view=list",
    )
    .map((extra) => (one: Attempt) => ({
      ...one,
      url: one.url.includes("?") ? `${one.url}&${extra}` : `${one.url}?${extra}`,
    })),
);

function onPath(one: Attempt, change: (path: string) => string): Attempt {
  const [, origin = "", path = "", rest = ""] = /^(https:\/\/[^/]+)([^?#]*)(.*)$/.exec(one.url) ?? [];
  return { ...one, url: `${origin}${change(path)}${rest}` };
}

function onText(one: Attempt, change: (text: string) => string): Attempt {
  if (one.body?.kind !== "text") return one;
  const text = change(one.body.text);
  return { ...one, body: { ...one.body, text, size: text.length } };
}

/** Milliseconds; properties are many small tests. */
const patience = 60_000;

describe("classification", () => {
  it(
    "gives an action for whatever a page sends, and the same one each time",
    () => {
      fc.assert(
        fc.property(anyAttempt, anySurroundings, (given, around) => {
          const action = classify(given, around);
          expect(Action.safeParse(action).success).toBe(true);
          expect(classify(given, around)).toEqual(action);
        }),
        { numRuns: 700 },
      );
    },
    patience,
  );

  it(
    "never takes a request with consequences for a harmless one because of bytes that a server ignores",
    () => {
      fc.assert(
        fc.property(consequential, fc.array(ignored, { maxLength: 3 }), (given, changes) => {
          expect(mild).not.toContain(classify(given, nowhere).verb);
          const changed = changes.reduce((one, change) => change(one), given);
          expect(mild).not.toContain(classify(changed, nowhere).verb);
        }),
        { numRuns: 700 },
      );
    },
    patience,
  );

  it(
    "is never made milder by anything that the page says",
    () => {
      fc.assert(
        fc.property(fc.oneof(consequential, anyAttempt), anySurroundings, (given, around) => {
          // The page's address decides whether a site pack may judge; its words are what is varied here.
          const silent = { ...nowhere, pageUrl: around.pageUrl };
          const alone = classify(given, silent);
          const spoken = classify(given, around);
          expect(verbOf(spoken.verb).rank).toBeGreaterThanOrEqual(verbOf(alone.verb).rank);
          if (spoken.verb !== alone.verb) return;
          expect(spoken.audience).toBe(alone.audience);
          expect(spoken.count === "many" || spoken.count === alone.count).toBe(true);
          expect(spoken.reversible === "no" || spoken.reversible === alone.reversible).toBe(true);
        }),
        { numRuns: 700 },
      );
    },
    patience,
  );

  it("says why: an action never comes without evidence for its verb", () => {
    fc.assert(
      fc.property(anyAttempt, anySurroundings, (given, around) => {
        const action = classify(given, around);
        expect(action.evidence.some((one) => one.verb === action.verb)).toBe(true);
      }),
    );
  });
});
