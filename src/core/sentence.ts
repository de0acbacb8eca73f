import type { Action } from "./action";
import type { Channel } from "./attempt";
import type { Preview, Tree } from "./preview";
import { verbOf, verbs } from "./verbs";

/** What a sentence is made from; a hold is one. */
export interface Told {
  readonly action: Action;
  readonly preview: Preview;
  readonly channel: Channel;
}

/**
 * A key of the interface's messages and what to put into it: `$1` the thing's name, `$2` the site, `$3` a number of
 * things, recipients, a room or an amount, `$4` how many recipients more than there was room for.
 */
export interface Sentence {
  readonly key: string;
  readonly substitutions: string[];
}

const variants: Readonly<Record<string, readonly string[]>> = {
  update: ["many", "all"],
  upload: ["many"],
  post: ["reply", "comment", "thread", "room", "unnamed_room", "public", "unnamed_public"],
  grant: ["public", "unnamed_public"],
  send: ["to", "to_many", "unnamed_to", "unnamed_to_many"],
  delete: ["in", "in_forever", "many", "all", "forever", "many_forever", "all_forever", "unnamed_many", "unnamed_all"],
  pay: ["amount", "unnamed_amount"],
};

/** Every key that `sentenceFor` can give; the messages of each language must have them all. */
export const sentenceKeys: readonly string[] = verbs.flatMap(({ sentence }) => [
  `sentence_${sentence}`,
  ...(variants[sentence] ?? []).map((variant) => `sentence_${sentence}_${variant}`),
  `sentence_${sentence}_unnamed`,
]);

/** The card's sentence for a held action: "Post a reply to *Access to billing data* on forum.example". */
export function sentenceFor(told: Told): Sentence {
  const { action } = told;
  const { name, site } = action.resource;
  const base = `sentence_${verbOf(action.verb).sentence}`;
  const [variant, ...more] = variantOf(told);
  const unnamed = name === "" ? "unnamed" : "";
  const key = [base, unnamed, variant].filter((part) => part !== "").join("_");
  return { key: known.has(key) ? key : fallback(base, unnamed), substitutions: [name, site, ...more] };
}

/** Two names longer than this fill the head of a narrow window; then one is named, and the rest stands in the list below. */
const roomForNames = 40;

const known = new Set(sentenceKeys);

function fallback(base: string, unnamed: string): string {
  return unnamed === "" ? base : `${base}_unnamed`;
}

function variantOf(told: Told): string[] {
  const { action } = told;
  if (action.verb === "send") return recipientsOf(action.recipients);
  if (action.verb === "post") return kindOfPost(action);
  if (action.verb === "grant") return [action.audience === "public" ? "public" : ""];
  if (action.verb === "pay") return amountOf(told.preview);
  if (action.verb === "delete" || action.verb === "update" || action.verb === "upload") return extentOf(action);
  return [""];
}

function recipientsOf(recipients: readonly string[]): string[] {
  if (recipients.length === 0) return [""];
  if (recipients.length <= 3) return ["to", recipients.join(", ")];
  const two = recipients.slice(0, 2).join(", ");
  const named = two.length <= roomForNames ? 2 : 1;
  return ["to_many", recipients.slice(0, named).join(", "), String(recipients.length - named)];
}

function kindOfPost(action: Action): string[] {
  const words = `${action.resource.path} ${action.evidence
    .filter((one) => one.verb === "post")
    .map((one) => one.detail)
    .join(" ")}`;
  if (/repl(y|ies)|answer|antwort|répon|respon/i.test(words)) return ["reply"];
  if (/comment|kommentier|coment/i.test(words)) return ["comment"];
  if (/(new|create).{0,3}(thread|topic|discussion)|(threads|topics|discussions)\/?( |$)/i.test(words))
    return ["thread"];
  const room = action.recipients.find((recipient) => recipient.startsWith("#"));
  if (room !== undefined && action.audience !== "public") return ["room", room];
  return [action.audience === "public" ? "public" : ""];
}

function extentOf(action: Action): string[] {
  const isForever = action.verb === "delete" && action.reversible === "no" ? "_forever" : "";
  if (action.count === "many") return [`all${isForever}`];
  if (action.count > 1) return [`many${isForever}`, String(action.count)];
  if (action.verb !== "delete") return [""];
  // A pack that names the thing means the thing itself; a page's heading names where the thing is.
  const isNamed = action.evidence.some((one) => one.cue === "site-pack" && one.detail.includes(action.resource.name));
  return [isNamed ? isForever.slice(1) : `in${isForever}`];
}

function amountOf(preview: Preview): string[] {
  const pairs =
    preview.kind === "fields" ? preview.fields.map((one) => [one.name, one.value] as const) : leaves(preview);
  const amount = pairs.find(([name, value]) => /^(amount|total|price)$/i.test(name) && value.length < 30)?.[1];
  if (!amount) return [""];
  const currency = pairs.find(([name, value]) => /^currency$/i.test(name) && /^\w{3}$/.test(value))?.[1] ?? "";
  return ["amount", `${amount} ${currency.toUpperCase()}`.trim()];
}

function leaves(preview: Preview): (readonly [string, string])[] {
  if (preview.kind !== "tree") return [];
  const found: (readonly [string, string])[] = [];
  const queue: Tree[] = [...preview.tree];
  for (let node = queue.shift(); node && found.length < 200; node = queue.shift()) {
    if (node.value === null) queue.push(...node.children);
    else found.push([node.key, node.value]);
  }
  return found;
}
