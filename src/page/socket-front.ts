import {
  apply,
  bare,
  construct,
  defineProperty,
  dispatch,
  indexOf,
  listen,
  natives,
  slice,
  weakGet,
  weakSet,
} from "./natives";
import { isOneOf, posture } from "./port";
import { replace } from "./replace";
import { urlOf } from "./socket-line";

/**
 * What the page gets in place of a socket whose address carries the pass: every getter of the native one, of this realm or
 * of another, would tell it. `inner` is that one.
 */
interface Front {
  readonly inner: WebSocket;
  readonly url: string;
  readonly handlers: Record<string, unknown>;
}

const fronts = new WeakMap<object, Front>();
let isUsed = false;

const NativeTarget = EventTarget;
const NativeEvent = Event;
const NativeMessage = MessageEvent;
const NativeClose = CloseEvent;
const [eventType] = natives(Event, "type");
const [data, origin] = natives(MessageEvent, "data", "origin");
const [code, reason, wasClean] = natives(CloseEvent, "code", "reason", "wasClean");

function frontOf(socket: object): Front | undefined {
  return weakGet(fronts, socket) as Front | undefined;
}

/** The native socket; the same where there is no front before it. */
export function innerOf(socket: WebSocket): WebSocket {
  return frontOf(socket)?.inner ?? socket;
}

export function hasFronts(): boolean {
  return isUsed;
}

/** The address with the pass, where the network lets none other through; null everywhere else. */
export function lockedAddress(url: string): string | null {
  const address = indexOf(url, "http") === 0 ? `ws${slice(url, 4)}` : url;
  if (indexOf(address, "ws") !== 0 || !isOneOf(posture.socketUrls, address)) return null;
  const host = indexOf(address, "//") + 2;
  return `${slice(address, 0, host)}${posture.socketPass}@${slice(address, host)}`;
}

function copyOf(event: Event): Event {
  const type = eventType(event);
  if (type === "message") {
    const init = bare({ data: data(event as MessageEvent), origin: origin(event as MessageEvent) });
    return new NativeMessage(type, init);
  }
  if (type !== "close") return new NativeEvent(type);
  const close = event as CloseEvent;
  return new NativeClose(type, bare({ code: code(close), reason: reason(close), wasClean: wasClean(close) }));
}

const types = ["open", "message", "error", "close"] as const;

/** A socket at `address`; `seen` is told of it and of the address that the page knows. */
export function front(
  native: object,
  args: unknown[],
  target: object,
  address: string,
  seen: (inner: WebSocket, url: string) => void,
): object {
  args[0] = address;
  const inner = construct(native, args, native) as WebSocket;
  const shown = construct(NativeTarget, [], target) as WebSocket;
  const inside = urlOf(inner);
  const at = indexOf(inside, posture.socketPass);
  const url = slice(inside, 0, at) + slice(inside, at + posture.socketPass.length + 1);
  weakSet(fronts, shown, bare({ inner, url, handlers: bare({}) }));
  isUsed = true;
  seen(inner, url);
  for (let index = 0; index < types.length; index++) {
    listen(inner, types[index] as string, (event) => void dispatch(shown, copyOf(event)));
  }
  return shown;
}

type Native = (...args: never[]) => unknown;

/** A getter or setter that works on the socket behind the front. */
function through(native: Native) {
  return function (this: WebSocket, ...args: unknown[]) {
    return apply(native, innerOf(this), args);
  } as never;
}

function handler(type: string) {
  const isFunction = (value: unknown) => typeof value === "function" || (typeof value === "object" && value !== null);
  const get = (native: Native) =>
    function (this: WebSocket) {
      const known = frontOf(this);
      return known ? (known.handlers[type] ?? null) : apply(native, this, []);
    } as never;
  const set = (native: Native) =>
    function (this: WebSocket, value: unknown) {
      const known = frontOf(this);
      if (!known) {
        apply(native, this, [value]);
        return;
      }
      if (!(type in known.handlers)) {
        listen(this, type, (event) => {
          const now = known.handlers[type];
          if (typeof now === "function") apply(now, this, [event]);
        });
      }
      known.handlers[type] = isFunction(value) ? value : null;
    } as never;
  return [get, set] as const;
}

/** Lets fronts behave as the sockets that they stand for. */
export function replaceForFronts(): () => void {
  const owner = WebSocket.prototype;
  const url = (native: Native) =>
    function (this: WebSocket) {
      return frontOf(this)?.url ?? apply(native, this, []);
    } as never;
  const undo = [
    replace(owner, "url", url),
    replace(owner, "readyState", through),
    replace(owner, "protocol", through),
    replace(owner, "extensions", through),
    replace(owner, "binaryType", through),
    replace(owner, "binaryType", through, "set"),
  ];
  for (let index = 0; index < types.length; index++) {
    const type = types[index] as string;
    const [get, set] = handler(type);
    const key = `on${type}` as "onopen";
    defineProperty(undo, undo.length, { value: replace(owner, key, get) });
    defineProperty(undo, undo.length, { value: replace(owner, key, set, "set") });
  }
  return () => undo.forEach((restore) => restore());
}
