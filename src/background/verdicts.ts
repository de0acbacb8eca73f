import browser from "webextension-polyfill";
import type { Action } from "../core/action";
import type { Decision } from "../core/decision";
import type { Hold } from "../core/hold";
import type { Stop } from "../core/stop";
import type { Verdict } from "../core/verdict";
import type { VeilState } from "../wire/messages";

const type = "https://holdpoint.dev/verdict";

function what(action: Action): string {
  const name = action.resource.name ? ` "${action.resource.name}"` : "";
  return `${action.verb}${name} on ${action.resource.site}`;
}

/** Told while an action waits. Verdicts are for agents and stay in English, whatever language the person reads. */
export function waitingVerdict(hold: Hold): Verdict {
  return {
    type: `${type}/held`,
    title: "Held by Holdpoint",
    status: 403,
    detail: `Held: ${what(hold.action)}. A person must decide in the Holdpoint window. Do not retry; reading is fine.`,
    rule: hold.decision.rules[0]?.id ?? "",
    verb: hold.action.verb,
    decidedBy: "rule",
    retry: "wait",
  };
}

/** Told when a rule denies without asking. `contact`: whom the administrator says one may ask about their rules. */
export function ruleVerdict(action: Action, decision: Decision, contact: string): Verdict {
  const rule = decision.rules[0];
  const ask = rule?.layer === "managed" ? contact : "";
  return {
    type: `${type}/denied`,
    title: "Denied by a Holdpoint rule",
    status: 403,
    detail: `Not sent: ${what(action)}. ${[rule?.because, ask].filter(Boolean).join(" ")}`.trim(),
    rule: rule?.id ?? "",
    verb: action.verb,
    decidedBy: "rule",
    retry: "no",
  };
}

/** Told while everything is halted, about one action or, where there is none, about the tab. */
export function haltVerdict(action: Action | null): Verdict {
  return {
    type: `${type}/halted`,
    title: "Halted by a person",
    status: 403,
    detail: `${action ? `Not sent: ${what(action)}. ` : ""}Everything in this session is halted. Stop, and do not retry: a person must lift the halt.`,
    rule: "builtin/halt",
    verb: action?.verb ?? "write",
    decidedBy: "halt",
    retry: "no",
  };
}

/** Told when the network lock stopped what nothing had held. */
export function stopVerdict(stop: Stop, state: "open" | "allowed" | "left"): Verdict {
  const next = {
    open: "A person can allow this endpoint in the Holdpoint window; then try again.",
    allowed: "This endpoint is open now: try again.",
    left: "Do not retry.",
  }[state];
  return {
    type: `${type}/stopped`,
    title: "Stopped at the network by Holdpoint",
    status: 403,
    detail: `Not sent: ${stop.method} ${stop.url}, from a ${stop.from}, which could not be held. ${next}`,
    rule: stop.decision.rules[0]?.id ?? "",
    verb: stop.action.verb,
    decidedBy: "guard",
    retry: state === "left" ? "no" : "later",
  };
}

/** For the hook alone, which then tells its page how the network failed. */
export const failedVerdict: Verdict = {
  type: `${type}/failed`,
  title: "Failed at the network",
  status: 403,
  detail: "It was let go and failed.",
  rule: "builtin/failed",
  verb: "write",
  decidedBy: "guard",
  retry: "later",
};

/** Told when a hold ended without being released. */
export function endVerdict(hold: Hold): Verdict {
  const isPerson = hold.state === "denied" && hold.reason === "person";
  const note = hold.answer?.note ? ` They said: ${hold.answer.note}` : "";
  const why = {
    person: `A person denied it.${note}`,
    "pin-locked": "Too many wrong PINs were entered.",
    deadline: "Nobody answered in time.",
    "browser-restarted": "The browser was restarted while it waited.",
    "guard-reloaded": "Holdpoint was reloaded or updated while it waited; reload the page.",
    "guard-died": "The guard ended while it waited at the network, so it may have been sent all the same.",
    "page-left": "The page was left while it waited.",
    aborted: "The page gave it up.",
    "content-changed": "Its content changed while it waited.",
    "not-driven": "The tab is not driven any more.",
    halted: "Everything was halted while it waited.",
  }[hold.reason ?? "deadline"];
  return {
    type: `${type}/${hold.state}`,
    title: isPerson ? "Denied by a person" : "Not released by Holdpoint",
    status: 403,
    detail: `${hold.reason === "guard-died" ? "Unsure" : "Not sent"}: ${what(hold.action)}. ${why}`,
    rule: hold.decision.rules[0]?.id ?? "",
    verb: hold.action.verb,
    decidedBy: isPerson ? "person" : hold.reason === "halted" ? "halt" : hold.state === "denied" ? "guard" : "deadline",
    retry: hold.state === "denied" || hold.reason === "guard-died" ? "no" : "later",
  };
}

/** What the veil of a halted tab shows, and where the frame is that keeps other debuggers out. */
export function haltTold(): NonNullable<VeilState["halted"]> {
  return {
    sentence: browser.i18n.getMessage("veilHalted"),
    verdict: haltVerdict(null),
    freeze: browser.runtime.getURL("src/halted/freeze.html"),
  };
}
