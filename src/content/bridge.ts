import { tell } from "../wire/client";
import type { Posture, Sent } from "../wire/messages";
import type { FromPage, ToPage } from "../wire/page-port";
import { ask, stopped, withdraw, withdrawAll } from "./asking";
import { randomId } from "./id";
import { holdForm } from "./watch";

/** The scripts of `page/`: each takes a port of its own, and nobody else may have one. */
const takers = 2;
const ports: MessagePort[] = [];
const sockets = new Map<number, Sent<"socket">>();

/** The journal hears of a socket when it is opened and when it is closed, or its page left. */
function count({ id, url, isOpen, frames, bytes }: Omit<FromPage & { kind: "socket" }, "kind">): void {
  const known = sockets.get(id);
  const socket = { action: known?.action ?? randomId(), url, isOpen, frames, bytes };
  if (isOpen) sockets.set(id, socket);
  else sockets.delete(id);
  if (!known || !isOpen) tell("socket", socket);
}

function serve(port: MessagePort): void {
  const actions = new Map<number, string>();

  async function forward({ id, attempt }: FromPage & { kind: "ask" }): Promise<void> {
    const asking = ask(attempt, null);
    actions.set(id, asking.action);
    const outcome = await asking.outcome;
    if (!actions.has(id)) return;
    if (outcome.kind === "release") {
      actions.set(id, outcome.action);
      port.postMessage({ kind: "release", id, pass: outcome.pass } satisfies ToPage);
      return;
    }
    actions.delete(id);
    port.postMessage({ kind: "refuse", id, verdict: outcome.verdict } satisfies ToPage);
  }

  port.onmessage = ({ data: message }: MessageEvent<FromPage>) => {
    if (message.kind === "ask") void forward(message);
    else if (message.kind === "stopped") stopped(message.attempt).catch(() => {});
    else if (message.kind === "submit") {
      const form = document.forms[message.attempt.form] ?? null;
      void holdForm(message.attempt, message.shape, form);
    } else if (message.kind === "socket") count(message);
    else {
      const action = actions.get(message.id);
      actions.delete(message.id);
      if (!action) return;
      if (message.kind === "cancel") withdraw(action, "aborted");
      else tell("settle", { action, status: message.status });
    }
  };
}

/** Hands each script of `page/` its port synchronously, before the page's first script, together with the posture. */
export function connectPage(posture: Posture): void {
  const offer = () => {
    const channel = new MessageChannel();
    const handover = new MessageEvent("holdpoint:port", {
      cancelable: true,
      data: { kind: "posture", posture } satisfies ToPage,
      ports: [channel.port2],
    });
    // A hook takes the port by cancelling the event. If it does not run yet, it will ask when it does.
    if (dispatchEvent(handover)) return;
    serve(channel.port1);
    if (ports.push(channel.port1) === takers) removeEventListener("holdpoint:need", offer);
  };
  addEventListener("pagehide", () => {
    withdrawAll();
    for (const [id, socket] of sockets) count({ ...socket, id, isOpen: false });
  });
  addEventListener("holdpoint:need", offer);
  offer();
  offer();
}

export function tellPosture(posture: Posture): void {
  for (const port of ports) port.postMessage({ kind: "posture", posture } satisfies ToPage);
}
