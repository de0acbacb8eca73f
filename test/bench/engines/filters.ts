import type { PlainRequest, PlainRule } from "./workload";

/** The request's address with method and verb in it. */
export function urlOf({ host, verb, path }: PlainRequest): string {
  return `https://${host}/POST/${verb}${path}`;
}

/** The rules as filters of ad blockers: what denies blocks, what allows is an exception. */
export function filtersOf(rules: readonly PlainRule[]): string {
  return rules
    .map(({ host, verb, path, isAllowed }) => `${isAllowed ? "@@" : ""}||${host}/POST/${verb}${path}/`)
    .join("\n");
}
