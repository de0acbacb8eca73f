import type { PageAttempt } from "../wire/page-port";
import { describe } from "./body";
import { copyBody, isDocument } from "./body-copy";
import {
  append,
  apply,
  bare,
  documentType,
  getter,
  headerGet,
  listen,
  NativeDOMException,
  NativeResponse,
  NativeXMLSerializer,
  responseBytes,
  responseHeaders,
  serialize,
  then,
  toLowerCase,
  toUpperCase,
  uncurry,
} from "./natives";
import { ask, cancel, isEffect, posture, reportStopped, settle } from "./port";
import { replace } from "./replace";
import { absolute, isHttp, withoutFragment, withPass } from "./url";
import { showAbort, showNative, showRefusal } from "./xhr-state";

interface Opened {
  readonly method: string;
  readonly url: string;
  readonly isAsync: boolean;
  readonly user: string | null;
  readonly password: string | null;
  readonly headers: [string, string][];
  /** The hold's number; -1 while its body is read; null while nothing is held. */
  held: number | null;
}

type Native = (...args: never[]) => unknown;
type Wrapper = (this: never, ...args: never[]) => unknown;

const prototype = XMLHttpRequest.prototype;
const nativeOpen = uncurry(prototype.open as (this: XMLHttpRequest, ...args: unknown[]) => void);
const nativeSend = uncurry(prototype.send as (this: XMLHttpRequest, body: unknown) => void);
const nativeSetHeader = uncurry(prototype.setRequestHeader);
const statusOf = getter(prototype, "status");
const readyStateOf = getter(prototype, "readyState");
const opened = new WeakMap<XMLHttpRequest, Opened>();
const openedOf = WeakMap.prototype.get.bind(opened) as (xhr: XMLHttpRequest) => Opened | undefined;
const setOpened = WeakMap.prototype.set.bind(opened) as (xhr: XMLHttpRequest, value: Opened) => unknown;

function headerOf(state: Opened, name: string): string | null {
  for (let index = 0; index < state.headers.length; index++) {
    const header = state.headers[index] as [string, string];
    if (toLowerCase(header[0]) === name) return header[1];
  }
  return null;
}

/** What `send` makes of a document; the browser does the same to the copy. */
function serialised(document: Document): Response {
  const type = documentType(document) === "text/html" ? "text/html" : "application/xml";
  const headers = bare({ "content-type": `${type};charset=UTF-8` });
  return new NativeResponse(serialize(new NativeXMLSerializer(), document), bare({ headers }));
}

function attemptOf(
  state: Opened,
  body: XMLHttpRequestBodyInit | Document | null,
  done: (attempt: PageAttempt) => void,
): void {
  const { method, headers } = state;
  const url = withoutFragment(state.url);
  const common = { channel: "xhr", method, url, headers, target: null, form: -1 } as const;
  const named = headerOf(state, "content-type");
  if (body === null) return done({ ...common, contentType: named, body: null });
  const probe = isDocument(body) ? serialised(body) : new NativeResponse(body);
  const own = headerGet(responseHeaders(probe), "content-type");
  return then(
    responseBytes(probe),
    (bytes) => describe(bytes, own, (described) => done({ ...common, contentType: named ?? own, body: described })),
    () => {},
  );
}

/** Opens again under the URL that carries the pass, and sends: nothing of the page's runs in between. */
function sendReleased(xhr: XMLHttpRequest, state: Opened, body: unknown, pass: string, action: number): void {
  state.held = null;
  const { method, user, password, headers } = state;
  listen(xhr, "loadend", () => settle(action, statusOf(xhr)), bare({ once: true }));
  nativeOpen(xhr, method, withPass(withoutFragment(state.url), pass), true, user, password);
  for (let index = 0; index < headers.length; index++) {
    const header = headers[index] as [string, string];
    nativeSetHeader(xhr, header[0], header[1]);
  }
  nativeSend(xhr, body);
}

function hold(xhr: XMLHttpRequest, state: Opened, data: unknown): void {
  const body = copyBody(data);
  state.held = -1;
  attemptOf(state, body, (attempt) => {
    if (state.held === null || openedOf(xhr) !== state) return;
    const id = ask(attempt, {
      release: (pass) => sendReleased(xhr, state, body, pass, id),
      refuse(verdict) {
        state.held = null;
        showRefusal(xhr, verdict, state.url);
      },
    });
    state.held = id;
  });
}

function letGo(state: Opened | undefined): boolean {
  if (!state || state.held === null) return false;
  if (state.held >= 0) cancel(state.held);
  state.held = null;
  return true;
}

function isFree(state: Opened): boolean {
  const method = toUpperCase(state.method);
  const isRead = method === "GET" || method === "HEAD";
  return !isHttp(state.url) || (isRead && !isEffect(withoutFragment(state.url)));
}

function refuseSync(state: Opened, data: unknown): never {
  const isText = typeof data === "string";
  const bytes = isText ? (new TextEncoder().encode(data).buffer as ArrayBuffer) : null;
  const contentType = headerOf(state, "content-type");
  reportStopped({
    channel: "xhr",
    method: state.method,
    url: withoutFragment(state.url),
    headers: state.headers,
    contentType,
    body: bytes && { bytes, entries: null },
    target: null,
    form: -1,
  });
  const message = `Failed to execute 'send' on 'XMLHttpRequest': Failed to load '${state.url}'.`;
  throw new NativeDOMException(message, "NetworkError");
}

function notYet(): never {
  throw new NativeDOMException("The object's state must be OPENED.", "InvalidStateError");
}

function wrapOpen(native: Native): Wrapper {
  return function open(this: XMLHttpRequest, ...args: unknown[]) {
    apply(native, this, args);
    letGo(openedOf(this));
    showNative(this);
    setOpened(this, {
      method: `${args[0] as string}`,
      url: absolute(`${args[1] as string}`),
      isAsync: args.length < 3 || Boolean(args[2]),
      user: (args[3] as string | null | undefined) ?? null,
      password: (args[4] as string | null | undefined) ?? null,
      headers: [],
      held: null,
    });
  } as Wrapper;
}

function wrapSetHeader(native: Native): Wrapper {
  return function setRequestHeader(this: XMLHttpRequest, ...args: unknown[]) {
    const state = openedOf(this);
    if (state && state.held !== null) notYet();
    apply(native, this, args);
    if (state) append(state.headers, [`${args[0] as string}`, `${args[1] as string}`]);
  } as Wrapper;
}

function wrapSend(native: Native): Wrapper {
  return function send(this: XMLHttpRequest, ...args: unknown[]) {
    const state = openedOf(this);
    if (state && state.held !== null) notYet();
    if (!posture.isArmed || !state || readyStateOf(this) !== 1 || isFree(state)) return apply(native, this, args);
    if (!state.isAsync) refuseSync(state, args[0]);
    return hold(this, state, args[0]);
  } as Wrapper;
}

function wrapAbort(native: Native): Wrapper {
  return function abort(this: XMLHttpRequest) {
    const wasHeld = letGo(openedOf(this));
    apply(native, this, []);
    if (wasHeld) showAbort(this);
  } as Wrapper;
}

export function hookXhr(): () => void {
  const undo = [
    replace(prototype, "open", wrapOpen),
    replace(prototype, "setRequestHeader", wrapSetHeader),
    replace(prototype, "send", wrapSend),
    replace(prototype, "abort", wrapAbort),
  ];
  return () => undo.forEach((restore) => restore());
}
