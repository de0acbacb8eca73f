import type { Action, Evidence, VerbName } from "./action";
import type { Attempt, Surroundings } from "./attempt";
import { audienceOf } from "./cues/audience";
import { detourOf } from "./cues/detour";
import { extentOf, reversibleOf } from "./cues/extent";
import { type Facts, factsOf } from "./cues/facts";
import { isReading, oddOverrideOf, overridesOf } from "./cues/method";
import { meansForever, meansMany, pressedCue } from "./cues/pressed";
import { recipientsOf } from "./cues/recipients";
import { resourceOf } from "./cues/resource";
import { containedIn } from "./cues/sensitive";
import { serverEvidence } from "./cues/server";
import { socketCue } from "./cues/socket";
import type { Judgement, Site } from "./define";
import { judgementBy, sites } from "./sites";
import { verbOf } from "./verbs";

/** Verbs that pass by default: only what the server acts on may lead to one of them, and the page cannot lead away. */
const mild = new Set<VerbName>(["read", "sign-in", "draft"]);

/**
 * What an attempt does, as far as can be told before it is done: pure, linear in the body, never throws.
 * `packs`: site packs that may judge, all that there are by default. An unknown write is `write`. Only what the server acts on can make a write mild; the page's words (the pressed
 * control, headings) name the thing and may make the verb more severe.
 *
 * @example classify(attempt, surroundings).verb // "delete"
 */
export function classify(attempt: Attempt, surroundings: Surroundings, packs: readonly Site[] = sites): Action {
  const facts = factsOf(attempt);
  const { leaves } = facts;
  const judgement = judgementOf(facts, surroundings, packs);
  const spoken = () => (attempt.channel === "socket" ? socketCue(attempt) : serverEvidence(facts, leaves));
  const known = judgement?.verb ? [ofPack(judgement, judgement.verb)] : [];
  const evidence = known.length > 0 && !judgement?.isPartial ? known : [...known, ...spoken()];
  const settled = strongestOf(evidence);
  const page = isOpenToPage(facts, settled, judgement) ? pressedCue(surroundings, attempt.channel === "form") : [];
  const loudest = strongestOf([...evidence, ...page.filter((one) => verbOf(one.verb).rank >= verbOf("post").rank)]);
  const verb = loudest.verb;
  const hasPressed = page.length > 0;

  const extent = extentOf(facts, leaves, verb, loudest.detail);
  const counted = judgement?.count ?? extent.count;
  const count = verb === "delete" && counted === 1 && hasPressed && meansMany(surroundings) ? "many" : counted;
  const words = evidence.map((one) => one.detail).join(" ");
  const told = judgement?.reversible ?? reversibleOf(facts, leaves, verb, count, words);
  const recipients = recipientsOf(facts, leaves, verb);
  const resource = resourceOf(facts, surroundings, leaves, verb);
  return {
    verb,
    audience: judgement?.verb === verb && judgement.audience ? judgement.audience : audienceOf(facts, leaves, verb),
    recipients,
    contains: containedIn(facts, leaves),
    resource: judgement?.name ? { ...resource, name: judgement.name } : resource,
    count,
    ...(extent.isList ? { isList: true as const } : {}),
    reversible: hasPressed && meansForever(surroundings) ? "no" : told,
    confidence: Math.min(1, loudest.weight),
    evidence: [...named(evidence, judgement), ...page],
    digest: attempt.digest,
    ...(judgement?.verb === verb && judgement.undo ? { undo: judgement.undo } : {}),
  };
}

function judgementOf(facts: Facts, surroundings: Surroundings, packs: readonly Site[]): Judgement | null {
  const judgement = judgementBy(packs, facts, surroundings);
  if (!judgement?.verb || !mild.has(judgement.verb)) return judgement;
  // Its parameters at an address or with headers that may lead elsewhere are no longer its own.
  const detour = judgement.isExact ? oddOverrideOf(facts) : detourOf(facts);
  return detour === null && overridesOf(facts).length === 0 ? judgement : null;
}

function ofPack(judgement: Judgement, verb: VerbName): Evidence {
  return { cue: "site-pack", detail: judgement.detail, verb, weight: 1 };
}

/** Packs that came with Holdpoint need no name: there is one for each application. */
function named(evidence: readonly Evidence[], judgement: Judgement | null): readonly Evidence[] {
  const by = judgement?.by;
  if (by === undefined) return evidence;
  return evidence.map((one) => (one.cue === "site-pack" ? { ...one, detail: `${by}: ${one.detail}` } : one));
}

function isOpenToPage(facts: Facts, settled: Evidence, judgement: Judgement | null): boolean {
  if (judgement?.verb || isReading(facts.method)) return false;
  return !mild.has(settled.verb);
}

/** The evidence for the most severe verb; of several for one verb, the loudest. Never empty input. */
function strongestOf(evidence: readonly Evidence[]): Evidence {
  let best: Evidence = evidence[0] ?? { cue: "method", detail: "", verb: "write", weight: 0 };
  for (const one of evidence) {
    const difference = verbOf(one.verb).rank - verbOf(best.verb).rank;
    if (difference > 0 || (difference === 0 && one.weight > best.weight)) best = one;
  }
  return best;
}
