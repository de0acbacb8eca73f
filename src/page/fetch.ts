import type { PageAttempt, PageBody } from "../wire/page-port";
import { attempt, describe } from "./body";
import {
  abortReason,
  append,
  apply,
  bare,
  headerGet,
  headersEach,
  isAborted,
  isArray,
  isBranded,
  keysOf,
  listen,
  NativePromise,
  NativeProxy,
  NativeRequest,
  NativeResponse,
  natives,
  requestBody,
  requestBytes,
  requestHeaders,
  requestMethod,
  requestSignal,
  requestUrl,
  responseBody,
  responseStatus,
  streamLocked,
  then,
  toLowerCase,
  toUpperCase,
  unlisten,
} from "./natives";
import { ask, cancel, isEffect, isHolding, posture, settle } from "./port";
import { refusalResponse } from "./refusal";
import { replace } from "./replace";
import { absolute, isHttp, withoutFragment, withPass } from "./url";

export type Fetch = typeof window.fetch;

/** Options of `fetch` that a `Request` takes in but does not show again. */
const hiddenOptions = "priority targetAddressSpace attributionReporting privateToken browsingTopics".split(" ");

function asRequest(input: unknown): Request | null {
  try {
    requestMethod(input as Request);
    return input as Request;
  } catch {
    return null;
  }
}

/**
 * Whether this call may go straight to the native: no await, no copy, no message. Address and method are read once: in
 * `args` stands from here on what was judged, since a getter or a `toString` of the page's may say something else the next time.
 */
export function isFree(args: unknown[]): boolean {
  // Most calls name a URL: the brand check would throw for each, and throwing is what costs here.
  const request = typeof args[0] === "string" ? null : asRequest(args[0]);
  if (!request) args[0] = `${args[0] as string}`;
  const init = args[1] as Record<PropertyKey, unknown> | undefined;
  const named = init?.["method"];
  const name = named === undefined ? (request ? requestMethod(request) : "GET") : `${named as string}`;
  const method = toUpperCase(name);
  if (method === "GET" || method === "HEAD") {
    if (posture.effects.length === 0) return true;
    try {
      if (!isEffect(withoutFragment(request ? requestUrl(request) : absolute(args[0] as string)))) return true;
    } catch {
      return true;
    }
  }
  if (named !== undefined)
    args[1] = new NativeProxy(
      bare({}),
      bare({ get: (_: object, key: string) => (key === "method" ? name : init?.[key]) }),
    );
  return false;
}

interface HeadersKept {
  readonly list: [string, string][];
  readonly sent: Record<string, string>;
}

/** The headers as they will be sent, under the page's own spelling of their names, which `Headers` lower-cases. */
function headersOf(request: Request, init: RequestInit | undefined): HeadersKept {
  // What the browser adds for the body, it spells like this.
  const spelling: Record<string, string> = bare({ "content-type": "Content-Type" });
  const given = init?.headers;
  const pairs = isArray(given) ? given : [];
  const names = isArray(given) || !given ? [] : keysOf(given);
  const spell = (name: unknown) => {
    spelling[toLowerCase(`${name as string}`)] = `${name as string}`;
  };
  for (let index = 0; index < pairs.length; index++) spell(pairs[index]?.[0]);
  for (let index = 0; index < names.length; index++) spell(names[index]);
  const list: [string, string][] = [];
  const sent: Record<string, string> = bare({});
  headersEach(requestHeaders(request), (value: string, key: string) => {
    const name = spelling[key] ?? key;
    append(list, [name, value]);
    sent[name] = value;
  });
  return { list, sent };
}

const shownOptions = "mode credentials cache redirect referrer referrerPolicy integrity keepalive".split(
  " ",
) as (keyof Request)[];
const readOption = natives(Request, ...shownOptions);

function optionsOf(request: Request, init: RequestInit | undefined): Record<string, unknown> {
  const options: Record<string, unknown> = bare({ method: requestMethod(request), signal: requestSignal(request) });
  for (let index = 0; index < shownOptions.length; index++) {
    options[shownOptions[index] as string] = (readOption[index] as (request: Request) => unknown)(request);
  }
  for (let index = 0; index < hiddenOptions.length; index++) {
    const name = hiddenOptions[index] as string;
    const value = init && (init as Record<string, unknown>)[name];
    if (value !== undefined) options[name] = value;
  }
  return options;
}

interface Kept {
  readonly options: RequestInit;
  readonly attempt: PageAttempt;
}

/** Takes the request once: what is judged and what is sent later come from the same bytes and the same headers. */
export function keep(
  request: Request,
  init: RequestInit | undefined,
  done: (kept: Kept) => void,
  failed: (reason: unknown) => void,
) {
  const contentType = headerGet(requestHeaders(request), "content-type");
  const { list, sent } = headersOf(request, init);
  const options = optionsOf(request, init);
  options["headers"] = sent;
  const isStream = isBranded(streamLocked as (value: never) => unknown, init?.body);
  const finish = (body: PageBody | null) => {
    const kept = attempt("fetch", requestMethod(request), requestUrl(request), list, contentType, body);
    done({ options, attempt: kept });
  };
  if (requestBody(request) === null) return finish(null);
  return then(
    requestBytes(request),
    (bytes) => {
      options["body"] = isStream ? responseBody(new NativeResponse(bytes)) : bytes;
      // A stream is sent as one again, or the server would see a content length that it would not have seen.
      if (isStream) options["duplex"] = "half";
      describe(bytes, contentType, finish);
    },
    failed,
  );
}

/** `failure`: how the network failed it once. It may have been where its server sent it on; the guard knows what may go again. */
export function hold(
  native: Fetch,
  request: Request,
  kept: Kept,
  resolve: (response: Response) => void,
  reject: (reason: unknown) => void,
  failure?: unknown,
) {
  const signal = requestSignal(request);
  const abort = () => {
    cancel(id);
    reject(abortReason(signal));
  };
  if (isAborted(signal)) return reject(abortReason(signal));
  const id = ask(failure ? { ...kept.attempt, channel: "retry" } : kept.attempt, {
    release(pass) {
      unlisten(signal, "abort", abort);
      then(
        native(withPass(kept.attempt.url, pass), kept.options),
        (response) => {
          settle(id, responseStatus(response));
          resolve(response);
        },
        (reason) => {
          settle(id, 0);
          if (failure) reject(reason);
          else hold(native, request, kept, resolve, reject, reason);
        },
      );
    },
    refuse(verdict) {
      unlisten(signal, "abort", abort);
      if (failure) reject(failure);
      else resolve(refusalResponse(verdict, kept.attempt.url));
    },
  });
  listen(signal, "abort", abort);
}

export function hookFetch(): () => void {
  return replace(window, "fetch", (nativeFetch) => {
    const native = nativeFetch as unknown as Fetch;
    const callNative: Fetch = (input, init) => apply(native, window, init === undefined ? [input] : [input, init]);
    return function fetch(this: unknown, ...args: unknown[]) {
      const isForeign = this !== undefined && this !== window;
      let request: Request;
      try {
        if (!isHolding() || isForeign || args.length === 0 || isFree(args)) return apply(native, this, args);
        request = new NativeRequest(args[0] as string, args[1] as RequestInit);
      } catch (error) {
        return NativePromise.reject(error);
      }
      if (!isHttp(requestUrl(request))) return callNative(request);
      return new NativePromise<Response>((resolve, reject) => {
        keep(request, args[1] as RequestInit, (kept) => hold(callNative, request, kept, resolve, reject), reject);
      });
    } as (this: never, ...args: never[]) => unknown;
  });
}
