import type { PageAttempt, PageBody, PageEntry } from "../wire/page-port";
import {
  append,
  bare,
  formDataEach,
  headerGet,
  indexOf,
  NativeResponse,
  responseBytes,
  responseFormData,
  responseHeaders,
  then,
  toUpperCase,
} from "./natives";
import { withoutFragment } from "./url";

export function entriesOf(form: FormData): PageEntry[] {
  const entries: PageEntry[] = [];
  formDataEach(form, (value, name) => append(entries, [name, value] as const));
  return entries;
}

export function attempt(
  channel: PageAttempt["channel"],
  method: string,
  url: string,
  headers: PageAttempt["headers"],
  contentType: string | null,
  body: PageBody | null,
): PageAttempt {
  return { channel, method, url: withoutFragment(url), headers, contentType, body, target: null, form: -1 };
}

/** The kept bytes, and for multipart bodies the entries too, since files read better by name than as bytes. */
export function describe(bytes: ArrayBuffer, contentType: string | null, done: (body: PageBody) => void): void {
  const only = () => done({ bytes, entries: null });
  if (!contentType || indexOf(toUpperCase(contentType), "MULTIPART/FORM-DATA") !== 0) return only();
  const copy = new NativeResponse(bytes, bare({ headers: bare({ "content-type": contentType }) }));
  return then(responseFormData(copy), (form) => done({ bytes, entries: entriesOf(form) }), only);
}

/** Reads what a response was made of: the browser's own way to turn any kind of body into bytes. */
export function readBody(probe: Response, done: (body: PageBody, contentType: string | null) => void): void {
  const contentType = headerGet(responseHeaders(probe), "content-type");
  then(
    responseBytes(probe),
    (bytes) => describe(bytes, contentType, (body) => done(body, contentType)),
    () => {},
  );
}
