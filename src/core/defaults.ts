import { linkOrders, linkParameters } from "./link-orders";
import type { Rule } from "./rule";

/**
 * What happens where nobody has said anything: reading, signing in and private drafts pass, and so do changes that are
 * known to be private and reversible; every other write asks, the ones that hurt most with the PIN. So does a link whose
 * address orders a change ("?action=trash").
 */
export const defaultRules: readonly Rule[] = [
  {
    id: "default/allow-harmless",
    effect: "allow",
    sites: ["*"],
    verbs: ["read", "sign-in", "draft"],
    because: "Reading, signing in and private drafts change nothing for anyone else.",
  },
  {
    id: "default/allow-private-changes",
    effect: "allow",
    sites: ["*"],
    verbs: ["create", "update"],
    audience: ["self"],
    when: { reversible: ["yes"] },
    because: "Nobody else sees this change, and it can be undone.",
  },
  {
    id: "default/ask-changes",
    effect: "ask",
    sites: ["*"],
    verbs: ["create", "update"],
    unless: { audience: ["self"], reversible: ["yes"] },
    because: "Nobody has said that agents may change things here.",
  },
  {
    id: "default/ask-writes",
    effect: "ask",
    sites: ["*"],
    verbs: ["settings", "upload", "post", "publish", "send", "delete", "write"],
    because: "Nobody has said that agents may post, send, delete or change settings here.",
  },
  {
    id: "default/ask-wipe",
    effect: "ask",
    sites: ["*"],
    verbs: ["delete"],
    when: { count: { above: 3 } },
    factor: "pin",
    because: "This deletes more than a few things at once.",
  },
  {
    id: "default/ask-grant",
    effect: "ask",
    sites: ["*"],
    verbs: ["grant"],
    factor: "pin",
    because: "This gives somebody access or shows something to more people.",
  },
  {
    id: "default/ask-pay",
    effect: "ask",
    sites: ["*"],
    verbs: ["pay"],
    factor: "pin",
    because: "This spends money.",
  },
  ...linkParameters.map(
    (name): Rule => ({
      id: `default/ask-link-${name}`,
      effect: "ask",
      sites: ["*"],
      methods: ["GET"],
      when: { query: { [name]: [...linkOrders] } },
      because: "Following this link changes something: its address says so.",
    }),
  ),
];
