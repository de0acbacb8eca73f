import type { Surroundings } from "../attempt";
import type { Facts } from "../cues/facts";
import type { Site } from "../define";
import { fossil } from "./fossil";
import { roundcube } from "./roundcube";

/** All site packs; the first that recognises a request judges it. */
export const sites: readonly Site[] = [roundcube, fossil];

/** Of these packs the one for a request: its own page must stand on the same origin. */
export function siteFor(facts: Facts, surroundings: Surroundings, packs: readonly Site[]): Site | null {
  if (
    packs.length === 0 ||
    !URL.canParse(surroundings.pageUrl) ||
    new URL(surroundings.pageUrl).origin !== facts.origin
  )
    return null;
  return packs.find((site) => site.recognises(facts)) ?? null;
}
