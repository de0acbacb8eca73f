import type { VerbName } from "../action";
import type { Verb } from "../define";
import { create } from "./create";
import { remove } from "./delete";
import { draft } from "./draft";
import { grant } from "./grant";
import { pay } from "./pay";
import { post } from "./post";
import { publish } from "./publish";
import { read } from "./read";
import { send } from "./send";
import { settings } from "./settings";
import { signIn } from "./sign-in";
import { update } from "./update";
import { upload } from "./upload";
import { write } from "./write";

/** All verbs, the mildest first. */
export const verbs: readonly Verb[] = [
  read,
  signIn,
  draft,
  write,
  create,
  update,
  upload,
  settings,
  post,
  send,
  publish,
  remove,
  grant,
  pay,
];

const byName = new Map(verbs.map((verb) => [verb.name, verb]));

export function verbOf(name: VerbName): Verb {
  return byName.get(name) ?? write;
}

/** The more severe of two verbs. */
export function stronger(one: VerbName, other: VerbName): VerbName {
  return verbOf(other).rank > verbOf(one).rank ? other : one;
}
