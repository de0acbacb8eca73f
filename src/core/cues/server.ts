import type { Evidence, VerbName } from "../action";
import { linkOrders, linkParameters } from "../link-orders";
import { verbOf } from "../verbs";
import { batchCue } from "./batch";
import { calledCue } from "./called";
import { pairsOf } from "./content";
import { doubtsOf } from "./doubt";
import type { Facts } from "./facts";
import { fieldsCue, setsPassword } from "./fields";
import { graphqlCue, isGraphqlPath } from "./graphql";
import { isSignature } from "./keystore";
import type { Leaves } from "./leaves";
import { isAsking, isReading, methodCue, overridesOf } from "./method";
import { namedCue } from "./named";
import { orderedCue } from "./ordered";
import { pathCue } from "./path";
import { isLeafing, postbackCue } from "./postback";
import { isCarrying, rpcCue } from "./rpc";
import { fetchedCodeCue, saidCue } from "./said";
import { sentCue, toTopic } from "./sent";
import { isPublished } from "./shown";
import { isSigningIn } from "./signing";
import { isSoapService } from "./soap";
import { statementCue } from "./statement";

/** Verbs that are still open: what the body's fields say may make them more exact. */
const open = new Set<VerbName>(["write", "create", "update"]);

/**
 * What the server will act on says about the verb: method, path, query and body, strongest first to win. Never empty.
 */
export function serverEvidence(facts: Facts, leaves: Leaves): Evidence[] {
  const overrides = overridesOf(facts);
  if (isReading(facts.method) && overrides.length === 0) return ofReading(facts);
  const found = toTopic(spokenOf(facts, overrides.length > 0 ? overrides : [facts.method]), facts, leaves);
  if (isAsking(facts.method)) found.push(methodCue(facts.method));
  for (const method of overrides) found.push({ ...methodCue(method), cue: "override", detail: method });
  const spoken = strongest(found);
  const refined = refine(facts, leaves, spoken);
  if (refined) {
    const kept = [refined, ...found.filter((one) => verbOf(one.verb).rank < verbOf(refined.verb).rank)];
    return withDoubts(facts, leaves, kept, overrides);
  }
  if (spoken === null || open.has(spoken)) {
    for (const one of fieldsCue(facts, leaves)) if (fits(one.verb, spoken)) found.push(one);
    found.push(...saidCue(facts, leaves, spoken), ...sentCue(facts, leaves));
    if (isSignature(facts)) found.push({ cue: "body", detail: "a signature", verb: "create", weight: 0.6 });
  }
  if (spoken === "post") {
    const shown = leaves.find((leaf) => isPublished(leaf));
    if (shown) found.push({ cue: "body", detail: shown.key, verb: "publish", weight: 0.6 });
  }
  if (spoken === "sign-in" && setsPassword(leaves)) {
    found.push({ cue: "body", detail: "a new password", verb: "update", weight: 0.8 });
  }
  if (spoken === "read") found.push(...fetchedCodeCue(facts, leaves));
  const judged = withDoubts(facts, leaves, found, overrides);
  const method = methodCue(facts.method);
  return needsMethod(judged, method) ? [...judged, method] : judged;
}

// Where readings conflict the stronger one counts.
function withDoubts(facts: Facts, leaves: Leaves, found: Evidence[], overrides: readonly string[]): Evidence[] {
  const settled = strongest(found);
  if (settled === null || !isMild(settled)) return found;
  const doubts = doubtsOf(facts, leaves, found, settled);
  if (doubts.length === 0) return found;
  return [...found, ...doubts, ...[facts.method, ...overrides].map(methodCue)];
}

function spokenOf(facts: Facts, methods: readonly string[]): Evidence[] {
  const graphql = graphqlCue(facts);
  if (graphql.length > 0 && isGraphqlPath(facts)) return graphql;
  const called = rpcCue(facts);
  const posted = postbackCue(facts);
  // The address of a page that posts to itself, or of what carries calls, says nothing of its own.
  const isCarried = called.length > 0 && called.every((one) => isCarrying(facts, one.detail));
  const [method = ""] = methods;
  const ofPath = () => (methods.length === 1 ? pathCue(facts, method) : methods.flatMap((one) => pathCue(facts, one)));
  const spoken = isCarried || isLeafing(facts) ? [] : ofPath();
  const path = called.length > 0 && isSoapService(facts) ? spoken.filter((one) => isLoud(one.verb)) : spoken;
  return [...graphql, ...path, ...namedCue(facts), ...called, ...batchCue(facts), ...posted, ...statementCue(facts)];
}

// A GET that names its own effect is described by it; only a rule that names GET holds it.
function ofReading(whole: Facts): Evidence[] {
  const facts = partedOf(whole);
  const effects = namedCue(facts).filter(
    (one) => verbOf(one.verb).rank >= verbOf("send").rank || one.verb === "sign-in" || isOrder(one.detail),
  );
  return [methodCue(facts.method), ...effects, ...calledCue(facts), ...orderedCue(facts)];
}

// "?Action=AdminTemplate;Subaction=Delete": some servers part parameters at ";" too.
function partedOf(facts: Facts): Facts {
  if (!facts.query.some(([, value]) => value.includes(";"))) return facts;
  const query = facts.query.slice(0, 50).flatMap(([name, value]) => pairsOf(`${name}=${value.replaceAll(";", "&")}`));
  return { ...facts, query };
}

// "?do=revert"; "?action=edit" only opens a form.
function isOrder(detail: string): boolean {
  const [name = "", value = ""] = detail.split("=", 2);
  return (linkParameters.some((one) => one === name) && linkOrders.includes(value.toLowerCase())) || isCall(value);
}

// "?Action=StopInstance": the name of a call, none of a page's.
function isCall(value: string): boolean {
  return /^(Stop|Start|Reboot|Restart|Set|Modify|Update|Reset|Enable|Disable|Attach|Detach)[A-Z]/.test(value);
}

function strongest(found: readonly Evidence[]): VerbName | null {
  let best: VerbName | null = null;
  for (const one of found) if (best === null || verbOf(one.verb).rank > verbOf(best).rank) best = one.verb;
  return best;
}

// A DELETE deletes unless the path says that it takes off a mark, a role or a session.
function needsMethod(found: readonly Evidence[], method: Evidence): boolean {
  return found.length === 0 || (method.verb !== "delete" && strongest(found) === "write");
}

function isMild(verb: VerbName | null): boolean {
  return verb !== null && verbOf(verb).rank <= verbOf("draft").rank;
}

function isLoud(verb: VerbName): boolean {
  return verbOf(verb).rank >= verbOf("post").rank;
}

function fits(verb: VerbName, spoken: VerbName | null): boolean {
  return spoken !== "update" || verb !== "post";
}

function refine(facts: Facts, leaves: Leaves, spoken: VerbName | null): Evidence | null {
  if (isSigningIn(facts, leaves, spoken))
    return { cue: "body", detail: "sign-in fields", verb: "sign-in", weight: 0.8 };
  if (isDraft(facts, spoken) && !fieldsCue(facts, leaves).some((one) => isLoud(one.verb)))
    return { cue: "body", detail: "a draft's mark", verb: "draft", weight: 0.8 };
  return null;
}

/** A draft is marked by exactly one field of a form at a front door: elsewhere a server may not know the mark. */
function isDraft(facts: Facts, spoken: VerbName | null): boolean {
  if (!facts.isFrontDoor || isGraphqlPath(facts) || facts.content.shape !== "fields" || !facts.content.isWhole)
    return false;
  if (spoken !== null && isLoud(spoken)) return false;
  // Another field that says what is done says more than the mark ("sys_action=delete").
  if (facts.content.fields.some(([name]) => /.[_-]action$/i.test(name) && !/^_action$/i.test(name))) return false;
  const marks = facts.content.fields.filter(([name]) => /^_?(is_?|save_?)?(draft|autosave)$/i.test(name));
  return marks.length === 1 && /^(1|true|yes|on)$/i.test(marks[0]?.[1] ?? "");
}
