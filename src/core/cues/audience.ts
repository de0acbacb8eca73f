import type { Audience, VerbName } from "../action";
import { verbOf } from "../verbs";
import type { Facts } from "./facts";
import type { Leaf } from "./leaves";

const addressed = new Set(
  `to cc bcc recipient recipients toaddress torecipients ccrecipients bccrecipients invitees emails email emailaddress
  toemail mailto sendto`.split(/\s+/),
);
const most = 100;

/** The named recipients of a message, as the request has them; at most 100. */
export function recipientsOf(leaves: readonly Leaf[], verb: VerbName): string[] {
  if (verb !== "send" && verb !== "post" && verb !== "grant" && verb !== "draft" && verb !== "write") return [];
  const found = new Set<string>();
  for (const leaf of leaves) {
    if (!addressed.has(leaf.key)) continue;
    const values: readonly unknown[] = Array.isArray(leaf.value) ? leaf.value : [leaf.value];
    for (const value of values) for (const address of addressesOf(value)) if (found.size < most) found.add(address);
  }
  return [...found];
}

function addressesOf(value: unknown): string[] {
  if (typeof value === "string") return split(value);
  if (value === null || typeof value !== "object") return [];
  const named = "address" in value ? value.address : "email" in value ? value.email : null;
  return typeof named === "string" ? split(named) : [];
}

function split(text: string): string[] {
  return text
    .slice(0, 8000)
    .split(/[,;\n]/)
    .map((part) => part.trim().slice(0, 200))
    .filter((part) => part !== "");
}

/** Who will see it, as far as the request itself says. */
export function audienceOf(facts: Facts, leaves: readonly Leaf[], verb: VerbName): Audience {
  if (verb === "post" || verb === "create" || verb === "update" || verb === "upload" || verb === "write") {
    const shown = leaves.find((leaf) => /^(visibility|ispublic|public|privacy|isprivate|private)$/.test(leaf.key));
    const said = shown && visible(shown);
    if (said) return said;
  }
  if (verb === "post" && facts.segments.some((segment) => segment.words.some(isTeam))) return "team";
  if (verb === "post" && facts.segments.some((segment) => segment.words.some(isPublic))) return "public";
  return verbOf(verb).audience;
}

function visible(leaf: Leaf): Audience | null {
  const isYes = leaf.value === true || leaf.value === "true" || leaf.value === "1" || leaf.value === 1;
  const isNo = leaf.value === false || leaf.value === "false" || leaf.value === "0" || leaf.value === 0;
  if (leaf.key.endsWith("public")) return isYes ? "public" : isNo ? "team" : null;
  if (leaf.key.endsWith("private") && leaf.key !== "privacy") return isNo ? "public" : null;
  return leaf.value === "public" ? "public" : leaf.value === "direct" ? "recipients" : null;
}

function isTeam(word: string): boolean {
  return /^(channels?|rooms?|teams?|workspaces?|chats?|conversations?|projects?|internal)$/.test(word);
}

function isPublic(word: string): boolean {
  return /^(blogs?|tweets?|toots?|status(es)?|reviews?|guestbook|public)$/.test(word);
}
