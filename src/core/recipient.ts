import type { Action } from "./action";
import { fold } from "./path";
import type { PastRecipients } from "./request";

/** As many as the classifier names; of a longer list the rest is not known. */
export const namedRecipients = 100;

/**
 * What makes a recipient the same one again: an address without its name, in lower case; the name of anybody else
 * together with its site, since "general" is another channel elsewhere.
 */
export function recipientKey(recipient: string, site: string): string {
  const text = recipient.trim();
  const address = /([^\s<>"]+@[^@\s<>"]+?)>?$/.exec(text)?.[1];
  return address === undefined ? `${site} ${fold(text)}` : fold(address);
}

/** The recipients of an action to whom nothing of its session has gone before. */
export function firstTimeOf({ recipients, resource }: Action, known: PastRecipients): readonly string[] {
  return recipients.filter((recipient) => !known.has(recipientKey(recipient, resource.site)));
}
