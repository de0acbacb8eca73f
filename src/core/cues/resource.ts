import type { Resource, VerbName } from "../action";
import type { Surroundings } from "../attempt";
import { redactText } from "../redact";
import type { Facts } from "./facts";
import { hasKey, type Leaves } from "./leaves";
import { has, traitOf } from "./name";

const titles = traitOf([
  "subject",
  "title",
  "name",
  "threadtitle",
  "topic",
  "headline",
  "summary",
  "displayname",
  "filename",
]);
/** Where the thing is new, its own title names it; else the page it stands on does. */
const named = new Set<VerbName>(["send", "create", "publish", "draft"]);

/** The thing acted upon, called what a person would call it. Its name is redacted and at most 120 characters long. */
export function resourceOf(facts: Facts, surroundings: Surroundings, leaves: Leaves, verb: VerbName): Resource {
  const title = titleOf(leaves);
  const heading = surroundings.heading;
  const page = surroundings.pageTitle;
  const names = named.has(verb) ? [title, heading, page] : [heading, title, page];
  const name = firstOf(names) ?? tidy(tellingSegment(facts));
  return { site: facts.place.site, path: facts.path, name };
}

function firstOf(names: readonly string[]): string | null {
  for (const name of names) {
    const text = tidy(name);
    if (text !== "") return text;
  }
  return null;
}

function titleOf(leaves: Leaves): string {
  if (!hasKey(leaves, titles)) return "";
  for (const leaf of leaves) {
    if (
      has(leaf.name, titles) &&
      typeof leaf.value === "string" &&
      leaf.value.trim() !== "" &&
      leaf.value.length <= 300
    ) {
      return leaf.value;
    }
  }
  return "";
}

function tellingSegment(facts: Facts): string {
  const telling = facts.segments.filter((segment) => !segment.isId).at(-1);
  return telling ? telling.text.replaceAll(/[-_]+/g, " ") : "";
}

// Letters and signs of ASCII between single blanks: nothing to take out.
function isFlat(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 32 || code > 126 || (code === 32 && text.charCodeAt(at + 1) === 32)) return false;
  }
  return true;
}

function tidy(text: string): string {
  const short = text.slice(0, 400);
  const flat = (isFlat(short) ? short : short.replaceAll(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " ")).trim();
  if (flat === "") return "";
  const safe = redactText(flat);
  return safe.length > 120 ? `${safe.slice(0, 119)}…` : safe;
}
