import type { Verdict } from "../core/verdict";
import type { FormShape, FromPage, PageAttempt, ToPage } from "../wire/page-port";
import {
  bare,
  defineProperty,
  dispatch,
  listen,
  messageData,
  messagePorts,
  NativeEvent,
  postMessage,
  preventDefault,
  test,
  unlisten,
} from "./natives";

export interface Answer {
  readonly release: (pass: string) => void;
  readonly refuse: (verdict: Verdict) => void;
}

/** The frame's posture as `content/` told it. `isArmed` false: every hook is a plain call of the native. */
export const posture = { isArmed: false, effects: [] as RegExp[] };

/** Who waits for an answer, by number. Inherits nothing, so that no setter of the page takes part. */
const waiting: Record<number, Answer> = bare({});
let port: MessagePort | null = null;
let lastId = 0;

function tell(message: FromPage): void {
  if (port) postMessage(port, message);
}

/** Asks; one of the two callbacks is called once, later. Without a port nothing may leave: the caller stays unanswered. */
export function ask(attempt: PageAttempt, answer: Answer): number {
  const id = ++lastId;
  waiting[id] = answer;
  tell({ kind: "ask", id, attempt });
  return id;
}

export function cancel(id: number): void {
  if (!waiting[id]) return;
  delete waiting[id];
  tell({ kind: "cancel", id });
}

export function settle(id: number, status: number): void {
  tell({ kind: "settle", id, status });
}

export function submit(attempt: PageAttempt, shape: FormShape): void {
  tell({ kind: "submit", attempt, shape });
}

export function reportStopped(attempt: PageAttempt): void {
  tell({ kind: "stopped", attempt });
}

/** Whether a rule names this GET as an effect. */
export function isEffect(url: string): boolean {
  for (let index = 0; index < posture.effects.length; index++) {
    if (test(posture.effects[index] as RegExp, url)) return true;
  }
  return false;
}

function receive(message: ToPage, onPosture: (isArmed: boolean) => void): void {
  if (message.kind === "posture") {
    const sources = message.posture.effects;
    const effects: RegExp[] = [];
    for (let index = 0; index < sources.length; index++) {
      // defineProperty, because assignment would call a setter that the page put on Array.prototype.
      defineProperty(effects, index, { value: new RegExp(sources[index] as string, "i"), configurable: true });
    }
    posture.effects = effects;
    onPosture(message.posture.isGuarded);
    return;
  }
  const answer = waiting[message.id];
  if (!answer) return;
  delete waiting[message.id];
  if (message.kind === "release") answer.release(message.pass);
  else answer.refuse(message.verdict);
}

/** Takes the private port that `content/` offers at document_start, before any script of the page runs. */
export function connect(onPosture: (isArmed: boolean) => void): void {
  const take = (event: Event) => {
    const offered = messagePorts(event as MessageEvent)[0];
    if (!offered) return;
    unlisten(window, "holdpoint:port", take);
    preventDefault(event);
    port = offered;
    port.onmessage = (message) => receive(messageData(message), onPosture);
    receive(messageData(event as MessageEvent), onPosture);
  };
  listen(window, "holdpoint:port", take);
  dispatch(window, new NativeEvent("holdpoint:need-port"));
}
