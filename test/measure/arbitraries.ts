import * as fc from "fast-check";
import type { Attempt, Surroundings } from "../../src/core/attempt";

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
/** Any attempt at all. */
export const anyAttempt: fc.Arbitrary<Attempt> = fc.record({
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
/** Any page round it, its words included. */
export const anySurroundings: fc.Arbitrary<Surroundings> = fc.record({
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
