import type { Surroundings } from "./attempt";
import { classify } from "./classify";
import { factsOf } from "./cues/facts";
import type { Site } from "./define";
import { sitesOf } from "./pack-list";
import type { Request } from "./request";
import type { SitePack } from "./site-pack";
import { judgementBy, sites } from "./sites";

/** The person's packs before and after a change, and the policy's, which are asked before them. */
export interface PackChange {
  readonly managed: readonly SitePack[];
  readonly before: readonly SitePack[];
  readonly after: readonly SitePack[];
}

/**
 * Reads an action of the journal as the packs after the change would. `isMet`: the fields that they look for, which the
 * journal does not keep, are taken to be as they name them.
 */
export function readAgain({ managed, before, after }: PackChange, isMet: boolean): (request: Request) => Request {
  const fixed = sitesOf(managed);
  const packsOf = (own: readonly SitePack[]) => [...fixed, ...sitesOf(isMet ? own.map(withoutFields) : own), ...sites];
  const old = packsOf(before);
  const fresh = packsOf(after);
  return (request) => {
    const { attempt } = request;
    const around = surroundingsOf(attempt.url);
    const isAlike = JSON.stringify(judged(old, request)) === JSON.stringify(judged(fresh, request));
    if (isAlike) return request;
    const { verb, audience, count, reversible } = classify(attempt, around, fresh);
    return { ...request, action: { ...request.action, verb, audience, count, reversible } };
  };
}

function judged(packs: readonly Site[], { attempt }: Request) {
  return judgementBy(packs, factsOf(attempt), surroundingsOf(attempt.url));
}

function withoutFields(pack: SitePack): SitePack {
  if (!pack.endpoints) return pack;
  return { ...pack, endpoints: pack.endpoints.map(({ fields: _fields, ...endpoint }) => endpoint) };
}

/** The journal keeps no page; what agents send goes to the page's own site, mostly. */
function surroundingsOf(url: string): Surroundings {
  return { pageUrl: url, pageTitle: "", heading: "", isTopFrame: true, pressed: null, form: null };
}
