import type { Facts } from "./facts";
import { keyOf } from "./leaves";

function set(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** What a model works out of what it is given. None of these is shown to anybody, and a text has no other place there. */
const worked =
  /^(embeddings?|moderations?|rerank|reranks?|similarity|sentiment|ocr|entityrecognition|languagedetection)$/;
const given = set(`model modelid input inputs text texts content document documents query language lang encodingformat
  dimensions topn topk returndocuments inputtype truncate url image images prompt threshold labels a b`);

/**
 * Whether a model is asked to judge or measure a text: the path ends with what it gives, the body holds what it is given.
 * A vector with an id is stored, a moderation with a decision is one of people: such members are none of these.
 */
export function isInferring(facts: Facts): boolean {
  const tail = facts.segments.at(-1);
  if (!tail || !worked.test(tail.words.join(""))) return false;
  const { content } = facts;
  if (!content.isWhole || content.shape !== "json") return false;
  const { json } = content;
  if (json === null || typeof json !== "object" || Array.isArray(json)) return false;
  const names = Object.keys(json);
  return names.length > 0 && names.every((name) => given.has(keyOf(name)));
}
