import type { DeterminingRule } from "../core/decision";

/** Why a rule asked: Holdpoint's own rules speak the person's language, all others the words they were written in. */
export function becauseText(rule: DeterminingRule): string {
  const own = rule.layer === "defaults" ? chrome.i18n.getMessage(`because_${rule.id.replaceAll(/\W/g, "_")}`) : "";
  return own || rule.because;
}
