import { z } from "zod";
import type { SitePack } from "./site-pack";
import type { Widening } from "./widening";

/**
 * One change of the person's site packs.
 * - `put`: adds what a text holds, or puts it in the place of the pack named by `replaces`
 * - `disable`: without removing it, or enables it again
 * - `replace`: all of them
 */
export const PackEdit = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("put"), text: z.string(), replaces: z.string().nullable() }),
  z.strictObject({ kind: z.literal("disable"), name: z.string(), isDisabled: z.boolean() }),
  z.strictObject({ kind: z.literal("remove"), name: z.string() }),
  z.strictObject({ kind: z.literal("replace"), packs: z.array(z.unknown()) }),
]);
export type PackEdit = z.infer<typeof PackEdit>;

/** The names of the packs that differ between two lists. */
export function changedPacks(before: readonly SitePack[], after: readonly SitePack[]): readonly string[] {
  return differing(before, after, (pack) => JSON.stringify(pack));
}

/**
 * In which ways changed packs may let more through. What a pack says can be milder than what it replaces, and what it
 * kept another pack from saying as well, so that each change of what is asked counts, whichever way it goes.
 */
export function packWidenings(before: readonly SitePack[], after: readonly SitePack[]): readonly Widening[] {
  const old = before.filter(isActive);
  const fresh = after.filter(isActive);
  if (JSON.stringify(old.map(knowledgeOf)) === JSON.stringify(fresh.map(knowledgeOf))) return [];
  const changed = differing(old, fresh, knowledgeOf);
  // The same packs in another order: the first that knows a request judges it.
  const names = changed.length > 0 ? changed : fresh.map(({ name }) => name);
  return names.map((name) => ({ rule: name, kind: "pack" }));
}

function differing(
  before: readonly SitePack[],
  after: readonly SitePack[],
  contentOf: (pack: SitePack) => string,
): readonly string[] {
  const old = new Map(before.map((pack) => [pack.name, contentOf(pack)]));
  const fresh = new Map(after.map((pack) => [pack.name, contentOf(pack)]));
  return [...new Set([...old.keys(), ...fresh.keys()])].filter((name) => old.get(name) !== fresh.get(name));
}

/** What a pack says of requests; its cases and what it was checked against say nothing. */
function knowledgeOf({
  name: _name,
  checked: _checked,
  cases: _cases,
  disabled: _disabled,
  ...knowledge
}: SitePack): string {
  return JSON.stringify(knowledge);
}

function isActive({ disabled }: SitePack): boolean {
  return disabled !== true;
}
