import { urlSource } from "./effects";
import { parseValueGlob } from "./glob";
import type { Rule } from "./rule";
import type { RuleSet } from "./rule-set";
import { sites } from "./sites";

/**
 * What frames must look at, as sources of regular expressions (flag `i`).
 * - `url`: over the socket's whole URL
 * - `text`: over a text frame, null where the rule is about opening the socket; `bytes`: over a binary one, a character
 *   a byte
 * - `mayPass`: later messages that nothing names do not wait behind a held one
 */
export interface SocketMatcher {
  readonly url: string;
  readonly text: string | null;
  readonly bytes: string;
  readonly mayPass: boolean;
}

/**
 * Matchers for every message that `decide` would hold or refuse, those of the site packs included. Some that it lets
 * go match as well: names are looked for, not read, so that testing takes time in proportion to the frame.
 */
export function socketMatchers(ruleSet: RuleSet): SocketMatcher[] {
  const ofRules = [...ruleSet.rules.values()].filter((rule) => rule.effect !== "allow").flatMap(ofRule);
  const ofPacks = sites.flatMap(({ socket }) =>
    socket ? [{ url: socket.url, ...namesSource(socket.events), mayPass: socket.later === "pass" }] : [],
  );
  return [...ofRules, ...ofPacks];
}

function ofRule(rule: Rule): SocketMatcher[] {
  if (!rule.socket) return [];
  const { events, open, later } = rule.socket;
  const url = urlSource(rule);
  const matchers: SocketMatcher[] = [];
  if (open) matchers.push({ url, text: null, bytes: "", mayPass: false });
  if (events) matchers.push({ url, ...namesSource(events), mayPass: later === "pass" });
  return matchers;
}

function namesSource(events: readonly string[]): Pick<SocketMatcher, "text" | "bytes"> {
  const globs = events.map(parseValueGlob);
  // A name may be written with escapes that no encoder needs: what has such a one is looked at by the worker.
  const escaped = String.raw`\\u(?!00[01])`;
  const isAny = globs.some((glob) => /^\0*$/.test(glob));
  if (isAny) return { text: "", bytes: "" };
  return {
    text: [...globs.map((glob) => String.raw`(?:^|")${literal(glob, '[^"\\\\]*')}(?:\\*"|\s)`), escaped].join("|"),
    bytes: globs.map(longestPart).join("|"),
  };
}

/** Only ASCII is looked for: in other scripts folding and escapes have too many spellings. */
function literal(glob: string, wildcard: string): string {
  return glob
    .replace(/[^\0-\x7f]+/g, "\0")
    .replace(/\0+|[^\w]/g, (part) => (part[0] === "\0" ? wildcard : `\\${part}`));
}

function longestPart(glob: string): string {
  const parts = glob.split(/[\0]|[^\0-\x7f]+/).toSorted((one, other) => other.length - one.length);
  return literal(parts[0] ?? "", "");
}
