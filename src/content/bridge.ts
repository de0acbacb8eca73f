import { send } from "../wire/client";
import type { Posture } from "../wire/messages";
import type { FromPage, ToPage } from "../wire/page-port";
import { ask, stopped, withdraw } from "./asking";
import { holdForm } from "./watch";

const channel = new MessageChannel();
const port = channel.port1;
const actions = new Map<number, string>();

function tell(message: ToPage): void {
  port.postMessage(message);
}

async function forward(message: FromPage & { kind: "ask" }): Promise<void> {
  const asking = ask(message.attempt, null);
  actions.set(message.id, asking.action);
  const outcome = await asking.outcome;
  if (!actions.has(message.id)) return;
  if (outcome.kind === "release") {
    actions.set(message.id, outcome.action);
    tell({ kind: "release", id: message.id, pass: outcome.pass });
    return;
  }
  actions.delete(message.id);
  tell({ kind: "refuse", id: message.id, verdict: outcome.verdict });
}

function receive(message: FromPage): void {
  if (message.kind === "ask") void forward(message);
  else if (message.kind === "stopped") stopped(message.attempt).catch(() => {});
  else if (message.kind === "submit") {
    const form = document.forms[message.attempt.form] ?? null;
    void holdForm(message.attempt, message.shape, form);
  } else {
    const action = actions.get(message.id);
    actions.delete(message.id);
    if (!action) return;
    if (message.kind === "cancel") withdraw(action, "aborted");
    else send("settle", { action, status: message.status }).catch(() => {});
  }
}

/** Hands the private port to `page/` synchronously, before the page's first script, together with the posture. */
export function connectPage(posture: Posture): void {
  port.onmessage = (event: MessageEvent<FromPage>) => receive(event.data);
  const offer = () => {
    const handover = new MessageEvent("holdpoint:port", {
      cancelable: true,
      data: { kind: "posture", posture } satisfies ToPage,
      ports: [channel.port2],
    });
    return !dispatchEvent(handover);
  };
  // The hook takes the port by cancelling the event. If it does not run yet, it will ask when it does.
  if (!offer()) addEventListener("holdpoint:need-port", offer, { once: true });
}

export function tellPosture(posture: Posture): void {
  tell({ kind: "posture", posture });
}
