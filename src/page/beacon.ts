import type { PageAttempt } from "../wire/page-port";
import { pageBody } from "./body";
import { copyBody } from "./body-copy";
import { apply, headerGet, NativeResponse, responseBytes, responseHeaders, then } from "./natives";
import { ask, posture, settle } from "./port";
import { replace } from "./replace";
import { absolute, isHttp, withoutFragment, withPass } from "./url";

async function attemptOf(url: string, data: BodyInit | null): Promise<PageAttempt> {
  const probe = new NativeResponse(data);
  const contentType = data === null ? null : headerGet(responseHeaders(probe), "content-type");
  const body = data === null ? null : await pageBody(await responseBytes(probe), contentType);
  return {
    channel: "beacon",
    method: "POST",
    url: withoutFragment(url),
    headers: [],
    contentType,
    body,
    target: null,
    form: -1,
  };
}

export function hookBeacon(): () => void {
  return replace(Navigator.prototype, "sendBeacon", (nativeBeacon) => {
    const native = nativeBeacon as (url: string | URL, data?: BodyInit | null) => boolean;
    return function sendBeacon(this: Navigator, ...args: unknown[]) {
      const [url, data] = args as [string | URL, BodyInit | null | undefined];
      let target: string;
      try {
        target = absolute(url);
      } catch {
        return apply(native, this, args);
      }
      // Wrong calls, and bodies the browser refuses (streams), get the browser's own error.
      const isWrong = args.length === 0 || !isHttp(target) || data instanceof ReadableStream || this !== navigator;
      if (!posture.isArmed || isWrong) return apply(native, this, args);
      const kept = copyBody(data) as BodyInit | null;
      then(
        attemptOf(target, kept),
        (attempt) => {
          const id = ask(attempt, {
            release(pass) {
              const isQueued = apply(native, navigator, [withPass(target, pass), kept]) as boolean;
              settle(id, isQueued ? 202 : 0);
            },
            refuse() {},
          });
        },
        () => {},
      );
      return true;
    } as (this: never, ...args: never[]) => unknown;
  });
}
