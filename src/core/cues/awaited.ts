import { askedBy } from "./asking";
import type { Facts, Segment } from "./facts";

/** What runs by itself and is waited for. A ticket or a task that is set to wait is not. */
const running =
  /^(operations?|jobs?|containers?|process(es)?|executions?|invocations?|commands?|statements?|quer(y|ies)|runs?)$/;
/** What is asked how it stands, by its id alone. */
const tracked = /^(tasks?|payments?|transactions?|requests?|uploads?|imports?|exports?|builds?|deployments?)$/;
const manner = /^(timeout|timeoutms|timeoutseconds|condition)$/i;

/**
 * Whether something that runs is waited for ("operations/7:wait"), or asked how it stands ("jobs/7/status"), and nothing
 * is said that could be made of it.
 */
export function isAwaited(facts: Facts): boolean {
  const tail = facts.segments.at(-1);
  const word = tail?.words.length === 1 && !tail.isId ? tail.words[0] : "";
  if (word !== "wait" && word !== "status") return false;
  const owner = facts.segments.findLast((one, index) => index < facts.segments.length - 1 && !one.isId);
  const hasId = facts.segments.at(-2)?.isId === true;
  if (owner === undefined || !isOf(owner, running)) {
    return word === "status" && owner !== undefined && isOf(owner, tracked) && !hasId && askedBy(facts)?.how === "one";
  }
  if (word === "status" && !hasId) return askedBy(facts)?.how === "one";
  return hasId && isBare(facts);
}

function isOf({ words }: Segment, names: RegExp): boolean {
  return names.test(words.at(-1) ?? "");
}

// Nothing, or how long to wait.
function isBare({ content }: Facts): boolean {
  if (content.shape === "none") return true;
  const { json } = content;
  if (!content.isWhole || content.shape !== "json" || json === null || typeof json !== "object") return false;
  return Object.keys(json).every((name) => manner.test(name));
}
