import type { AnswerRefusal } from "../wire/messages";
import { countText, keyPart, text } from "./text";

/** Why an answer was not taken, in words. */
export function refusalText(refusal: AnswerRefusal, triesLeft: number | null): string {
  const words = text(`refusal_${keyPart(refusal)}`);
  return refusal === "pin-wrong" && triesLeft !== null ? `${words} ${countText("triesLeft", triesLeft)}` : words;
}
