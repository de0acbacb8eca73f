import { Audience, Reversible, verbNames } from "./action";
import type { Vocabulary } from "./complaint";
import { Endpoint, PackCase, SitePack } from "./site-pack";

const shapes: Readonly<Record<string, string>> = {
  name: 'a text such as "acme-wiki"',
  checked: 'a text such as "documented: Acme API v3, 2026-11"',
  hosts: 'a list such as ["wiki.acme.example"]',
  signs: 'a list of headers such as ["x-acme-client"]',
  like: 'the name of a built-in pack, such as "gitlab"',
  disabled: "true or false",
  endpoints: 'a list such as [{"on": ["DELETE /api/pages/*"], "verb": "delete"}]',
  "endpoints[]": 'an object such as {"on": ["DELETE /api/pages/*"], "verb": "delete"}',
  on: 'a list such as ["DELETE /api/pages/*"]',
  mutations: 'a list such as ["deletePage"]',
  query: 'an object such as {"action": ["delete*"]}',
  fields: 'an object such as {"visibility": ["public"]}',
  verb: 'a verb such as "delete"',
  audience: 'one of "self", "recipients", "team", "public", "unknown"',
  count: 'a whole number, "many", or {"of": "ids"}',
  of: 'the name of a field, such as "ids"',
  reversible: '"yes", "no" or "unknown"',
  undo: 'an object such as {"method": "POST", "path": "/api/pages/{1}/restore"}',
  method: 'an HTTP method in upper case, such as "POST"',
  path: 'a path such as "/api/pages/{1}/restore"',
  cases:
    'a list such as [{"what": "delete a page", "method": "DELETE", "url": "/api/pages/7", "expected": {"verb": "delete"}}]',
  "cases[]":
    'an object such as {"what": "delete a page", "method": "DELETE", "url": "/api/pages/7", "expected": {"verb": "delete"}}',
  what: 'a text such as "delete a page"',
  url: 'an address such as "/api/pages/7"',
  body: "a text: JSON, or a form's",
  expected: 'an object such as {"verb": "delete"}',
};

const inner: Readonly<Record<string, readonly string[]>> = {
  endpoints: Object.keys(Endpoint.shape),
  "endpoints.count": ["of"],
  "endpoints.undo": ["method", "path", "fields"],
  cases: Object.keys(PackCase.shape),
  "cases.expected": ["verb", "audience", "count", "reversible", "undo"],
  "cases.expected.undo": ["method", "path", "fields"],
};

/** How problems speak about site packs. */
export const packVocabulary: Vocabulary = {
  name: "site pack",
  words: {
    verb: ["verb", verbNames],
    audience: ["audience", Audience.options],
    reversible: ["answer to reversible", Reversible.options],
  },
  shapes,
  knownKeys: (path) => inner[path.join(".")] ?? Object.keys(SitePack.shape),
};
