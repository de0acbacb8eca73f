import type { Attempt } from "./attempt";
import { messagesOf } from "./cues/socket-message";
import { matchesValue, parseValueGlob, type ValueGlob } from "./glob";
import type { Request } from "./request";
import type { SocketScope } from "./rule";

export interface CompiledSocket {
  readonly events: readonly ValueGlob[];
  readonly isOpening: boolean;
}

export function compileSocket({ events, open }: SocketScope): CompiledSocket {
  return { events: events?.map(parseValueGlob) ?? [], isOpening: open ?? false };
}

/** Whether a rule's `socket` covers an attempt. A frame that cannot be read may be any message. */
export function matchesSocket(scope: CompiledSocket, attempt: Attempt, mustBeSure: boolean): boolean {
  if (attempt.channel !== "socket") return false;
  if (attempt.method === "OPEN") return scope.isOpening;
  if (scope.events.length === 0) return false;
  const messages = messagesOf(attempt);
  if (messages === null) return !mustBeSure;
  const isNamed = ({ event }: { event: string }) => scope.events.some((glob) => matchesValue(glob, event));
  return messages.length > 0 && (mustBeSure ? messages.every(isNamed) : messages.some(isNamed));
}

/** Whether anything makes this message or this opening a matter to decide: a rule that names it, or a site pack. */
export function isNamedOnSocket(
  { action }: Request,
  rules: readonly { readonly socket: CompiledSocket | null }[],
): boolean {
  return rules.some(({ socket }) => socket !== null) || action.evidence.some(({ cue }) => cue === "site-pack");
}
