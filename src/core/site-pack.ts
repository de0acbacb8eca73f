import { z } from "zod";
import { Audience, Count, Reversible, Undo, VerbName } from "./action";
import { parseSitePattern } from "./host";
import { problemOfDoor } from "./site-endpoint";

const list = <T extends z.ZodType>(item: T) =>
  z.array(item).min(1, "is an empty list, which would match nothing; leave the key out").readonly();

const values = z
  .record(z.string(), list(z.string()))
  .refine((record) => Object.keys(record).length > 0, "names no parameter; leave the key out")
  .readonly();

/** A text that a check may find something wrong with; the check's sentence is the complaint. */
const checked = (problemOf: (text: string) => string | null) =>
  z.string().superRefine((text, context) => {
    const message = problemOf(text);
    if (message !== null) context.addIssue({ code: "custom", message });
  });

function problemOfHost(text: string): string | null {
  const result = parseSitePattern(text);
  if (!result.ok) return result.problem;
  return "host" in result.pattern ? null : `${JSON.stringify(text)} is no host; a pack knows one application`;
}

const template = z.string().min(1).max(500);

/**
 * How an action is taken back. `{1}` is what stood for the first `*` of the path, `{field:name}` a field of
 * the request, `{reply:name}` one of the server's answer.
 */
const Recipe = z.strictObject({
  method: z.string().regex(/^[A-Z]+$/, 'must be upper case, as in "PUT"'),
  path: template,
  fields: z.record(z.string(), template).readonly().optional(),
});
/**
 * What requests of one kind do. All that is given must hold; of several endpoints the first that holds judges.
 * - `on`: methods and path globs, as in "POST /api/topics/*" or "PUT|PATCH /rest/api/*\/issue/*"
 * - `mutations`: root fields of a GraphQL mutation sent to such a path; `*` stands for anything
 * - `query`, `fields`: parameters of the URL and fields of the body, as in a rule's condition
 * - `count`: how many things; `{"of": "ids"}`: as many as that field lists
 */
export const Endpoint = z.strictObject({
  on: list(checked(problemOfDoor)),
  mutations: list(z.string().min(1)).optional(),
  query: values.optional(),
  fields: values.optional(),
  verb: VerbName,
  audience: Audience.optional(),
  count: z.union([Count, z.strictObject({ of: z.string().min(1) })]).optional(),
  reversible: Reversible.optional(),
  undo: Recipe.optional(),
});
export type Endpoint = z.infer<typeof Endpoint>;

/** Where a case plays: a path at the pack's first host, or a whole address. */
const address = z
  .string()
  .refine((url) => url.startsWith("/") || URL.canParse(url), 'must be an address such as "/api/pages/7"');

/** One request with the judgement expected of it. `body` is JSON where it begins like it, else a form's. */
export const PackCase = z.strictObject({
  what: z.string().min(1),
  method: z.string().regex(/^[A-Z]+$/, 'must be upper case, as in "PUT"'),
  url: address,
  body: z.string().optional(),
  expected: z
    .strictObject({
      verb: VerbName,
      audience: Audience,
      count: Count,
      reversible: Reversible,
      undo: Undo,
    })
    .partial(),
});
export type PackCase = z.infer<typeof PackCase>;

/**
 * Exact knowledge of one application, as data.
 * - `checked`: what it was checked against, and when
 * - `hosts`: where the application is. One without them is recognised by its paths, on its own pages only
 * - `signs`: headers, in lower case, one of which its own pages set on every request
 * - `like`: the name of a built-in pack whose knowledge holds here too
 * - `cases`: requests with what is expected of them; a pack that fails one is not taken
 * - `disabled`: kept, checked, and never asked
 */
export const SitePack = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "must be 1 to 40 lower-case letters, digits and hyphens"),
  checked: z.string().min(1, "must say what it was checked against").max(500),
  hosts: list(checked(problemOfHost)).optional(),
  signs: list(z.string().regex(/^[a-z0-9-]+$/, "must be a header's name in lower case")).optional(),
  like: z.string().optional(),
  endpoints: list(Endpoint).optional(),
  cases: z.array(PackCase).readonly().optional(),
  disabled: z.boolean().optional(),
});
export type SitePack = z.infer<typeof SitePack>;
