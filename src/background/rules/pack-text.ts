import { type PacksResult, parsePacks } from "../../core/pack-list";
import { listedIn, packKind } from "./listed-items";

/** Reads site packs as `readRules` reads rules; one problem anywhere, a failing case too, and none is taken. */
export function readPacks(given: unknown, file: string): PacksResult {
  const { values, source, problems } = listedIn(given, file, packKind);
  const parsed = parsePacks(values, source);
  if (parsed.ok && problems.length === 0) return parsed;
  return { ok: false, problems: parsed.ok ? problems : [...problems, ...parsed.problems] };
}
