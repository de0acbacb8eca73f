import type { Verdict } from "../core/verdict";
import { defineProperty, dispatch, NativeEvent, NativeProgressEvent, parseJson, stringifyJson } from "./natives";
import { problemType } from "./refusal";

type Shown =
  | "readyState"
  | "status"
  | "statusText"
  | "response"
  | "responseText"
  | "responseURL"
  | "responseXML"
  | "getResponseHeader"
  | "getAllResponseHeaders";
const shown =
  "readyState status statusText response responseText responseURL responseXML getResponseHeader getAllResponseHeaders".split(
    " ",
  ) as Shown[];

function show(xhr: XMLHttpRequest, values: Partial<Record<Shown, unknown>>): void {
  for (const key of shown) {
    if (key in values) defineProperty(xhr, key, { value: values[key], configurable: true });
  }
}

/** Takes back what `showRefusal` and `showAbort` put over the native properties. */
export function showNative(xhr: XMLHttpRequest): void {
  for (const key of shown) Reflect.deleteProperty(xhr, key);
}

function responseAs(type: XMLHttpRequestResponseType, text: string): unknown {
  if (type === "" || type === "text") return text;
  if (type === "json") return parseJson(text);
  if (type === "blob") return new Blob([text], { type: problemType });
  if (type === "arraybuffer") return new TextEncoder().encode(text).buffer;
  return null;
}

function change(xhr: XMLHttpRequest, readyState: number): void {
  show(xhr, { readyState });
  dispatch(xhr, new NativeEvent("readystatechange"));
}

/** Lets the page see the refusal as a 403 that the server might have sent: same states, same events, same order. */
export function showRefusal(xhr: XMLHttpRequest, verdict: Verdict, url: string): void {
  const text = stringifyJson(verdict);
  const isText = xhr.responseType === "" || xhr.responseType === "text";
  const progress = { lengthComputable: true, loaded: text.length, total: text.length };
  const noText = () => {
    throw new DOMException("The response type is not text.", "InvalidStateError");
  };
  show(xhr, {
    status: verdict.status,
    statusText: "Forbidden",
    responseURL: url,
    response: responseAs(xhr.responseType, text),
    responseXML: null,
    getResponseHeader: (name: string) => (`${name}`.toLowerCase() === "content-type" ? problemType : null),
    getAllResponseHeaders: () => `content-type: ${problemType}\r\n`,
  });
  defineProperty(
    xhr,
    "responseText",
    isText ? { value: text, configurable: true } : { get: noText, configurable: true },
  );
  change(xhr, 2);
  change(xhr, 3);
  dispatch(xhr, new NativeProgressEvent("progress", progress));
  change(xhr, 4);
  dispatch(xhr, new NativeProgressEvent("load", progress));
  dispatch(xhr, new NativeProgressEvent("loadend", progress));
}

/** What `abort()` does to a request that was sent, for one that still waits. */
export function showAbort(xhr: XMLHttpRequest): void {
  change(xhr, 4);
  dispatch(xhr.upload, new NativeProgressEvent("abort"));
  dispatch(xhr.upload, new NativeProgressEvent("loadend"));
  dispatch(xhr, new NativeProgressEvent("abort"));
  dispatch(xhr, new NativeProgressEvent("loadend"));
  show(xhr, { readyState: 0 });
}
