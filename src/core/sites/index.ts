import type { Surroundings } from "../attempt";
import { originOf } from "../cues/address";
import type { Facts } from "../cues/facts";
import type { Judgement, Site } from "../define";
import { matchesSite } from "../host";
import { discourse } from "./discourse";
import { fossil } from "./fossil";
import { github } from "./github";
import { gitlab } from "./gitlab";
import { gmail } from "./gmail";
import { jira } from "./jira";
import { mastodon } from "./mastodon";
import { nodebb } from "./nodebb";
import { nodebbSocket } from "./nodebb-socket";
import { outlook } from "./outlook";
import { roundcube } from "./roundcube";
import { slack } from "./slack";
import { theLounge } from "./the-lounge";
import { vendure } from "./vendure";

/** All site packs. */
export const sites: readonly Site[] = [
  github,
  slack,
  gmail,
  outlook,
  roundcube,
  fossil,
  theLounge,
  vendure,
  nodebb,
  nodebbSocket,
  discourse,
  gitlab,
  jira,
  mastodon,
];

/**
 * What the first of these packs that knows the request says of it. A pack with hosts is asked where the request goes to
 * one of them; another one only about requests to the origin of the page that they come from.
 */
export function judgementBy(packs: readonly Site[], facts: Facts, surroundings: Surroundings): Judgement | null {
  if (packs.length === 0 || facts.method === "GET" || facts.method === "HEAD") return null;
  const { place, origin } = facts;
  const { pageUrl } = surroundings;
  // The origin of what has none that can be written is called "null".
  const isBelow = origin.startsWith("http") && pageUrl.startsWith(`${origin}/`);
  const isOwn = origin !== "" && (isBelow || origin === originOf(pageUrl));
  for (const site of packs) {
    const isHere = site.hosts ? site.hosts.some((host) => matchesSite(host, place)) : isOwn;
    const judgement = isHere && site.recognises(facts) ? site.judge(facts) : null;
    if (judgement) return judgement;
  }
  return null;
}
