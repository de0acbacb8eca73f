import type { DeterminingRule } from "../core/decision";
import { optionalText } from "./text";

/** Why a rule asked: Holdpoint's own rules speak the person's language, all others the words they were written in. */
export function becauseText(rule: DeterminingRule): string {
  const isOwn = rule.layer === "defaults" || rule.layer === "builtin";
  const own = isOwn ? optionalText(`because_${rule.id.replaceAll(/\W/g, "_")}`) : "";
  return own || rule.because;
}
