import { type Place, parseSitePattern, type SitePattern } from "./host";
import { HostMap } from "./host-map";
import { type CompiledRule, compileRule, scopeOf } from "./match";
import { type Layer, layers, type Rule } from "./rule";

/** A rule in force at one of its sites. Most are never asked about, so each is compiled when it first is. */
interface RuleInForce {
  readonly isReady: false;
  readonly rule: Rule;
  readonly layer: Layer;
  /** null where every port is meant. */
  readonly port: string | null;
}

/**
 * The rules at one place of the index, each behind its scope (see `scopeOf`): scope, rule, scope, rule, and so on. Most
 * rules fall at their scope. With a hundred thousand rules a decision is a dozen misses of the processor's cache and
 * little else; one flat list is two of them, two lists in an object were five.
 */
export type Bucket = (number | RuleInForce | CompiledRule)[];

type Hosts = Pick<HostMap<Bucket>, "get" | "keys" | "size">;

/**
 * Rules ready to decide with, by the host that they speak about, so that what a decision costs does not grow with the
 * rules of other sites. `addRule` and `removeRule` change one rule in time that does not depend on the others' number.
 */
export interface RuleSet {
  /** By layer and id, in the order in which they came. */
  readonly rules: ReadonlyMap<string, Rule>;
  readonly byHost: Hosts;
  readonly byParent: Hosts;
  readonly forFiles: Bucket;
  readonly everywhere: Bucket;
  /** Defaults for every site: they are heard only where no other layer speaks. */
  readonly fallback: Bucket;
}

interface Index extends RuleSet {
  readonly rules: Map<string, Rule>;
  readonly byHost: HostMap<Bucket>;
  readonly byParent: HostMap<Bucket>;
}

/** Disabled rules are left out. Throws on a site that `parseRules` would have refused, and on an id given twice in a layer. */
export function buildRuleSet(rulesOf: Readonly<Record<Layer, readonly Rule[]>>): RuleSet {
  const index: Index = {
    rules: new Map(),
    byHost: new HostMap(),
    byParent: new HostMap(),
    forFiles: [],
    everywhere: [],
    fallback: [],
  };
  for (const layer of layers) {
    for (const rule of rulesOf[layer]) if (!rule.disabled) addRule(index, layer, rule);
  }
  return index;
}

/** Puts one more rule in force. Throws where its layer has the id already, and on a site that `parseRules` refuses. */
export function addRule(ruleSet: RuleSet, layer: Layer, rule: Rule): void {
  const index = ruleSet as Index;
  const key = keyOf(layer, rule.id);
  if (index.rules.has(key)) throw new Error(`the layer "${layer}" has a rule "${rule.id}" already`);
  const patterns = rule.sites.map(patternOf);
  const scope = scopeOf(rule);
  index.rules.set(key, rule);
  for (const pattern of patterns) {
    const bucket = bucketFor(index, pattern, layer);
    bucket.push(scope, { isReady: false, rule, layer, port: "port" in pattern ? pattern.port : null });
  }
}

/** Takes a rule out of force; false where there is none of this id in the layer. */
export function removeRule(ruleSet: RuleSet, layer: Layer, id: string): boolean {
  const index = ruleSet as Index;
  const key = keyOf(layer, id);
  const rule = index.rules.get(key);
  if (!rule) return false;
  index.rules.delete(key);
  for (const pattern of rule.sites.map(patternOf)) {
    const bucket = bucketFor(index, pattern, layer);
    const at = bucket.findIndex((entry) => typeof entry !== "number" && entry.layer === layer && entry.rule.id === id);
    if (at > 0) bucket.splice(at - 1, 2);
    if (bucket.length === 0) dropBucket(index, pattern);
  }
  return true;
}

/** The buckets whose rules may cover a place, but for the fallback; ports are still to be compared. */
export function bucketsFor(place: Place, ruleSet: RuleSet): readonly Bucket[] {
  if (place.kind === "file") return [ruleSet.forFiles, ruleSet.everywhere];
  if (place.kind === "opaque") return [ruleSet.everywhere];
  const buckets = [ruleSet.everywhere];
  const own = ruleSet.byHost.get(place.host);
  if (own) buckets.push(own);
  if (ruleSet.byParent.size === 0) return buckets;
  for (let dot = place.host.indexOf("."); dot >= 0; dot = place.host.indexOf(".", dot + 1)) {
    const above = ruleSet.byParent.get(place.host.slice(dot + 1));
    if (above) buckets.push(above);
  }
  return buckets;
}

/** The rule that stands at a place of a bucket, compiled there. */
export function compiledAt(bucket: Bucket, at: number): CompiledRule {
  const entry = bucket[at] as RuleInForce | CompiledRule;
  if (entry.isReady) return entry;
  const compiled = compileRule(entry.rule, entry.layer, entry.port);
  bucket[at] = compiled;
  return compiled;
}

function keyOf(layer: Layer, id: string): string {
  // No id contains a blank, and most rules are the person's: for these nothing is put together.
  return layer === "user" ? id : `${layer} ${id}`;
}

function bucketFor(index: Index, pattern: SitePattern, layer: Layer): Bucket {
  if (pattern.kind === "every") return layer === "defaults" ? index.fallback : index.everywhere;
  if (pattern.kind === "file") return index.forFiles;
  const map = pattern.kind === "host" ? index.byHost : index.byParent;
  const known = map.get(pattern.host);
  if (known) return known;
  const made: Bucket = [];
  map.set(pattern.host, made);
  return made;
}

function dropBucket(index: Index, pattern: SitePattern): void {
  if (pattern.kind === "host") index.byHost.delete(pattern.host);
  if (pattern.kind === "subdomains") index.byParent.delete(pattern.host);
}

function patternOf(site: string): SitePattern {
  const result = parseSitePattern(site);
  if (!result.ok) throw new Error(result.problem);
  return result.pattern;
}
