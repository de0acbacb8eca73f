import { stronger } from "../verbs";
import { readOperation, type Said } from "./phrase";

const most = 50;

/**
 * What several procedures say that one path calls at once ("post.byId,post.delete", as tRPC batches them): the strongest
 * of them, an unknown one being a write. Null where the text is no such list.
 */
export function proceduresIn(text: string): Said | null {
  if (!text.includes(",")) return null;
  const names = text.split(",", most + 1);
  const said = names.slice(0, most).map((name) => readOperation(name));
  if (said.every((one) => one === null)) return null;
  const verbs = said.map((one) => one?.verb ?? "write");
  const verb = verbs.reduce(stronger);
  return { verb: names.length > most ? stronger(verb, "write") : verb, words: text };
}

/** How many of the procedures in such a list delete; 0 where it calls none. */
export function deletionsAmong(text: string): number {
  if (!/[a-z]\.[a-z]/i.test(text) || !text.includes(",")) return 0;
  return text.split(",", most).filter((name) => readOperation(name)?.verb === "delete").length;
}
