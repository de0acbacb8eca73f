// Everything the hooks call, taken before the page's first script. The page may replace any prototype later; code on
// this hostile ground calls only what stands here, keeps rulings out of promises (a patched `then` would read the
// pass), and reads message data through the captured getter.

const call = Function.prototype.call;

type Uncurried<Owner, Member> = Member extends (...args: infer Args) => infer Result
  ? (self: Owner, ...args: Args) => Result
  : (self: Owner) => Member;

/** Methods and getters of an interface as functions of the object. One call names several: each name counts in bytes. */
export function natives<Owner, const Keys extends readonly (keyof Owner)[]>(
  { prototype }: { readonly prototype: Owner },
  ...keys: Keys
): { readonly [Index in keyof Keys]: Uncurried<Owner, Owner[Keys[Index]]> } {
  return keys.map((key) => {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, key);
    return call.bind((descriptor?.get ?? descriptor?.value) as () => unknown);
  }) as never;
}

export const apply = Reflect.apply;
export const construct = Reflect.construct as (native: object, args: unknown[], target: object) => object;
export const defineProperty = Object.defineProperty;
export const NativeRequest = Request;
export const NativeResponse = Response;
export const NativeURL = URL;
export const NativeURLSearchParams = URLSearchParams;
export const NativeFormData = FormData;
export const NativeRegExp = RegExp;
export const NativeProxy = Proxy;
export const NativeBlob = Blob;
export const NativeFile = File;
export const NativeTextDecoder = TextDecoder;
export const NativePromise = Promise;
export const NativeWeakRef = WeakRef;
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
export const [dispatch, listen, unlisten] = natives(
  EventTarget,
  "dispatchEvent",
  "addEventListener",
  "removeEventListener",
);
export const [postMessage] = natives(MessagePort, "postMessage") as never as readonly [
  (self: MessagePort, message: unknown) => void,
];
export const [preventDefault, stopNow] = natives(Event, "preventDefault", "stopImmediatePropagation");
export const [messageData, messagePorts] = natives(MessageEvent, "data", "ports");
export const [requestMethod, requestUrl, requestBody, requestSignal, requestBytes, requestHeaders] = natives(
  Request,
  "method",
  "url",
  "body",
  "signal",
  "arrayBuffer",
  "headers",
);
export const [headerGet, headersEach] = natives(Headers, "get", "forEach");
export const [responseBody, responseBytes, responseFormData, responseHeaders, responseStatus] = natives(
  Response,
  "body",
  "arrayBuffer",
  "formData",
  "headers",
  "status",
);
export const [formDataEach, formDataAppend] = natives(FormData, "forEach", "append") as unknown as readonly [
  (self: FormData, each: (value: FormDataEntryValue, name: string) => void) => void,
  (self: FormData, name: string, value: unknown) => void,
];
export const [paramsText] = natives(URLSearchParams, "toString");
export const [blobSize] = natives(Blob, "size");
export const [streamLocked] = natives(ReadableStream, "locked");
export const [bufferSize] = natives(ArrayBuffer, "byteLength");
export const [nodeType, cloneNode, baseUri, ownerDocument, isConnected] = natives(
  Node,
  "nodeType",
  "cloneNode",
  "baseURI",
  "ownerDocument",
  "isConnected",
);
export const [documentType, forms, selectOne] = natives(Document, "contentType", "forms", "querySelector");
export const [serialize] = natives(XMLSerializer, "serializeToString");
export const [abortReason, isAborted] = natives(AbortSignal, "reason", "aborted");
export const [urlHref] = natives(URL, "href");
/** Never `test`, which looks for an `exec` on the prototype, where the page may have put its own. */
export const [exec] = natives(RegExp, "exec");
export const [decode] = natives(TextDecoder, "decode");
export const [toLowerCase, toUpperCase, indexOf, slice] = natives(
  String as unknown as { readonly prototype: string },
  "toLowerCase",
  "toUpperCase",
  "indexOf",
  "slice",
);
export const [weakGet, weakSet] = natives(WeakMap, "get", "set");
export const [derefWeak] = natives(WeakRef, "deref");

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
export const assign = Object.assign;

/** An object that inherits nothing: what the page puts on Object.prototype is no option of ours. */
export function bare<T extends object>(values: T): T {
  return assign(create(null), values) as T;
}

/** Adds to a list without the setters that the page may have put on Array.prototype. */
export function append<T>(list: T[], item: T): void {
  defineProperty(list, list.length, bare({ value: item, configurable: true, enumerable: true, writable: true }));
}

/** Settles an outer promise without going through a `then` that the page could have replaced. */
export const [then] = natives(Promise, "then") as never as readonly [
  <T>(self: Promise<T>, fulfilled: (value: T) => void, rejected: (reason: unknown) => void) => void,
];
