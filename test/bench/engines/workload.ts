import type { VerbName } from "../../../src/core/action";

/** One rule in a form that every engine can be told: what may be done where. */
export interface PlainRule {
  readonly id: string;
  readonly host: string;
  readonly verb: VerbName;
  /** The path below which the rule speaks, as in `/area-3`. */
  readonly path: string;
  readonly isAllowed: boolean;
}

export interface PlainRequest {
  readonly host: string;
  readonly verb: VerbName;
  readonly path: string;
}

const verbs = ["post", "delete", "send", "update", "grant"] as const;

/** Ten rules a site, each for one verb below one path. */
export function rulesOf(count: number): PlainRule[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `rule-${index}`,
    host: `site-${Math.floor(index / 10)}.example`,
    verb: verbs[index % verbs.length] ?? "post",
    path: `/area-${index % 10}`,
    isAllowed: index % 3 === 0,
  }));
}

/** Requests to all sites in turn, as far apart in memory as they come; the same for every engine. */
export function requestsOf(ruleCount: number, count: number): PlainRequest[] {
  const sites = Math.max(1, ruleCount / 10);
  const next = generator();
  return Array.from({ length: count }, () => {
    const area = Math.floor(next() * 10);
    return {
      host: `site-${Math.floor(next() * sites)}.example`,
      verb: verbs[(area + (next() < 0.3 ? 1 : 0)) % verbs.length] ?? "post",
      path: `/area-${area}/threads/${Math.floor(next() * 1000)}`,
    };
  });
}

/** The same numbers in every run (Park and Miller's generator). */
function generator(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
