import { z } from "zod";
import { Condition, Rule } from "./rule";

/** What editors show beside a key of a rule or of a condition. */
const descriptions: Readonly<Record<string, string>> = {
  id: "The rule's name in receipts and verdicts: 1 to 80 letters, digits, '.', '_', '/' and '-'. Once in a set.",
  effect:
    "allow: it passes. ask: a person decides. deny: it is refused. deny beats ask beats allow; order never matters.",
  sites:
    "The hosts that the request goes to: forum.example (every port), *.forum.example (hosts below it), localhost:8080, file:, * for every site.",
  verbs: "What the action does. Left out: every verb.",
  audience: "Who will see it. Left out: everyone.",
  paths: "Globs over the URL's path: * within a segment, a segment ** for any number of them, as in /forum/**.",
  methods: "HTTP methods in upper case. Only a rule that names GET or HEAD speaks about reads.",
  socket: "Messages over WebSockets by their names, or the opening of a socket. The rule speaks about nothing else.",
  agents: "The agents that act, by the names that receipts have. Left out: all of them.",
  sessions: "The sessions that act, by the names that receipts have. Left out: all of them.",
  tabs: "The browser's numbers of the tabs that act. Left out: all of them.",
  when: "The rule speaks only if all of this holds.",
  unless: "The rule does not speak if all of this holds.",
  factor: "What an approval takes; with ask only. Left out: a click.",
  deadline: "Seconds that an ask waits before it expires, 5 to 86400; with ask only.",
  disabled: "true: the rule is kept and checked, and decides nothing.",
  because: "Why the rule exists, in 1 to 500 characters. The card and the agent are told this sentence.",
  query: "Parameters of the URL, each with the values that it may have; * stands for anything.",
  fields:
    "Fields of the body, each with the values that it may have. Members of JSON are named by their way in: post.visibility.",
  count: "How many things the action touches.",
  contains: "What the content has in it: a secret, a card's number, a file.",
  recipients: "Whom it goes to: within these domains, to more than so many, to somebody for the first time.",
  time: "When it is asked: hours and days in a time zone.",
  rate: "How much the session has done of this verb on this site within so many minutes.",
  reversible: "Whether there is a way back, as far as is known.",
};

type JsonSchema = { properties?: Record<string, JsonSchema>; description?: string; [key: string]: unknown };

/** The JSON Schema (draft 2020-12) of a rule file, for editors; Holdpoint's own checks say more than it can. */
export function ruleFileSchema(): JsonSchema {
  const rule = described(z.toJSONSchema(Rule, { target: "draft-2020-12", io: "input" }) as JsonSchema);
  const { $schema, ...item } = rule;
  const list = { type: "array", description: "The rules; their order never matters.", items: { $ref: "#/$defs/rule" } };
  const file = {
    type: "object",
    properties: { rules: { $ref: "#/$defs/rules" } },
    required: ["rules"],
    additionalProperties: false,
  };
  return {
    $schema,
    title: "Holdpoint rules",
    description: "Rules of Holdpoint: a list of them, or an object that holds the list.",
    anyOf: [{ $ref: "#/$defs/rules" }, file],
    $defs: { rules: list, rule: item },
  };
}

/** The keys that need a description: a test asks for each. */
export const describedKeys: readonly string[] = Object.keys(descriptions);
export const ruleKeys: readonly string[] = [...Object.keys(Rule.shape), ...Object.keys(Condition.shape)];

function described(schema: JsonSchema): JsonSchema {
  if (!schema.properties) return schema;
  const properties = Object.entries(schema.properties).map(([key, value]) => {
    const description = descriptions[key];
    return [key, { ...(description && { description }), ...described(value) }];
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}
