import type { Action } from "../../core/action";
import type { Attempt } from "../../core/attempt";
import type { Decision, DeterminingRule } from "../../core/decision";
import type { Hold } from "../../core/hold";
import type { Preview } from "../../core/preview";
import type { Principal } from "../../core/principal";
import type { JournalNote, ReceiptBody } from "../../core/receipt";
import { redactText, redactUrl } from "../../core/redact";
import type { FactorName } from "../../core/rule";
import type { Sent } from "../../wire/messages";
import { steadyNow } from "../steady-clock";

interface Subject {
  readonly id: string;
  readonly principal: Principal;
  readonly action: Action;
  /** `channel` null: the network lock saw it, which no hook did. */
  readonly attempt: Pick<Attempt, "method" | "url"> & { readonly channel: Attempt["channel"] | null };
  readonly preview: Preview | null;
}

type Rest = Pick<ReceiptBody, "event"> & Partial<ReceiptBody>;

function pathOf(url: string): string {
  const { pathname, search } = new URL(redactUrl(url));
  return pathname + search;
}

const opening = new Set<ReceiptBody["event"]>(["asked", "allowed", "denied"]);

// A few words each: the journal is long, and a request's own words may hold what nobody should read there.
function cuesOf({ evidence }: Action): ReceiptBody["cues"] {
  const loudest = evidence.toSorted((one, other) => other.weight - one.weight).slice(0, 4);
  return loudest.map(({ cue, detail }) => ({ cue, detail: redactText(detail).slice(0, 80) }));
}

function receiptOf({ id, principal, action, attempt, preview }: Subject, rest: Rest): ReceiptBody {
  return {
    action: id,
    at: Date.now(),
    session: principal.session,
    agent: principal.agent,
    evidence: principal.evidence,
    verb: action.verb,
    audience: action.audience,
    count: action.count,
    reversible: action.reversible,
    site: action.resource.site,
    path: pathOf(attempt.url),
    resource: action.resource.name,
    channel: attempt.channel,
    method: attempt.method,
    digest: action.digest,
    rules: [],
    factor: null,
    reason: null,
    note: "",
    status: null,
    waited: null,
    preview,
    ...(action.recipients.length > 0 ? { recipients: action.recipients } : {}),
    ...(action.recipients.length > 0 && action.firstTime ? { firstTime: action.firstTime } : {}),
    ...(opening.has(rest.event) && action.evidence.length > 0 ? { cues: cuesOf(action) } : {}),
    ...(action.undo ? { undo: action.undo } : {}),
    ...rest,
  };
}

/** The receipt of a socket that was opened or is closed: what went over it is counted, not kept. */
export function socketReceipt(socket: Sent<"socket">, principal: Principal): ReceiptBody {
  const { host, pathname } = new URL(socket.url);
  const action: Action = {
    verb: "read",
    audience: "unknown",
    recipients: [],
    contains: [],
    resource: { site: host, path: pathname, name: "" },
    count: 1,
    reversible: "unknown",
    confidence: 1,
    evidence: [],
    digest: "",
  };
  const attempt = { channel: "socket", method: "OPEN", url: socket.url } as const;
  const subject = { id: socket.action, principal, action, attempt, preview: null };
  if (socket.isOpen) return receiptOf(subject, { event: "socket-opened" });
  return receiptOf(subject, { event: "socket-closed", sent: { frames: socket.frames, bytes: socket.bytes } });
}

/** The receipt of what a rule decided at once. */
export function ruledReceipt(subject: Subject, decision: Decision, rest: Rest): ReceiptBody {
  return receiptOf(subject, { rules: decision.rules, ...rest });
}

/** The receipt of a hold as it stands now. `waited` is in milliseconds. */
export function holdReceipt(hold: Hold, rest: Rest): ReceiptBody {
  // Told once: the later receipts of the same hold name the content by its digest.
  const preview = rest.event === "asked" ? hold.preview : null;
  return receiptOf(
    { id: hold.id, principal: hold.principal, action: hold.action, attempt: hold, preview },
    {
      rules: hold.decision.rules,
      factor: hold.answer?.factor ?? null,
      reason: hold.reason,
      note: hold.answer?.note ?? "",
      waited: steadyNow() - hold.createdAt,
      ...rest,
    },
  );
}

type GuardEvent = "rules-changed" | "settings-changed" | "halted" | "lifted" | "policy-applied" | "policy-refused";

/** A receipt of the guard itself: no session, no site. */
function ownReceipt(event: GuardEvent | JournalNote["kind"], rest: Partial<ReceiptBody>): ReceiptBody {
  return {
    event,
    action: crypto.randomUUID().replaceAll("-", ""),
    at: Date.now(),
    session: "",
    agent: "",
    evidence: [],
    verb: "settings",
    audience: "self",
    count: 1,
    reversible: "yes",
    site: "",
    path: "",
    resource: "",
    channel: null,
    method: "",
    digest: "",
    rules: [],
    factor: null,
    reason: null,
    note: "",
    status: null,
    waited: null,
    preview: null,
    ...rest,
  };
}

/** The receipt of something that was done to the guard itself, in words without any content. */
export function changeReceipt(event: GuardEvent, note: string, factor: FactorName | null): ReceiptBody {
  return ownReceipt(event, { note, factor });
}

/** The receipt of a change of the managed policy, with the rules that are in force by it. */
export function policyReceipt(isTaken: boolean, note: string, rules: readonly DeterminingRule[]): ReceiptBody {
  return ownReceipt(isTaken ? "policy-applied" : "policy-refused", { note, rules: [...rules] });
}

/** The receipt of what became of the journal. */
export function journalReceipt(journal: JournalNote): ReceiptBody {
  return ownReceipt(journal.kind, { journal, reversible: "no" });
}
