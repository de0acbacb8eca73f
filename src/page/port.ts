import type { Verdict } from "../core/verdict";
import type { FormShape, FromPage, PageAttempt, ToPage } from "../wire/page-port";
import {
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

const waiting = new Map<number, Answer>();
const takeFrom = Map.prototype.get.bind(waiting) as (id: number) => Answer | undefined;
const drop = Map.prototype.delete.bind(waiting) as (id: number) => boolean;
const keep = Map.prototype.set.bind(waiting) as (id: number, answer: Answer) => unknown;
let port: MessagePort | null = null;
let lastId = 0;

function tell(message: FromPage): void {
  if (port) postMessage(port, message);
}

/** Asks; one of the two callbacks is called once, later. Without a port nothing may leave: the caller stays unanswered. */
export function ask(attempt: PageAttempt, answer: Answer): number {
  const id = ++lastId;
  keep(id, answer);
  tell({ kind: "ask", id, attempt });
  return id;
}

export function cancel(id: number): void {
  if (drop(id)) tell({ kind: "cancel", id });
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
  const answer = takeFrom(message.id);
  if (!answer) return;
  drop(message.id);
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
