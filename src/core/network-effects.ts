import { oddPath } from "./effects";
import { type PathGlob, parsePathGlob, parseValueGlob } from "./glob";
import { parseSitePattern } from "./host";
import { namesRead } from "./match";
import { fold } from "./path";
import type { Rule } from "./rule";
import type { RuleSet } from "./rule-set";

/**
 * GETs that a rule names, for declarativeNetRequest.
 * - `regex`: over whole URLs, case aside, in what RE2 knows (no look-ahead); it takes in the URL to its end
 * - `coarse`: the same for its sites alone, where Chromium finds `regex` too big
 * - `isTold`: the URL alone says that the rule is meant. Else it may be meant, which is enough to look closer at a
 *   navigation, and not to stop an image
 */
export interface NetworkEffect {
  readonly regex: string;
  readonly coarse: string;
  readonly isTold: boolean;
}

// Letters and digits in escapes, which no serialiser writes: a name or a value may stand there in disguise.
const oddEscape = String.raw`%(?:3\d|4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a])`;
/** Letters of a parameter's values that one expression takes. */
const mostOfValues = 24;
const rest = "(?:[?#].*)?$";

/**
 * Every GET that a rule of a person or an administrator holds or refuses matches at least one of these; some that `decide`
 * would allow do as well, and go on as soon as they were looked at. The defaults are left to hooks and watch: they speak
 * about links on every site, and every rule here costs every request.
 */
export function networkEffects(ruleSet: RuleSet): NetworkEffect[] {
  const effects = new Map<string, NetworkEffect>();
  for (const [key, rule] of ruleSet.rules) {
    if (key.startsWith("defaults ")) continue;
    if (rule.effect === "allow" || !namesRead(rule)) continue;
    for (const effect of effectsOf(rule)) effects.set(effect.regex, effect);
  }
  return [...effects.values()];
}

/** The sockets whose messages a rule speaks about, and those of which it says no more than who may open them. */
export function networkSockets(ruleSet: RuleSet): Readonly<Record<"messages" | "openings", NetworkEffect[]>> {
  const rules = [...ruleSet.rules.values()].filter(({ effect, socket }) => effect !== "allow" && socket);
  const of = (hasEvents: boolean) =>
    rules
      .filter(({ socket }) => (socket?.events !== undefined) === hasEvents)
      .flatMap((rule) => effectsOf(rule, "wss?"));
  return { messages: of(true), openings: of(false) };
}

function effectsOf(rule: Rule, scheme = "https?"): NetworkEffect[] {
  const query = Object.entries(rule.when?.query ?? {})[0];
  const isTold = Boolean(rule.paths ?? query);
  return rule.sites.flatMap((site) => {
    const host = `^${hostSource(site, scheme)}`;
    const coarse = `${host}${String.raw`(?:[/?#].*)?$`}`;
    const paths = rule.paths?.map((path) => `${segmentsSource(path)}\\/?`) ?? [String.raw`[^?#]*`];
    const ends = query ? querySources(...query) : [rest];
    const regexes = paths.flatMap((path) => ends.map((end) => host + path + end));
    if (isTold) regexes.push(`${host}[^#]*?${oddEscape}[^#]*(?:#.*)?$`);
    if (rule.paths) regexes.push(...ends.map((end) => `${host}${oddPath.replace("[^?]*", "[^?#]*?")}[^?#]*${end}`));
    return regexes.map((regex) => ({ regex, coarse, isTold }));
  });
}

function hostSource(site: string, scheme: string): string {
  const result = parseSitePattern(site);
  if (!result.ok) throw new Error(result.problem);
  const pattern = result.pattern;
  if (pattern.kind === "every") return String.raw`[a-z]+:\/\/[^/?#]*`;
  if (pattern.kind === "file") return String.raw`file:\/\/[^/?#]*`;
  const below = pattern.kind === "subdomains" ? String.raw`[^/?#:@]+\.` : "";
  const port = pattern.port === null ? String.raw`(?::\d+)?` : portSource(pattern.port);
  return String.raw`${scheme}:\/\/(?:[^/?#@]*@)?${below}${escape(pattern.host)}\.*${port}`;
}

function portSource(port: string): string {
  return port === "80" || port === "443" ? `(?::${port})?` : `:${port}`;
}

/** Only the parts of a glob before its first and behind its last `**` are looked at; less is more URLs. */
function segmentsSource(text: string): string {
  const result = parsePathGlob(text);
  if (!result.ok) throw new Error(result.problem);
  const { loose }: PathGlob = result.glob;
  const first = loose.indexOf("\0\0");
  const segments = loose.map((segment) => `\\/${literalSource(segment, "[^/?#]*")}`);
  if (first < 0) return segments.join("");
  const after = loose.lastIndexOf("\0\0") + 1;
  return `${segments.slice(0, first).join("")}(?:\\/[^?#]*)?${segments.slice(after).join("")}`;
}

/** One parameter of a query by parts of its values, each short enough for the 2 kB that Chromium gives an expression. */
function querySources(name: string, globs: readonly string[]): string[] {
  const parts: string[][] = [];
  let room = 0;
  for (const glob of globs) {
    room -= glob.length;
    if (parts.length === 0 || room < 0) {
      parts.push([]);
      room = mostOfValues - glob.length;
    }
    parts.at(-1)?.push(glob);
  }
  return parts.map((part) => querySource(name, part));
}

/** One parameter of a query, wherever it stands; letters and digits in escapes are another expression's to find. */
function querySource(name: string, globs: readonly string[]): string {
  const values = globs.map(parseValueGlob);
  const isEmptyListed = values.some((glob) => /^\0*$/.test(glob));
  const value = `=(?:${values.map((glob) => literalSource(glob, "[^&#]*")).join("|")})`;
  const given = isEmptyListed ? `(?:${value})?` : value;
  return `[^?#]*\\?(?:[^#]*&)?${literalSource(fold(name), "[^&=#]*")}${given}(?:[&#].*)?$`;
}

/** A glob's text: wildcards and what is beyond ASCII stand for anything, signs for themselves or their escape. */
function literalSource(glob: string, anything: string): string {
  return glob
    .split(/(?:\0|[^\0-\x7f])+/)
    .map((part) => part.replace(/[^a-z0-9]/gi, (sign) => signSource(sign)))
    .join(anything);
}

function signSource(sign: string): string {
  if (sign === " ") return "(?:\\+|%20)";
  if (sign === "%") return "%(?:25)?";
  return `(?:${escape(sign)}|%${sign.charCodeAt(0).toString(16).padStart(2, "0")})`;
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
