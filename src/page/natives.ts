// Everything the hooks call, taken before the page's first script. The page may replace any prototype later; code on
// this hostile ground calls only what stands here, keeps rulings out of promises (a patched `then` would read the
// pass), and reads message data through the captured getter.

type Method<This, Args extends unknown[], Result> = (self: This, ...args: Args) => Result;

const call = Function.prototype.call;

export function uncurry<This, Args extends unknown[], Result>(
  method: (this: This, ...args: Args) => Result,
): Method<This, Args, Result> {
  return call.bind(method) as Method<This, Args, Result>;
}

export function getter<Owner, Key extends keyof Owner>(owner: Owner, key: Key): (self: Owner) => Owner[Key] {
  const get = Object.getOwnPropertyDescriptor(owner, key)?.get;
  if (!get) throw new TypeError(`no getter ${String(key)}`);
  return uncurry(get as (this: Owner) => Owner[Key]);
}

export const apply = Reflect.apply;
export const defineProperty = Object.defineProperty;
export const NativeRequest = Request;
export const NativeResponse = Response;
export const NativeURL = URL;
export const NativeURLSearchParams = URLSearchParams;
export const NativeFormData = FormData;
export const NativePromise = Promise;
export const NativeDOMException = DOMException;
export const NativeProgressEvent = ProgressEvent;
export const NativeEvent = Event;
export const NativeXMLSerializer = XMLSerializer;
export const parseJson = JSON.parse;
export const stringifyJson = JSON.stringify;
export const keysOf = Object.keys;
export const isArray = Array.isArray;
export const isView = ArrayBuffer.isView;
export const clone = window.structuredClone.bind(window);
export const dispatch = uncurry(EventTarget.prototype.dispatchEvent);
export const listen = uncurry(EventTarget.prototype.addEventListener);
export const unlisten = uncurry(EventTarget.prototype.removeEventListener);
export const postMessage = uncurry(MessagePort.prototype.postMessage as (this: MessagePort, message: unknown) => void);
export const preventDefault = uncurry(Event.prototype.preventDefault);
export const messageData = getter(MessageEvent.prototype, "data");
export const messagePorts = getter(MessageEvent.prototype, "ports");
export const requestMethod = getter(Request.prototype, "method");
export const requestUrl = getter(Request.prototype, "url");
export const requestBody = getter(Request.prototype, "body");
export const requestSignal = getter(Request.prototype, "signal");
export const requestBytes = uncurry(Request.prototype.arrayBuffer);
export const requestHeaders = getter(Request.prototype, "headers");
export const headerGet = uncurry(Headers.prototype.get);
export const headersEach = uncurry(Headers.prototype.forEach);
export const responseBody = getter(Response.prototype, "body");
export const responseBytes = uncurry(Response.prototype.arrayBuffer);
export const responseFormData = uncurry(Response.prototype.formData);
export const responseHeaders = getter(Response.prototype, "headers");
export const responseStatus = getter(Response.prototype, "status");
export const formDataEach = uncurry(FormData.prototype.forEach);
export const formDataAppend = uncurry(
  FormData.prototype.append as (this: FormData, name: string, value: unknown) => void,
);
export const paramsText = uncurry(URLSearchParams.prototype.toString);
export const blobSize = getter(Blob.prototype, "size");
export const streamLocked = getter(ReadableStream.prototype, "locked");
export const bufferSize = getter(ArrayBuffer.prototype, "byteLength");
export const nodeType = getter(Node.prototype, "nodeType");
export const documentType = getter(Document.prototype, "contentType");
export const cloneNode = uncurry(Node.prototype.cloneNode);
export const serialize = uncurry(XMLSerializer.prototype.serializeToString);
export const abortReason = getter(AbortSignal.prototype, "reason");
export const isAborted = getter(AbortSignal.prototype, "aborted");
export const urlHref = getter(URL.prototype, "href");
export const test = uncurry(RegExp.prototype.test);
export const toLowerCase = uncurry(String.prototype.toLowerCase);
export const toUpperCase = uncurry(String.prototype.toUpperCase);
export const indexOf = uncurry(String.prototype.indexOf);
export const slice = uncurry(String.prototype.slice);
export const baseUri = getter(Node.prototype, "baseURI");
export const forms = getter(Document.prototype, "forms");
export const selectOne = uncurry(
  Document.prototype.querySelector as (this: Document, selector: string) => Element | null,
);

/** Whether a captured call accepts the value: the browser's own brand check, which no patched `instanceof` changes. */
export function isBranded(check: (value: never) => unknown, value: unknown): boolean {
  try {
    check(value as never);
    return true;
  } catch {
    return false;
  }
}

const create = Object.create as (prototype: null) => object;
const assign = Object.assign;

/** An object that inherits nothing: what the page puts on Object.prototype is no option of ours. */
export function bare<T extends object>(values: T): T {
  return assign(create(null), values) as T;
}

/** Adds to a list without the setters that the page may have put on Array.prototype. */
export function append<T>(list: T[], item: T): void {
  defineProperty(list, list.length, bare({ value: item, configurable: true, enumerable: true, writable: true }));
}

/** Settles an outer promise without going through a `then` that the page could have replaced. */
export const then = uncurry(Promise.prototype.then) as <T>(
  self: Promise<T>,
  fulfilled: (value: T) => void,
  rejected: (reason: unknown) => void,
) => void;
