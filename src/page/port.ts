import type { Verdict } from "../core/verdict";
import type { Posture } from "../wire/messages";
import type { FormShape, FromPage, PageAttempt, ToPage } from "../wire/page-port";
import {
  append,
  bare,
  dispatch,
  exec,
  listen,
  messageData,
  messagePorts,
  NativeEvent,
  NativeRegExp,
  postMessage,
  preventDefault,
  stopNow,
  unlisten,
} from "./natives";

export interface Answer {
  readonly release: (pass: string) => void;
  readonly refuse: (verdict: Verdict) => void;
}

/** The frame's posture as `content/` told it. `isArmed` false: every hook is a plain call of the native. */
export const posture = {
  isArmed: false,
  effects: [] as RegExp[],
  sockets: [] as SocketRule[],
  socketPass: "",
  /** Sockets at these addresses open with the pass alone. */
  socketUrls: [] as RegExp[],
};

/** A rule about sockets; see `SocketMatcher`. */
export interface SocketRule {
  readonly url: RegExp;
  readonly text: RegExp | null;
  readonly bytes: RegExp;
  readonly mayPass: boolean;
}

/** Ends the connections that stay open; a halt calls them all. */
export const closers: Record<string | number, () => void> = bare({});

/** Who waits for an answer, by number. Inherits nothing, so that no setter of the page takes part. */
const waiting: Record<number, Answer> = bare({});
let port: MessagePort | null = null;
let lastId = 0;
let isLeaving = false;
/** Whether the worker has told the posture: then the network lock stands. The first one is this frame's own guess. */
let isLocked = false;
let wasTold = false;

/**
 * Whether a hook may hold. While the page is left nobody could release a held write any more, so it goes to the
 * network lock, which stops it and tells.
 */
export function isHolding(): boolean {
  return posture.isArmed && !(isLeaving && isLocked);
}

export function tell(message: FromPage): void {
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

export function isOneOf(expressions: readonly RegExp[], url: string): boolean {
  for (let index = 0; index < expressions.length; index++) {
    if (exec(expressions[index] as RegExp, url)) return true;
  }
  return false;
}

/** Whether a rule names this GET as an effect. */
export function isEffect(url: string): boolean {
  return isOneOf(posture.effects, url);
}

const pattern = (source: string) => new NativeRegExp(source, "i");

function patterns(sources: readonly string[]): RegExp[] {
  const found: RegExp[] = [];
  for (let index = 0; index < sources.length; index++) append(found, pattern(sources[index] as string));
  return found;
}

function receive(message: ToPage, onPosture: (isArmed: boolean) => void): void {
  if (message.kind === "posture") {
    const { effects, sockets, socketLock, isGuarded, isHalted } = message.posture;
    posture.effects = patterns(effects);
    posture.sockets = [];
    posture.socketPass = socketLock?.pass ?? "";
    posture.socketUrls = patterns(socketLock?.urls ?? []);
    for (let index = 0; index < sockets.length; index++) {
      const { url, text, bytes, mayPass } = sockets[index] as Posture["sockets"][number];
      const rule = { url: pattern(url), text: text === null ? null : pattern(text), bytes: pattern(bytes), mayPass };
      append(posture.sockets, rule);
    }
    isLocked ||= wasTold;
    wasTold = true;
    onPosture(isGuarded);
    if (isHalted) for (const id in closers) closers[id]?.();
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
    stopNow(event);
    port = offered;
    port.onmessage = (message) => receive(messageData(message), onPosture);
    receive(messageData(event as MessageEvent), onPosture);
  };
  listen(window, "holdpoint:port", take);
  listen(window, "pagehide", () => (isLeaving = true), true);
  listen(window, "pageshow", () => (isLeaving = false), true);
  dispatch(window, new NativeEvent("holdpoint:need"));
}
