import browser from "webextension-polyfill";
import { foreignValues } from "../storage/store";
import type { Journal } from "./journal";

const words = (key: string, ...substitutions: (string | number)[]) =>
  browser.i18n.getMessage(key, substitutions.map(String)) || key;

/** What is wrong with the journal, one sentence each for people. The guard goes on all the same. */
export function journalProblems({ lastError, waiting, lost, hasBegunAnew }: Journal): string[] {
  const problems: string[] = [];
  if (lastError !== null) problems.push(words("journalUnwritten", waiting, lastError));
  if (hasBegunAnew) problems.push(words("journalBegunAnew"));
  if (lost > 0) problems.push(words("journalLost", lost));
  return problems;
}

/** What was found among the stored values and had been put there by somebody else. */
export function storeProblems(): string[] {
  const found = foreignValues();
  return found.length > 0 ? [words("storeForeign", found.join(", "))] : [];
}
