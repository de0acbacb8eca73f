import type { Audience, VerbName } from "../action";
import { verbOf } from "../verbs";
import type { Facts } from "./facts";
import { hasKey, type Leaf, type Leaves } from "./leaves";
import { has, trait } from "./name";

const shown = new Set<VerbName>(["post", "create", "update", "settings", "upload", "grant", "write"]);
const everybody =
  /^(public|anyone|everyone|everybody|world|all_?users|all_?authenticated_?users|anyone_?with_?(the_?)?link|unlisted|open)$/i;
const insiders =
  /^(internal|private|team|organi[sz]ation|org|company|workspace|followers|friends|members|restricted|secret)$/i;

const opening = /^(is)?public$|^(make|set)public$|^publiclyvisible$/;
const closing = /^(is)?private$/;
const circles = /^(visibility(level)?|privacy(status|level)?|audience|access(level)?|acl|sharing|whocansee)$/;
/** What a grant is made to. */
const given = /^(type|member|entity|principal|grantee|scope|access|linkaccess|sharing)$/;
const telling = trait((key) => [opening, closing, circles, given].some((names) => names.test(key)));
const room = trait((key) => /^(channel|room|conversation)(id|name)?$/.test(key));

/**
 * Who will see it, as far as the request itself says. The page writes the body, and a server may ignore what stands in
 * it: so the widest circle that is named counts, and none is named that is narrower than the team.
 */
export function audienceOf(facts: Facts, leaves: Leaves, verb: VerbName): Audience {
  if (shown.has(verb)) {
    const said = hasKey(leaves, telling) ? leaves.map((leaf) => visible(leaf, verb)) : [];
    if (said.includes("public")) return "public";
    if (said.includes("team")) return "team";
    if (said.includes("recipients")) return "recipients";
  }
  if (verb === "post" && facts.segments.some((segment) => segment.words.some(isTeam))) return "team";
  if (
    verb === "post" &&
    hasKey(leaves, room) &&
    leaves.some(({ name, value }) => has(name, room) && typeof value === "string" && value !== "")
  )
    return "team";
  if (verb === "post" && facts.segments.some((segment) => segment.words.some(isPublic))) return "public";
  return verbOf(verb).audience;
}

function visible({ name, key, value }: Leaf, verb: VerbName): Audience | null {
  if (!has(name, telling)) return null;
  const isYes = value === true || value === "true" || value === "1" || value === 1;
  const isNo = value === false || value === "false" || value === "0" || value === 0;
  if (opening.test(key) && (isYes || isNo)) return isYes ? "public" : "team";
  if (closing.test(key) && (isYes || isNo)) return isNo ? "public" : "team";
  if (typeof value !== "string" || value.length > 40) return null;
  if (!(verb === "grant" && given.test(key)) && !circles.test(key)) return null;
  if (value === "direct") return "recipients";
  return everybody.test(value) || value.startsWith("public-read") ? "public" : insiders.test(value) ? "team" : null;
}

function isTeam(word: string): boolean {
  return /^(channels?|rooms?|teams?|workspaces?|chats?|conversations?|projects?|internal)$/.test(word);
}

function isPublic(word: string): boolean {
  return /^(blogs?|tweets?|toots?|status(es)?|reviews?|guestbook|public)$/.test(word);
}
