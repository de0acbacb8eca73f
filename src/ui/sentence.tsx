import { sentenceFor, type Told } from "../core/sentence";
import { piecesOf, RichText } from "./rich-text";
import { isolatedText } from "./text";

/** What the agent wants to do, to what, where: one sentence. */
export function Sentence({ told }: { told: Told }) {
  const { key, substitutions } = sentenceFor(told);
  return <RichText messageKey={key} substitutions={substitutions} />;
}

/** The same without markup, for titles and labels. */
export function sentenceText(told: Told): string {
  const { key, substitutions } = sentenceFor(told);
  return piecesOf(isolatedText(key, ...substitutions))
    .map((piece) => piece.words)
    .join("");
}
