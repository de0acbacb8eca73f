import { attempt } from "./body";
import {
  apply,
  bare,
  blobSize,
  bufferSize,
  construct,
  decode,
  defineProperty,
  exec,
  isBranded,
  isView,
  listen,
  NativeTextDecoder,
  weakGet,
  weakSet,
} from "./natives";
import { ask, closers, isHolding, posture, type SocketRule, settle } from "./port";
import { replace, replaceConstructor } from "./replace";
import { front, hasFronts, innerOf, lockedAddress, replaceForFronts } from "./socket-front";
import { closeNow, deliver, enqueue, type Line, letGo, readyState, report, urlOf } from "./socket-line";
import { absolute } from "./url";

const lines = new WeakMap<WebSocket, Line>();
const latin1 = new NativeTextDecoder("latin1");
let lastSocket = 0;

/** What a person or a rule said about opening a socket, by its URL. "yes" opens it once. */
const openings: Record<string, "asked" | "yes" | "no"> = bare({});

function lineOf(socket: WebSocket, url = urlOf(socket)): Line {
  const known = weakGet(lines, socket) as Line | undefined;
  if (known) return known;
  const id = ++lastSocket;
  const none = { first: null, last: null, size: 0, mayPass: true, frames: 0, bytes: 0, isTold: false };
  const line: Line = { socket, id, url, ...none };
  weakSet(lines, socket, line);
  closers[id] = () => closeNow(socket);
  listen(socket, "close", () => {
    delete closers[id];
    letGo(line);
    report(line);
  });
  report(line);
  return line;
}

function isBinary(data: unknown): data is BufferSource | Blob {
  return isView(data) || isBranded(bufferSize, data) || isBranded(blobSize, data);
}

/** The rule that names this message; `text` is undefined for the opening of the socket, null for a binary message. */
function ruleFor(url: string, text: string | null | undefined, data?: BufferSource | Blob): SocketRule | null {
  for (let index = 0; index < posture.sockets.length; index++) {
    const rule = posture.sockets[index] as SocketRule;
    if (!exec(rule.url, url) || !rule.text !== (text === undefined)) continue;
    if (text === undefined || !rule.text) return rule;
    // A Blob cannot be read at once, so it may be any message.
    const isNamed =
      text === null
        ? isBranded(blobSize, data) || exec(rule.bytes, decode(latin1, data as BufferSource))
        : exec(rule.text, text);
    if (isNamed) return rule;
  }
  return null;
}

/** Whether a socket may be opened now. Where a rule asks first, it fails as if nobody answered, and pages try again. */
function mayOpen(url: string): boolean {
  const answer = openings[url];
  if (answer === "yes") delete openings[url];
  if (answer) return answer === "yes";
  if (!ruleFor(url, undefined)) return true;
  openings[url] = "asked";
  const id = ask(attempt("socket", "OPEN", url, [], null, null), {
    release() {
      openings[url] = "yes";
      settle(id, 202);
    },
    refuse() {
      openings[url] = "no";
    },
  });
  return false;
}

function open(native: object, args: unknown[], target: object): object {
  // Read once: a `toString` of the page's may say something else the next time.
  if (args.length > 0) args[0] = `${args[0] as string}`;
  let url: string | null = null;
  try {
    if (isHolding()) url = absolute(args[0] as string);
  } catch {}
  if (url === null || mayOpen(url)) {
    const locked = url === null ? null : lockedAddress(url);
    if (locked) return front(native, args, target, locked, lineOf);
    const socket = construct(native, args, target) as WebSocket;
    lineOf(socket);
    return socket;
  }
  // A port that browsers refuse to connect to: the socket fails by itself, and nothing has left.
  args[0] = "wss://held-by-holdpoint.invalid:1";
  const socket = construct(native, args, target);
  defineProperty(socket, "url", { value: url });
  return socket;
}

type Native = (...args: never[]) => unknown;
type Wrapper = (this: never, ...args: never[]) => unknown;

function wrapSend(native: Native): Wrapper {
  return function send(this: WebSocket, ...args: unknown[]) {
    const socket = innerOf(this);
    const isOpen = isHolding() && args.length > 0 && isBranded(readyState, socket) && readyState(socket) === 1;
    if (!isOpen) return apply(native, socket, args);
    const line = lineOf(socket);
    const data = args[0] as BufferSource | Blob;
    const text = isBinary(data) ? null : `${data as unknown as string}`;
    const rule = ruleFor(line.url, text, data);
    // Attachments follow their packet, so only texts may overtake.
    if (!rule && (!line.first || (line.mayPass && text !== null))) return deliver(line, text ?? data);
    if (rule) line.mayPass = rule.mayPass && (!line.first || line.mayPass);
    return enqueue(line, text, data, rule);
  } as Wrapper;
}

function wrapClose(native: Native): Wrapper {
  return function close(this: WebSocket, ...args: unknown[]) {
    const socket = innerOf(this);
    const line = weakGet(lines, socket) as Line | undefined;
    if (line) letGo(line);
    return apply(native, socket, args);
  } as Wrapper;
}

function wrapBufferedAmount(native: Native): Wrapper {
  const get = {
    bufferedAmount(this: WebSocket) {
      const socket = innerOf(this);
      return (apply(native, socket, []) as number) + ((weakGet(lines, socket) as Line | undefined)?.size ?? 0);
    },
  };
  return get.bufferedAmount as Wrapper;
}

export function hookWebSocket(): () => void {
  const undo = [
    replaceConstructor("WebSocket", open),
    replace(WebSocket.prototype, "send", wrapSend),
    replace(WebSocket.prototype, "close", wrapClose),
    replace(WebSocket.prototype, "bufferedAmount", wrapBufferedAmount),
    replaceForFronts(),
  ];
  // Pages keep their sockets when the frame is no longer guarded: behind a front, only the hooks reach them.
  return () => hasFronts() || undo.forEach((restore) => restore());
}
