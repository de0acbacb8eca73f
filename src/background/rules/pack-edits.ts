import type { PackEdit } from "../../core/pack-edit";
import { type PacksResult, parsePacks } from "../../core/pack-list";
import type { RuleProblem } from "../../core/rule";
import type { SitePack } from "../../core/site-pack";
import { readPacks } from "./pack-text";

/** What the person's site packs are called in problems. */
const ownFile = "your site packs";

/** The person's packs after one edit; checked whole, cases and all. */
export function editPacks(before: readonly SitePack[], edit: PackEdit): PacksResult {
  if (edit.kind === "put") return put(before, edit.text, edit.replaces);
  if (edit.kind === "replace") return parsePacks(edit.packs, { file: ownFile, locate: () => null });
  if (!before.some(({ name }) => name === edit.name)) return gone(edit.name);
  if (edit.kind === "remove") return { ok: true, packs: before.filter(({ name }) => name !== edit.name) };
  return { ok: true, packs: before.map((pack) => (pack.name === edit.name ? switched(pack, edit.isDisabled) : pack)) };
}

function switched({ disabled: _disabled, ...pack }: SitePack, isDisabled: boolean): SitePack {
  return isDisabled ? { ...pack, disabled: true } : pack;
}

function put(before: readonly SitePack[], text: string, replaces: string | null): PacksResult {
  const read = readPacks(text, ownFile);
  if (!read.ok) return read;
  const [first] = read.packs;
  if (!first) return refuse("This text holds no site pack");
  if (replaces !== null && read.packs.length > 1) {
    return refuse(`One site pack takes the place of another; this text has ${read.packs.length}`);
  }
  const others = before.filter(({ name }) => name !== replaces);
  const known = read.packs.filter(({ name }) => others.some((other) => other.name === name));
  if (known.length > 0) {
    return { ok: false, problems: known.map(({ name }) => problem(`There is a site pack "${name}" already`, name)) };
  }
  const at = before.findIndex(({ name }) => name === replaces);
  if (replaces !== null && at < 0) return gone(replaces);
  const packs = replaces === null ? [...before, ...read.packs] : before.toSpliced(at, 1, first);
  // The number of packs has a limit, which no text alone can reach.
  return parsePacks(packs, { file: ownFile, locate: () => null });
}

function gone(name: string): PacksResult {
  return refuse(`There is no site pack "${name}" any more; it was removed elsewhere`);
}

function refuse(message: string): PacksResult {
  return { ok: false, problems: [problem(message, null)] };
}

function problem(message: string, name: string | null): RuleProblem {
  return { file: ownFile, line: null, rule: name, message };
}
