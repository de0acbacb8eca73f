import { matchesSite, parseSitePattern, placeOf, type SitePattern } from "./host";
import type { Condition, Rule } from "./rule";

/** Members that do not say which requests a rule speaks about. All others do, those that this file does not know too. */
const aside: readonly string[] = ["id", "effect", "factor", "deadline", "because", "disabled"];
const understood: readonly string[] = ["sites", "verbs", "audience", "paths", "methods", "when", "unless"];

/**
 * Whether it is certain that `wide` speaks about every request that `narrow` speaks about. Both must be allows, or both
 * asks or denies, since these two kinds read doubtful requests differently. A member that only one of the two has, and
 * that is not understood here, makes it uncertain.
 */
export function coversRule(wide: Rule, narrow: Rule): boolean {
  const isSameKind = (wide.effect === "allow") === (narrow.effect === "allow");
  return (
    isSameKind &&
    narrow.sites.every((site) => wide.sites.some((other) => coversSite(other, site))) &&
    coversList(wide.verbs, narrow.verbs) &&
    coversList(wide.audience, narrow.audience) &&
    coversList(wide.paths, narrow.paths) &&
    coversMethods(wide.methods, narrow.methods) &&
    (wide.when === undefined || (narrow.when !== undefined && implies(narrow.when, wide.when))) &&
    (wide.unless === undefined || (narrow.unless !== undefined && implies(wide.unless, narrow.unless))) &&
    restOf(wide) === restOf(narrow)
  );
}

/** Whether no request can be found about which both rules speak; false where that is not certain. */
export function areApart(one: Rule, other: Rule): boolean {
  if (areDisjoint(one.verbs, other.verbs) || areDisjoint(one.audience, other.audience)) return true;
  return isOfReads(one) ? !namesRead(other.methods) : isOfReads(other) && !namesRead(one.methods);
}

/** Whether every request on which `narrow` holds is one on which `wide` holds; `narrow` and `wide` are conditions. */
function implies(narrow: Condition, wide: Condition): boolean {
  const { query, fields, count, reversible, audience, ...rest } = wide;
  const { query: q, fields: f, count: c, reversible: r, audience: a, ...other } = narrow;
  return (
    impliesValues(q, query) &&
    impliesValues(f, fields) &&
    (count === undefined || (c !== undefined && c.above >= count.above)) &&
    coversList(reversible, r) &&
    coversList(audience, a) &&
    // What is not understood here must stand on both sides alike; more of it only narrows further.
    Object.entries(rest).every(([key, value]) => JSON.stringify(value) === JSON.stringify(memberOf(other, key)))
  );
}

function memberOf(value: object, key: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[key];
}

function impliesValues(narrow: Condition["query"], wide: Condition["query"]): boolean {
  return Object.entries(wide ?? {}).every(([name, values]) => {
    const own = narrow !== undefined && Object.hasOwn(narrow, name) ? narrow[name] : undefined;
    return own?.every((value) => values.includes(value)) ?? false;
  });
}

function coversSite(wide: string, narrow: string): boolean {
  if (wide === narrow) return true;
  const over = patternOf(wide);
  const under = patternOf(narrow);
  if (over === null || under === null) return false;
  if (over.kind === "every") return true;
  if (under.kind !== "host" && under.kind !== "subdomains") return over.kind === under.kind;
  if (over.kind !== "host" && over.kind !== "subdomains") return false;
  if (over.port !== null && over.port !== under.port) return false;
  if (under.kind === "subdomains" && over.kind === "host") return false;
  if (over.host === under.host) return over.kind === under.kind;
  return matchesSite({ ...over, port: null }, placeOf(`http://${under.host}/`));
}

function patternOf(site: string): SitePattern | null {
  const result = parseSitePattern(site);
  return result.ok ? result.pattern : null;
}

/** A list that is left out covers everything. */
function coversList(wide: readonly string[] | undefined, narrow: readonly string[] | undefined): boolean {
  return wide === undefined || (narrow?.every((member) => wide.includes(member)) ?? false);
}

/** No methods mean all but those of reads. */
function coversMethods(wide: readonly string[] | undefined, narrow: readonly string[] | undefined): boolean {
  return wide === undefined ? !namesRead(narrow) : coversList(wide, narrow);
}

function areDisjoint(one: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  return one !== undefined && other !== undefined && !one.some((member) => other.includes(member));
}

function isOfReads(rule: Rule): boolean {
  return rule.methods?.every((method) => method === "GET" || method === "HEAD") ?? false;
}

function namesRead(methods: readonly string[] | undefined): boolean {
  return methods?.some((method) => method === "GET" || method === "HEAD") ?? false;
}

function restOf(rule: Rule): string {
  const rest = Object.entries(rule).filter(([key]) => !aside.includes(key) && !understood.includes(key));
  return JSON.stringify(rest.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
