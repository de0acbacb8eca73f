import type { Evidence } from "../action";
import type { Facts } from "./facts";
import type { Leaves } from "./leaves";
import { has, type Traits, traitOf } from "./name";

const topics: Traits = traitOf("topic topicarn topicname topicid topics targetarn".split(" "));

/** What is sent though its words say something else: an address that is to be proved, a text that is published to a topic. */
export function sentCue(facts: Facts, leaves: Leaves): Evidence[] {
  return isProofWanted(facts, leaves)
    ? [{ cue: "body", detail: "a code or a link to be sent", verb: "send", weight: 0.6 }]
    : [];
}

// "aliases/zoe@example.com/verify" without a word: nothing is proved, so that something to prove it with goes there.
function isProofWanted({ method, segments, content, query }: Facts, leaves: Leaves): boolean {
  const [before, tail] = segments.slice(-2);
  if (method !== "POST" || !before || !tail || !/^(verify|verification|send-?verification)$/i.test(tail.text))
    return false;
  if (leaves.length > 0 || (content.shape !== "none" && content.shape !== "json") || query.length > 0) return false;
  return before.isId ? /^[^@]+@[^@]+$/.test(before.text) : /^(e?mail|emailaddress|phone|mobile)$/i.test(before.text);
}

/** What is published to a topic goes to those who listen there, and to nobody else. */
export function toTopic(found: readonly Evidence[], { isFrontDoor }: Facts, leaves: Leaves): Evidence[] {
  const isTopic = isFrontDoor && found.some(isPublished) && has(leaves, topics);
  return isTopic ? found.map((one) => (isPublished(one) ? { ...one, verb: "send" } : one)) : [...found];
}

function isPublished({ verb, detail }: Evidence): boolean {
  return verb === "publish" && /(^|[=.])publish(batch|messages?)?$/i.test(detail);
}
