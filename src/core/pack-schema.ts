import { z } from "zod";
import { Endpoint, PackCase, SitePack } from "./site-pack";

/** What editors show beside a key of a site pack, of an endpoint or of a case. */
const descriptions: Readonly<Record<string, string>> = {
  name: "The pack's name on cards and in receipts: 1 to 40 lower-case letters, digits and hyphens.",
  checked: "What it was checked against, and when: driven or documented.",
  hosts: "Where the application is: wiki.acme.example, *.acme.example, localhost:8080.",
  signs: "Headers in lower case, one of which the application's own pages set on every request.",
  like: "The name of a built-in pack whose knowledge holds here too.",
  endpoints: "What requests do. The first endpoint that holds judges.",
  cases: "Requests with what is expected of them. A pack that fails one is not taken.",
  disabled: "true: the pack is kept and checked, and never asked.",
  on: "Methods and a path glob, as in 'POST|PUT /api/pages/*': * within a segment, a segment ** for any number of them.",
  mutations: "Root fields of a GraphQL mutation; * stands for anything.",
  query: "Parameters of the URL, each with the values that it may have; * stands for anything.",
  fields: "Fields of the body, each with the values that it may have. Members of JSON are named by their way in.",
  verb: "What the request does. read, sign-in and draft pass unasked, where no rule says otherwise.",
  audience: "Who will see it. Left out: as the request itself says.",
  count: 'How many things it touches: a number, "many", or {"of": "ids"}: as many as that field lists.',
  reversible: "Whether there is a way back.",
  undo: "The request that takes it back. {1}: what stood for the first *; {field:name}: a field of the request; {reply:name}: one of the server's answer.",
  what: "The case in words.",
  method: "The HTTP method in upper case.",
  url: "A path at the pack's first host, or a whole address.",
  body: "The content: JSON where it begins like it, else a form's.",
  expected: "What the pack must say of it.",
};

type JsonSchema = { properties?: Record<string, JsonSchema>; items?: JsonSchema; [key: string]: unknown };

/** The JSON Schema (draft 2020-12) of a site pack or a list of them; Holdpoint's own checks say more than it can. */
export function packFileSchema(): JsonSchema {
  const pack = described(z.toJSONSchema(SitePack, { target: "draft-2020-12", io: "input" }) as JsonSchema);
  const { $schema, ...item } = pack;
  const list = {
    type: "array",
    description: "Site packs; the first that knows a request judges it.",
    items: { $ref: "#/$defs/pack" },
  };
  const file = {
    type: "object",
    properties: { packs: { $ref: "#/$defs/packs" } },
    required: ["packs"],
    additionalProperties: false,
  };
  return {
    $schema,
    title: "Holdpoint site packs",
    description: "A site pack of Holdpoint, a list of them, or an object that holds the list.",
    anyOf: [{ $ref: "#/$defs/pack" }, { $ref: "#/$defs/packs" }, file],
    $defs: { packs: list, pack: { ...item, required: ["name", "checked", "hosts"] } },
  };
}

/** The keys that need a description: a test asks for each. */
export const describedPackKeys: readonly string[] = Object.keys(descriptions);
export const packKeys: readonly string[] = [SitePack, Endpoint, PackCase].flatMap(({ shape }) => Object.keys(shape));

function described(schema: JsonSchema): JsonSchema {
  const items = schema.items && described(schema.items);
  const properties = Object.entries(schema.properties ?? {}).map(([key, value]) => {
    const description = descriptions[key];
    return [key, { ...(description && { description }), ...described(value) }];
  });
  return {
    ...schema,
    ...(items && { items }),
    ...(schema.properties && { properties: Object.fromEntries(properties) as Record<string, JsonSchema> }),
  };
}
