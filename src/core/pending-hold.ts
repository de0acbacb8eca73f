import type { Action } from "./action";
import type { Attempt, Surroundings } from "./attempt";
import type { Decision } from "./decision";
import type { Hold } from "./hold";
import { previewOf } from "./preview";
import type { Principal } from "./principal";
import { redactUrl } from "./redact";

/** What is held: who asked for what, and the decision that it waits by. */
interface Asked {
  readonly id: string;
  readonly principal: Principal;
  readonly action: Action;
  readonly decision: Decision;
  readonly attempt: Attempt;
  readonly surroundings: Surroundings;
}

/** A new hold, with nothing secret in it. `now` in milliseconds since the epoch, `deadline` in seconds from then. */
export function pendingHold(
  { id, principal, action, decision, attempt, surroundings }: Asked,
  { tab, frame, document, origin }: Pick<Hold, "tab" | "frame" | "document" | "origin">,
  now: number,
  deadline: number,
): Hold {
  const { channel, method, digest } = attempt;
  return {
    id,
    state: "pending",
    reason: null,
    principal,
    action,
    decision,
    channel,
    method,
    url: redactUrl(attempt.url),
    preview: previewOf(attempt, surroundings),
    pageTitle: surroundings.pageTitle,
    tab,
    frame,
    document,
    origin,
    digest,
    createdAt: now,
    deadlineAt: now + deadline * 1000,
    shownAt: null,
    answer: null,
  };
}
