import type { AskedAttempt, Attempt, Surroundings } from "../core/attempt";
import type { Verdict } from "../core/verdict";
import { isConnected, send } from "../wire/client";
import type { Ruling } from "../wire/messages";
import type { PageAttempt } from "../wire/page-port";
import { bodyFor } from "./body";
import { digestOf } from "./digest";
import { goneText, showGone } from "./gone";
import { randomId } from "./id";
import { fieldsOf, surroundingsOf } from "./surroundings";

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

/** An extension that is reloaded leaves its messages without an answer for ever, so whoever waits looks after it. */
function whileConnected<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setInterval(() => isConnected() || reject(), 999);
    answer.finally(() => clearInterval(timer)).then(resolve, reject);
  });
}

/** Sends until it is answered: the worker may die under any message, and each one may be sent twice. */
async function persist(action: string, message: () => Promise<Ruling>): Promise<Ruling | Outcome> {
  for (let failures = 0; isConnected(); failures++) {
    const sentAt = Date.now();
    try {
      return await whileConnected(message());
    } catch (error) {
      // A worker that dies takes its channel with it: one that answers with an error is alive and will again.
      const isAnswered = String(error).includes("guard:");
      if (isAnswered || failures > 20) break;
      if (Date.now() - sentAt > 1000) failures = 0;
    }
  }
  return gone(action);
}

function attemptFor(kept: PageAttempt, form: HTMLFormElement | null, digest: string): AskedAttempt {
  const fields = form ? fieldsOf(form) : [];
  const secretNames = new Set(fields.filter((field) => field.isSecret).map((field) => field.name));
  return {
    channel: kept.channel,
    method: kept.method.toUpperCase(),
    url: kept.url.replace(/#.*$/s, ""),
    headers: kept.headers.map(([name, value]) => [
      name,
      /auth|cookie|token|key|secret/i.test(name) ? "••••" : value.slice(0, 500),
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
  const attempt = attemptFor(kept, form, digest);
  held.add(action);
  const { method, url } = attempt;
  let ruling = await persist(action, () => send("ask", { action, attempt, surroundings }));
  // Given up while the ask was under way: the worker may not have known the hold yet when it was told.
  if (!held.has(action)) withdraw(action, "aborted");
  while (ruling.kind === "held") ruling = await persist(action, () => send("wait", { action, digest, method, url }));
  held.delete(action);
  if (ruling.kind === "refuse") return ruling;
  // The approval is for one content: what would leave now is digested again, and any difference is a new ask.
  const isSame = ruling.kind === "release" && (await digestOf(kept)) === digest;
  return isSame ? (ruling as Outcome) : ask(kept, form).outcome;
}

export async function stopped(kept: PageAttempt): Promise<void> {
  const attempt = attemptFor(kept, null, await digestOf(kept)) as Attempt;
  await send("stopped", { action: randomId(), attempt, surroundings: surroundingsOf(null) });
}

export function withdraw(action: string, reason: "aborted" | "page-left"): void {
  held.delete(action);
  if (isConnected()) send("withdraw", { actions: [action], reason }).catch(() => {});
}

/** A page that goes away takes its held actions with it: nobody would be there to release them. */
export function withdrawOnLeaving(): void {
  addEventListener("pagehide", () => {
    for (const action of held) withdraw(action, "page-left");
  });
}
