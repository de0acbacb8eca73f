import type { Surroundings } from "./attempt";
import { classify } from "./classify";
import type { Complaint } from "./complaint";
import type { Site } from "./define";
import { problemOfValueGlob } from "./glob";
import { nearest } from "./nearest";
import { attemptOfCase, pageOf } from "./site-case";
import type { PackCase } from "./site-pack";
import { sites } from "./sites";

/** The names of the built-in packs. */
export const builtInNames: readonly string[] = sites.map(({ name }) => name);

/** What a schema cannot say about a pack. Looks at the raw value, so that all problems are told together. */
export function checkPack(pack: unknown): readonly Complaint[] {
  if (!isRecord(pack)) return [];
  const endpoints: readonly unknown[] = Array.isArray(pack["endpoints"]) ? pack["endpoints"] : [];
  return [
    ...checkName(pack["name"]),
    ...checkLike(pack["like"]),
    ...(pack["hosts"] === undefined
      ? [missing("hosts", 'the hosts of the application, as in ["wiki.acme.example"]')]
      : []),
    ...(pack["endpoints"] === undefined && pack["like"] === undefined
      ? [missing("endpoints", 'what its requests do, as in [{"on": ["DELETE /api/pages/*"], "verb": "delete"}]')]
      : []),
    ...endpoints.flatMap((endpoint, index) => checkEndpoint(endpoint, ["endpoints", index])),
  ];
}

function checkName(name: unknown): readonly Complaint[] {
  if (typeof name !== "string" || !builtInNames.includes(name)) return [];
  return [{ path: ["name"], message: `"${name}" is the name of a built-in pack; give yours another` }];
}

function checkLike(like: unknown): readonly Complaint[] {
  if (typeof like !== "string" || builtInNames.includes(like)) return [];
  const meant = nearest(like, builtInNames);
  const hint = meant ? `did you mean "${meant}"?` : `known are ${builtInNames.join(", ")}`;
  return [{ path: ["like"], message: `There is no built-in pack "${like}"; ${hint}` }];
}

function checkEndpoint(endpoint: unknown, path: readonly PropertyKey[]): readonly Complaint[] {
  if (!isRecord(endpoint)) return [];
  return [
    ...checkGlobs(endpoint["mutations"], [...path, "mutations"]),
    ...["query", "fields"].flatMap((member) => checkValues(endpoint[member], [...path, member])),
  ];
}

function checkValues(values: unknown, path: readonly PropertyKey[]): readonly Complaint[] {
  if (!isRecord(values)) return [];
  // The schema library drops this name without a word, and the endpoint would hold for more than its author meant.
  const forbidden = Object.hasOwn(values, "__proto__")
    ? [{ path: [...path, "__proto__"], message: `"${String(path.at(-1))}" cannot name a parameter "__proto__"` }]
    : [];
  return [...forbidden, ...Object.entries(values).flatMap(([name, list]) => checkGlobs(list, [...path, name]))];
}

function checkGlobs(list: unknown, path: readonly PropertyKey[]): readonly Complaint[] {
  const items: readonly unknown[] = Array.isArray(list) ? list : [];
  return items.flatMap((text, index) => {
    const message = typeof text === "string" ? problemOfValueGlob(text) : null;
    return message === null ? [] : [{ path: [...path, index], message }];
  });
}

function missing(key: string, what: string): Complaint {
  return { path: [key], message: `Missing key "${key}": ${what}` };
}

const nothing: Omit<Surroundings, "pageUrl"> = {
  pageTitle: "",
  heading: "",
  isTopFrame: true,
  pressed: null,
  form: null,
};

/** Runs the cases of a pack: each of them that is read otherwise than it says is a complaint. */
export function checkCases(site: Site, cases: readonly PackCase[]): readonly Complaint[] {
  return cases.flatMap((one, index) => {
    const attempt = attemptOfCase(site, one);
    const action = classify(attempt, { ...nothing, pageUrl: pageOf(attempt) }, [site]);
    const name = `case ${index + 1} ("${one.what}"): ${one.method} ${one.url}`;
    return Object.entries(one.expected).flatMap(([member, expected]) => {
      const found = action[member as keyof typeof one.expected];
      if (expected === undefined || isSame(found, expected)) return [];
      const what = member === "verb" ? "was read as" : `has the ${member}`;
      const message = `${name} ${what} ${told(found)}, the case says ${told(expected)}`;
      return [{ path: ["cases", index], message }];
    });
  });
}

function told(value: unknown): string {
  if (value === undefined) return "nothing";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isSame(one: unknown, other: unknown): boolean {
  if (!isRecord(one) || !isRecord(other)) return one === other;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => isSame(one[key], other[key]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
