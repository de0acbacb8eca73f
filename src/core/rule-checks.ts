import type { Complaint } from "./complaint";
import { problemOfPathGlob, problemOfValueGlob } from "./glob";
import { parseSitePattern } from "./host";

const none: readonly Complaint[] = [];
const membersLookedAt = ["socket", "when", "unless", "factor", "deadline"];

/**
 * What a schema cannot say about a rule. Looks at the raw value, so that an author hears of a bad glob together with
 * a misspelt key; values of the wrong type are the schema's to complain about.
 */
export function checkRule(value: unknown): readonly Complaint[] {
  if (!isRecord(value)) return none;
  const sites = checkTexts(value.sites, ["sites"], problemOfSite);
  const paths = checkTexts(value.paths, ["paths"], problemOfPathGlob);
  // Most of very many rules have nothing else to look at.
  const isPlain = !membersLookedAt.some((member) => value[member] !== undefined);
  if (isPlain && sites.length === 0 && paths.length === 0) return none;
  return [
    ...sites,
    ...paths,
    ...(isRecord(value.socket) ? checkTexts(value.socket.events, ["socket", "events"], problemOfValueGlob) : []),
    ...checkCondition(value.when, "when"),
    ...checkCondition(value.unless, "unless"),
    ...checkAskOnly(value),
  ];
}

function checkCondition(condition: unknown, key: string): readonly Complaint[] {
  if (!isRecord(condition)) return [];
  return [
    ...["query", "fields"].flatMap((member) => checkValues(condition[member], [key, member])),
    ...checkRecipients(condition.recipients, [key, "recipients"]),
    ...checkZone(condition.time, [key, "time", "zone"]),
  ];
}

function checkRecipients(recipients: unknown, path: readonly PropertyKey[]): readonly Complaint[] {
  return isRecord(recipients) ? checkTexts(recipients.within, [...path, "within"], problemOfDomain) : [];
}

function problemOfDomain(text: string): string | null {
  if (text.includes("@")) return `${JSON.stringify(text)} is an address; write the domain behind its "@"`;
  const result = parseSitePattern(text);
  if (!result.ok) return result.problem;
  const isDomain = "port" in result.pattern && result.pattern.port === null;
  return isDomain ? null : `${JSON.stringify(text)} is no domain of addresses; write one such as "acme.example"`;
}

function checkZone(time: unknown, path: readonly PropertyKey[]): readonly Complaint[] {
  if (!isRecord(time) || typeof time.zone !== "string" || time.zone === "") return [];
  try {
    Intl.DateTimeFormat("en", { timeZone: time.zone });
    return [];
  } catch {
    return [
      { path, message: `${JSON.stringify(time.zone)} is no time zone; write one such as "Europe/Berlin" or "UTC"` },
    ];
  }
}

function checkValues(values: unknown, path: readonly PropertyKey[]): readonly Complaint[] {
  if (!isRecord(values)) return [];
  // The schema library drops this name without a word, and a dropped condition would widen the rule.
  const forbidden = Object.hasOwn(values, "__proto__")
    ? [{ path: [...path, "__proto__"], message: `"${path.join(".")}" cannot name a parameter "__proto__"` }]
    : [];
  const globs = Object.entries(values).flatMap(([name, list]) => checkTexts(list, [...path, name], problemOfValueGlob));
  return [...forbidden, ...globs];
}

/** "factor" on a rule that never asks is a rule that its author believes to ask. */
function checkAskOnly(rule: Readonly<Record<string, unknown>>): readonly Complaint[] {
  if (rule.effect !== "allow" && rule.effect !== "deny") return [];
  const effect = rule.effect;
  return ["factor", "deadline"]
    .filter((key) => Object.hasOwn(rule, key))
    .map((key) => ({
      path: [key],
      message: `"${key}" goes with the effect "ask" only; this rule's effect is "${effect}"`,
    }));
}

function checkTexts(
  list: unknown,
  path: readonly PropertyKey[],
  problemOf: (text: string) => string | null,
): readonly Complaint[] {
  if (!Array.isArray(list)) return none;
  const found: Complaint[] = [];
  for (let index = 0; index < list.length; index += 1) {
    const text: unknown = list[index];
    const message = typeof text === "string" ? problemOf(text) : null;
    if (message !== null) found.push({ path: [...path, index], message });
  }
  return found;
}

function problemOfSite(text: string): string | null {
  const result = parseSitePattern(text);
  return result.ok ? null : result.problem;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
