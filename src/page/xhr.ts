import type { PageAttempt, PageBody } from "../wire/page-port";
import { attempt, readBody } from "./body";
import { copyBody, isDocument } from "./body-copy";
import {
  append,
  apply,
  bare,
  documentType,
  listen,
  NativeDOMException,
  NativeResponse,
  NativeXMLSerializer,
  natives,
  serialize,
  toLowerCase,
  toUpperCase,
  weakGet,
  weakSet,
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
const [open, send, setHeader, statusOf, readyStateOf] = natives(
  XMLHttpRequest,
  "open",
  "send",
  "setRequestHeader",
  "status",
  "readyState",
);
const opened = new WeakMap<XMLHttpRequest, Opened>();
const openedOf = (xhr: XMLHttpRequest) => weakGet(opened, xhr) as Opened | undefined;

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

function attemptOf(state: Opened, contentType: string | null, body: PageBody | null): PageAttempt {
  const named = headerOf(state, "content-type");
  return attempt("xhr", state.method, state.url, state.headers, named ?? contentType, body);
}

/** Opens again under the URL that carries the pass, and sends: nothing of the page's runs in between. */
function sendReleased(xhr: XMLHttpRequest, state: Opened, body: unknown, pass: string, action: number): void {
  state.held = null;
  const { method, user, password, headers } = state;
  listen(xhr, "loadend", () => settle(action, statusOf(xhr)), bare({ once: true }));
  open(xhr, method, withPass(withoutFragment(state.url), pass), true, user, password);
  for (let index = 0; index < headers.length; index++) {
    const header = headers[index] as [string, string];
    setHeader(xhr, header[0], header[1]);
  }
  send(xhr, body as XMLHttpRequestBodyInit);
}

function hold(xhr: XMLHttpRequest, state: Opened, data: unknown): void {
  const body = copyBody(data);
  state.held = -1;
  const begin = (described: PageBody | null, contentType: string | null) => {
    if (state.held === null || openedOf(xhr) !== state) return;
    const id = ask(attemptOf(state, contentType, described), {
      release: (pass) => sendReleased(xhr, state, body, pass, id),
      refuse(verdict) {
        state.held = null;
        showRefusal(xhr, verdict, state.url);
      },
    });
    state.held = id;
  };
  if (body === null) begin(null, null);
  else readBody(isDocument(body) ? serialised(body) : new NativeResponse(body), begin);
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
  const bytes = typeof data === "string" ? (new TextEncoder().encode(data).buffer as ArrayBuffer) : null;
  reportStopped(attemptOf(state, null, bytes && { bytes, entries: null }));
  const message = `Failed to execute 'send' on 'XMLHttpRequest': Failed to load '${state.url}'.`;
  throw new NativeDOMException(message, "NetworkError");
}

function notYet(): never {
  throw new NativeDOMException("The object's state must be OPENED.", "InvalidStateError");
}

/** A `toString` of the page's may say something else the next time. */
function readOnce(args: unknown[]): void {
  for (let index = 0; index < 2 && args.length > 1; index++) args[index] = `${args[index] as string}`;
}

function wrapOpen(native: Native): Wrapper {
  return function open(this: XMLHttpRequest, ...args: unknown[]) {
    readOnce(args);
    apply(native, this, args);
    letGo(openedOf(this));
    showNative(this);
    weakSet(opened, this, {
      method: args[0] as string,
      url: absolute(args[1] as string),
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
    readOnce(args);
    apply(native, this, args);
    if (state) append(state.headers, [args[0] as string, args[1] as string]);
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
