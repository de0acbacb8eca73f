import type { PageAttempt } from "../wire/page-port";
import { pageBody } from "./body";
import {
  apply,
  headerGet,
  headersEach,
  listen,
  NativePromise,
  NativeRequest,
  requestBytes,
  requestHeaders,
  requestMethod,
  requestUrl,
  responseStatus,
  then,
  toUpperCase,
  unlisten,
} from "./natives";
import { ask, cancel, isEffect, posture, settle } from "./port";
import { refusalResponse } from "./refusal";
import { replace } from "./replace";
import { absolute, isHttp, withoutFragment, withPass } from "./url";

type Fetch = typeof window.fetch;

/** Options of `fetch` that a `Request` takes in but does not show again. */
const hiddenOptions = ["priority", "targetAddressSpace", "attributionReporting", "privateToken", "browsingTopics"];

function asRequest(input: unknown): Request | null {
  try {
    requestMethod(input as Request);
    return input as Request;
  } catch {
    return null;
  }
}

/** Whether this call may go straight to the native: no await, no copy, no message. */
function isFree(input: RequestInfo | URL, init: RequestInit | undefined): boolean {
  const request = asRequest(input);
  const named = init?.method;
  const method = toUpperCase(named === undefined ? (request ? requestMethod(request) : "GET") : `${named}`);
  if (method !== "GET" && method !== "HEAD") return false;
  if (posture.effects.length === 0) return true;
  try {
    return !isEffect(withoutFragment(request ? requestUrl(request) : absolute(input as string)));
  } catch {
    return true;
  }
}

/** The page's own spelling of header names, which a `Headers` object would lower-case. */
function givenHeaders(request: Request, init: RequestInit | undefined): [string, string][] {
  const headers: [string, string][] = [];
  const kept = requestHeaders(request);
  const given = init?.headers;
  // What the browser adds for the body, it spells like this.
  const names: Record<string, string> = Object.assign(Object.create(null), { "content-type": "Content-Type" });
  if (given && !(given instanceof Headers) && !(Symbol.iterator in Object(given))) {
    for (const name of Object.keys(given)) names[name.toLowerCase()] = name;
  } else if (Array.isArray(given)) {
    for (const pair of given) names[`${pair[0]}`.toLowerCase()] = `${pair[0]}`;
  }
  headersEach(kept, (value: string, name: string) => headers.push([names[name] ?? name, value]));
  return headers;
}

interface Kept {
  readonly options: RequestInit;
  readonly attempt: PageAttempt;
}

async function keep(request: Request, init: RequestInit | undefined): Promise<Kept> {
  const contentType = headerGet(requestHeaders(request), "content-type");
  const headers = givenHeaders(request, init);
  const isStream = init?.body instanceof ReadableStream;
  const bytes = request.body === null ? null : await requestBytes(request);
  const options: RequestInit & Record<string, unknown> = {
    method: requestMethod(request),
    headers,
    mode: request.mode,
    credentials: request.credentials,
    cache: request.cache,
    redirect: request.redirect,
    referrer: request.referrer,
    referrerPolicy: request.referrerPolicy,
    integrity: request.integrity,
    keepalive: request.keepalive,
    signal: request.signal,
  };
  for (const name of hiddenOptions) {
    const value = init && (init as Record<string, unknown>)[name];
    if (value !== undefined) options[name] = value;
  }
  if (bytes) options.body = bytes;
  if (bytes && isStream) {
    // A stream is sent as one again, or the server would see a content length that it would not have seen.
    options.body = new Blob([bytes]).stream();
    options["duplex"] = "half";
  }
  const attempt: PageAttempt = {
    channel: "fetch",
    method: requestMethod(request),
    url: withoutFragment(requestUrl(request)),
    headers,
    contentType,
    body: bytes && (await pageBody(bytes, contentType)),
    target: null,
    form: -1,
  };
  return { options, attempt };
}

function hold(native: Fetch, request: Request, kept: Kept): Promise<Response> {
  const signal = request.signal;
  return new NativePromise((resolve, reject) => {
    const abort = () => {
      cancel(id);
      reject(signal.reason);
    };
    if (signal.aborted) return reject(signal.reason);
    const id = ask(kept.attempt, {
      release(pass) {
        unlisten(signal, "abort", abort);
        const sent = native(withPass(kept.attempt.url, pass), kept.options);
        then(
          sent,
          (response) => {
            settle(id, responseStatus(response));
            resolve(response);
          },
          (reason) => {
            settle(id, 0);
            reject(reason);
          },
        );
      },
      refuse(verdict) {
        unlisten(signal, "abort", abort);
        resolve(refusalResponse(verdict, kept.attempt.url));
      },
    });
    listen(signal, "abort", abort);
  });
}

export function hookFetch(): () => void {
  return replace(window, "fetch", (nativeFetch) => {
    const native = nativeFetch as unknown as Fetch;
    const callNative: Fetch = (input, init) => apply(native, window, init === undefined ? [input] : [input, init]);
    return function fetch(this: unknown, ...args: unknown[]) {
      const [input, init] = args as [RequestInfo | URL, RequestInit | undefined];
      const isForeign = this !== undefined && this !== window;
      if (!posture.isArmed || isForeign || args.length === 0 || isFree(input, init)) return apply(native, this, args);
      let request: Request;
      try {
        request = new NativeRequest(input, init);
      } catch (error) {
        return NativePromise.reject(error);
      }
      if (!isHttp(requestUrl(request))) return callNative(request);
      return new NativePromise<Response>((resolve, reject) => {
        then(keep(request, init), (kept) => resolve(hold(callNative, request, kept)), reject);
      });
    } as (this: never, ...args: never[]) => unknown;
  });
}
