import type { AskedAttempt, Attempt, Surroundings } from "../core/attempt";
import type { Verdict } from "../core/verdict";
import { isConnected, sendFromFrame, tell } from "../wire/client";
import type { MessageName, Reply, Sent } from "../wire/messages";
import type { PageAttempt } from "../wire/page-port";
import { bodyFor, mask } from "./body";
import { digestOf } from "./digest";
import { goneText, showGone } from "./gone";
import { randomId } from "./id";
import { surroundingsOf } from "./surroundings";

export type Outcome =
  | { readonly kind: "release"; readonly action: string; readonly pass: string }
  | { readonly kind: "refuse"; readonly action: string; readonly verdict: Verdict };

const held = new Set<string>();

function gone(action: string): Outcome {
  const verdict: Verdict = {
    type: "about:blank",
    title: goneText,
    status: 403,
    detail: goneText,
    rule: "builtin/no-guard",
    verb: "write",
    decidedBy: "guard",
    retry: "later",
  };
  showGone();
  return { kind: "refuse", action, verdict };
}

/** Sends until it is answered: the worker may die under any message, and each one may be sent twice. Null: it is gone. */
export async function persist<K extends MessageName>(name: K, body: Sent<K>): Promise<Reply<K> | null> {
  for (let failures = 0; isConnected(); failures++) {
    const sentAt = Date.now();
    try {
      return await sendFromFrame(name, body);
    } catch (error) {
      // A worker that dies takes its channel with it: one that answers with an error is alive and will again.
      const isAnswered = /guard:/.test(error as string);
      if (isAnswered || failures > 20) break;
      if (Date.now() - sentAt > 1000) failures = 0;
    }
  }
  return null;
}

function attemptFor(kept: PageAttempt, { form }: Surroundings, digest: string): AskedAttempt {
  const secretNames = new Set(form?.fields.filter((field) => field.isSecret).map((field) => field.name));
  return {
    channel: kept.channel,
    method: kept.method.toUpperCase(),
    url: kept.url.replace(/#.*/s, ""),
    headers: kept.headers.map(([name, value]) => [
      name,
      /auth|cookie|token|key|secret/i.test(name) ? mask : value.slice(0, 500),
    ]),
    contentType: kept.contentType,
    body: bodyFor(kept.body, kept.contentType, secretNames),
    target: kept.target,
    digest,
  };
}

export interface Asking {
  readonly action: string;
  readonly outcome: Promise<Outcome>;
}

/** Asks the worker about an attempt, and waits while it is held, however often the worker dies meanwhile. */
export function ask(kept: PageAttempt, form: HTMLFormElement | null): Asking {
  const action = randomId();
  const surroundings = surroundingsOf(form);
  const outcome = digestOf(kept).then((digest) => decide(action, kept, form, surroundings, digest));
  return { action, outcome };
}

async function decide(
  action: string,
  kept: PageAttempt,
  form: HTMLFormElement | null,
  surroundings: Surroundings,
  digest: string,
): Promise<Outcome> {
  const attempt = attemptFor(kept, surroundings, digest);
  held.add(action);
  const { method, url } = attempt;
  let ruling = await persist("ask", { action, attempt, surroundings });
  // Given up while the ask was under way: the worker may not have known the hold yet when it was told.
  if (!held.has(action)) withdraw(action, "aborted");
  // What the rules let go at once has not waited, and bytes that nobody else holds cannot change.
  const mayHaveChanged = ruling?.kind === "held" || kept.body?.entries;
  while (ruling?.kind === "held") ruling = await persist("wait", { action, digest, method, url });
  held.delete(action);
  ruling ??= gone(action);
  if (ruling.kind === "refuse") return ruling;
  // The approval is for one content: what would leave now is digested again, and any difference is a new ask.
  const isSame = ruling.kind === "release" && (!mayHaveChanged || (await digestOf(kept)) === digest);
  return isSame ? (ruling as Outcome) : ask(kept, form).outcome;
}

export async function stopped(kept: PageAttempt): Promise<void> {
  const surroundings = surroundingsOf(null);
  const attempt = attemptFor(kept, surroundings, await digestOf(kept)) as Attempt;
  tell("stopped", { action: randomId(), attempt, surroundings });
}

export function withdraw(action: string, reason: "aborted" | "page-left"): void {
  held.delete(action);
  tell("withdraw", { actions: [action], reason });
}

/** A page that goes away takes its held actions with it: nobody would be there to release them. */
export function withdrawAll(): void {
  for (const action of held) withdraw(action, "page-left");
}
