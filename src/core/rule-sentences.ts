import { Audience, Contained, Reversible, verbNames } from "./action";
import type { Vocabulary } from "./complaint";
import { Condition, Day, Effect, FactorName, Rule } from "./rule";

const words: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  verbs: ["verb", verbNames],
  audience: ["audience", Audience.options],
  reversible: ["answer to reversible", Reversible.options],
  effect: ["effect", Effect.options],
  factor: ["factor", FactorName.options],
  contains: ["kind of content", Contained.options],
  days: ["day", Day.options],
};

const shapes: Readonly<Record<string, string>> = {
  id: 'a text such as "forum/no-wipe"',
  effect: '"allow", "ask" or "deny"',
  sites: 'a list such as ["forum.example"]',
  verbs: 'a list such as ["post", "send"]',
  audience: 'a list such as ["public", "unknown"]',
  paths: 'a list such as ["/forum/**"]',
  methods: 'a list such as ["POST", "DELETE"]',
  socket: 'an object such as {"events": ["message*"]}',
  events: 'a list such as ["message*"]',
  later: '"wait" or "pass"',
  open: "true, or left out",
  when: 'an object such as {"query": {"action": ["trash"]}}',
  unless: 'an object such as {"audience": ["self"]}',
  query: 'an object such as {"action": ["trash", "delete*"]}',
  fields: 'an object such as {"visibility": ["public"]}',
  count: 'an object such as {"above": 3}',
  above: "a whole number, 0 or more",
  reversible: 'a list such as ["no", "unknown"]',
  contains: 'a list such as ["secret", "card"]',
  recipients: 'an object such as {"within": ["acme.example"]}',
  within: 'a list of domains such as ["acme.example"]',
  firstTime: "true, or left out",
  time: 'an object such as {"from": "09:00", "to": "17:30", "days": ["mon"], "zone": "Europe/Berlin"}',
  from: 'a time such as "09:00"',
  to: 'a time such as "17:30"',
  days: 'a list such as ["mon", "tue"]',
  zone: 'a time zone such as "Europe/Berlin" or "UTC"',
  rate: 'an object such as {"above": 5, "minutes": 10}',
  minutes: "a whole number of minutes, from 1 to 1440",
  agents: 'a list such as ["playwright"]',
  sessions: "a list of sessions as receipts name them",
  tabs: "a list of whole numbers, as the browser counts tabs",
  factor: '"click" or "pin"',
  deadline: "a whole number of seconds, from 5 to 86400",
  disabled: "true or false",
  because: "a sentence of 1 to 500 characters that says why the rule exists",
};

const inner: Readonly<Record<string, readonly string[]>> = {
  count: ["above"],
  recipients: ["within", "above", "firstTime"],
  time: ["from", "to", "days", "zone"],
  rate: ["above", "minutes"],
};

function knownKeys(path: readonly string[]): readonly string[] {
  if (path.length === 0) return Object.keys(Rule.shape);
  return inner[String(path.at(-1))] ?? Object.keys(Condition.shape);
}

/** How problems speak about rules. */
export const ruleVocabulary: Vocabulary = { name: "rule", words, shapes, knownKeys };
