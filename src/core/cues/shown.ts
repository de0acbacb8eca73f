import type { VerbName } from "../action";
import type { Facts } from "./facts";
import { hasKey, type Leaf, type Leaves } from "./leaves";
import { has, trait } from "./name";

/** What a change of state says: the verb, and the member that says it. */
export interface Turned {
  readonly verb: VerbName;
  readonly key: string;
}

const states =
  /^((post|publish|publishing|publication|published|lifecycle|workflow|moderation|content|entry|page|article|document|new)?(status|state)|privacystatus|broadcaststatus)$/;
const circles =
  /^(visibility(level)?|privacy(status|state|level|view|setting)?|newprivacy|newvisibility|view|(is|make)?public)$/;
const closed = /^(is)?(private|draft)$/;
const gone = /^(is)?(deleted|trashed|intrash)$/;
const folders =
  /^((to|target|destination|new|parent)?(folder|mailbox|directory)(id|name)?|destination(id)?|target|addlabelids|labels?)$/;
const bin =
  /^(trash|trash ?can|bin|recycle ?bin|deleted ?items|papierkorb|corbeille|papelera|lixeira|cestino|prullenbak)$/i;
const turning = trait(
  (key) =>
    states.test(key) ||
    circles.test(key) ||
    closed.test(key) ||
    gone.test(key) ||
    folders.test(key) ||
    isLive(key) ||
    key.endsWith("published"),
);
/** A change that says more than so many things is of the things, not of who sees them. */
const few = 3;

/**
 * What becomes of a thing by a state that the body gives it: published, deleted, moved into the bin. A thing that is
 * made may be public from the start; only one that is changed becomes so.
 */
export function turnedBy(facts: Facts, leaves: Leaves): Turned | null {
  if (!hasKey(leaves, turning)) return null;
  const isChange = /^(PUT|PATCH)$/.test(facts.method);
  const isOfOne = isChange || facts.segments.at(-1)?.isId === true;
  let turned: Turned | null = null;
  for (const leaf of leaves) {
    if (!has(leaf.name, turning)) continue;
    if ((isOfOne && isGone(leaf)) || (isBinned(leaf) && (isChange || isMoving(facts))))
      return { verb: "delete", key: leaf.key };
    if (isPublished(leaf) || (isChange && isOpened(leaf, leaves.length <= few)))
      turned ??= { verb: "publish", key: leaf.key };
    else if (/^(status|state)$/.test(leaf.key) && leaf.value === "sent") turned ??= { verb: "send", key: leaf.key };
  }
  return turned;
}

/** Whether the body says in so many words that the thing is published. */
export function isPublished({ key, value }: Leaf): boolean {
  if (key.endsWith("published")) return isYes(value);
  return states.test(key) && typeof value === "string" && /^(publish(ed)?|public|live)$/i.test(value);
}

function isLive(key: string): boolean {
  return /^(is)?(live|released)$/.test(key);
}

function isOpened({ key, value }: Leaf, isAlone: boolean): boolean {
  if (isLive(key)) return isYes(value);
  if (key.endsWith("draft")) return isNo(value);
  if (!isAlone) return false;
  if (closed.test(key)) return isNo(value);
  if (!circles.test(key)) return false;
  return key.endsWith("public")
    ? isYes(value)
    : typeof value === "string" && /^(public|anybody|everyone)$/i.test(value);
}

function isGone({ key, value }: Leaf): boolean {
  if (gone.test(key)) return isYes(value);
  return /^(status|state)$/.test(key) && typeof value === "string" && /^(deleted|trashed|removed)$/i.test(value);
}

function isBinned({ key, value }: Leaf): boolean {
  if (!folders.test(key)) return false;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.some((one) => typeof one === "string" && one.length < 30 && bin.test(one.replaceAll(/[_-]/g, " ")));
}

function isMoving({ segments }: Facts): boolean {
  return segments.some(({ words }) => words.includes("move") || words.includes("modify"));
}

function isYes(value: Leaf["value"]): boolean {
  return value === true || value === 1 || value === "true" || value === "1";
}

function isNo(value: Leaf["value"]): boolean {
  return value === false || value === 0 || value === "false" || value === "0";
}
