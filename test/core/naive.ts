import type { Decision } from "../../src/core/decision";
import type { Request } from "../../src/core/request";
import { type Layer, layers, type Rule } from "../../src/core/rule";

/**
 * The decision as the design says it in words, rule by rule: no index, nothing compiled, nothing shared with the engine
 * but the types. It knows the members that the property makes, and plain URLs: the two readings of odd paths have tests
 * of their own.
 */
export function decideNaively(
  request: Request,
  rulesOf: Readonly<Record<Layer, readonly Rule[]>>,
): Omit<Decision, "rules"> & { readonly ids: readonly string[] } {
  const matching = layers.flatMap((layer) =>
    rulesOf[layer].filter((rule) => !rule.disabled && speaksAbout(rule, request)).map((rule) => ({ layer, rule })),
  );
  const isRead = ["GET", "HEAD"].includes(request.attempt.method);
  if (matching.length === 0) {
    const builtin = isRead
      ? { effect: "allow", factor: null, ids: ["builtin/reading"] }
      : { effect: "ask", factor: "click", ids: ["builtin/unmatched"] };
    return { ...builtin, deadline: 300 } as ReturnType<typeof decideNaively>;
  }
  const explicit = matching.filter(({ layer }) => layer !== "defaults");
  const heard = (explicit.length > 0 ? explicit : matching).map(({ rule }) => rule);
  const effect = (["deny", "ask"] as const).find((one) => heard.some((rule) => rule.effect === one)) ?? "allow";
  const winning = heard.filter((rule) => rule.effect === effect);
  const ids = winning.map(({ id }) => id).toSorted();
  if (effect !== "ask") return { effect, ids, factor: null, deadline: 300 };
  const factor = winning.some((rule) => rule.factor === "pin") ? "pin" : "click";
  return { effect, ids, factor, deadline: Math.min(...winning.map(({ deadline }) => deadline ?? 300)) };
}

function speaksAbout(rule: Rule, { action, attempt, principal }: Request): boolean {
  const { method } = attempt;
  const url = new URL(attempt.url);
  const isRead = method === "GET" || method === "HEAD";
  const isListed = (list: readonly string[] | undefined, value: string) => !list || list.includes(value);
  return (
    rule.sites.some((site) => covers(site, url)) &&
    isListed(rule.verbs, action.verb) &&
    isListed(rule.audience, action.audience) &&
    isListed(rule.methods, method) &&
    isListed(rule.sessions, principal.session) &&
    (!isRead || (rule.methods?.some((listed) => listed === "GET" || listed === "HEAD") ?? false)) &&
    (!rule.paths || rule.paths.some((glob) => matchesPath(glob, url.pathname))) &&
    (!rule.when || holds(rule.when, action, url)) &&
    !(rule.unless && holds(rule.unless, action, url))
  );
}

function covers(site: string, url: URL): boolean {
  if (site === "*") return true;
  if (site === "file:") return url.protocol === "file:";
  const [host = "", port] = site.split(":");
  const urlPort = url.port || (url.protocol === "https:" ? "443" : "80");
  if (url.protocol === "file:" || (port !== undefined && port !== urlPort)) return false;
  return host.startsWith("*.") ? url.hostname.endsWith(host.slice(1)) : url.hostname === host;
}

function matchesPath(glob: string, path: string): boolean {
  const source = glob
    .slice(1)
    .split("/")
    .map((segment) => (segment === "**" ? "(?:/[^/]+)*" : `/${segment.replaceAll("*", "[^/]*")}`))
    .join("");
  return new RegExp(`^${source}$`).test(path);
}

function holds(condition: NonNullable<Rule["when"]>, action: Request["action"], url: URL): boolean {
  const query = Object.entries(condition.query ?? {});
  return (
    (condition.count === undefined || action.count === "many" || action.count > condition.count.above) &&
    (condition.reversible?.includes(action.reversible) ?? true) &&
    (condition.audience?.includes(action.audience) ?? true) &&
    (condition.contains?.some((kind) => action.contains.includes(kind)) ?? true) &&
    query.every(([name, values]) => values.includes(url.searchParams.get(name) ?? "\0"))
  );
}
