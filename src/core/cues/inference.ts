import type { Facts, Segment } from "./facts";
import { keyOf } from "./leaves";

function set(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** What a model works out of what it is given. None of these is shown to anybody, and a text has no other place there. */
const worked =
  /^(embeddings?|moderations?|rerank|reranks?|similarity|sentiment|ocr|entityrecognition|languagedetection)$/;
const given = set(`model modelid input inputs text texts content document documents query language lang encodingformat
  dimensions topn topk returndocuments inputtype truncate url image images prompt threshold labels a b tasksettings`);
/** Where models are found. */
const hosts = /^_?(models?|deployments?|engines?|endpoints?|inference|projects?|accounts?|publishers)$/i;
const inputs = set("input inputs text texts content document documents query image images prompt a b");

/** What a model is told of how to answer, and what it is to answer to. */
const told =
  set(`model messages prompt system maxtokens maxcompletiontokens maxoutputtokens stopsequences stop stream temperature
  topp topk tools toolchoice metadata n seed user frequencypenalty presencepenalty responseformat logprobs`);
const sampling = set("maxtokens maxcompletiontokens temperature topp topk");
/** What a model is used for below an address of inference; lists there are made. */
const asked = /^(completion|completions|chat|rerank|embedding|embeddings|sparseembedding|textembedding|predict)$/;

/**
 * Whether a model's answer is made: the body has what it is told and how it is to answer, and nothing that could name
 * whoever else gets it. It is made and shown to who asked; "messages" are not sent to anybody.
 */
export function isAnswering(facts: Facts): boolean {
  const names = membersOf(facts);
  if (!/^(messages|completions?|chat|responses|generate)$/.test(facts.segments.at(-1)?.text ?? "")) return false;
  const keys = names.map((name) => keyOf(name));
  return (
    keys.includes("model") &&
    (keys.includes("messages") || keys.includes("prompt")) &&
    keys.some((key) => sampling.has(key)) &&
    keys.every((key) => told.has(key))
  );
}

/**
 * Whether a model is asked to judge or measure a text: the path ends with what it gives, the body holds what it is given.
 * A vector with an id is stored, a moderation with a decision is one of people: such members are none of these.
 */
export function isInferring(facts: Facts): boolean {
  const tail = facts.segments.at(-1);
  // What is said of one thing, or put into one, stays there; a model is asked by its name.
  const [owner, id] = facts.segments.slice(-3);
  if (facts.segments.length > 2 && id?.isId === true && owner !== undefined && !hosts.test(owner.text)) return false;
  if (!tail || !(worked.test(tail.words.join("")) || isBelowInference(facts, tail))) return false;
  const names = membersOf(facts);
  const keys = names.map((name) => keyOf(name));
  return keys.some((key) => inputs.has(key)) && keys.every((key) => given.has(key));
}

// "inference/completion/my-model": one that is there is used.
function isBelowInference({ segments }: Facts, tail: Segment): boolean {
  const at = segments.findIndex(({ text }) => /^_?(inference|infer)$/.test(text));
  const task = segments[at + 1];
  if (at < 0 || at < segments.length - 3 || task === undefined) return false;
  return asked.test(tail.text) || (tail.isId && (task.isId || asked.test(task.text)));
}

function membersOf({ content }: Facts): string[] {
  const { json } = content;
  if (!content.isWhole || content.shape !== "json") return [];
  return json === null || typeof json !== "object" || Array.isArray(json) ? [] : Object.keys(json);
}
