import type { PageBody } from "../wire/page-port";
import { attempt, readBody } from "./body";
import { copyBody } from "./body-copy";
import { apply, blobSize, bufferSize, isBranded, NativeResponse, streamLocked } from "./natives";
import { ask, isHolding, settle } from "./port";
import { replace } from "./replace";
import { absolute, isHttp, withPass } from "./url";

/** Longest body that the browser queues; a longer one gets its own answer, so that the page can send it otherwise. */
const queueLimit = 65_536;

function isTooLong(data: BodyInit | null): boolean {
  if (typeof data === "string") return data.length > queueLimit;
  const size = isBranded(blobSize as (value: never) => unknown, data) ? blobSize : bufferSize;
  return isBranded(size as (value: never) => unknown, data) && (size as (value: unknown) => number)(data) > queueLimit;
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
      const isWrong =
        args.length === 0 ||
        !isHttp(target) ||
        isBranded(streamLocked as (value: never) => unknown, data) ||
        this !== navigator;
      if (!isHolding() || isWrong) return apply(native, this, args);
      const kept = copyBody(data) as BodyInit | null;
      if (isTooLong(kept)) return apply(native, this, args);
      const hold = (body: PageBody | null, contentType: string | null) => {
        const id = ask(attempt("beacon", "POST", target, [], contentType, body), {
          release(pass) {
            const isQueued = apply(native, navigator, [withPass(target, pass), kept]) as boolean;
            settle(id, isQueued ? 202 : 0);
          },
          refuse() {},
        });
      };
      if (kept === null) hold(null, null);
      else readBody(new NativeResponse(kept), hold);
      return true;
    } as (this: never, ...args: never[]) => unknown;
  });
}
