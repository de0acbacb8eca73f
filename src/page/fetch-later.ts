import { type Fetch, hold, isFree, keep } from "./fetch";
import { apply, assign, bare, NativePromise, NativeRequest, NativeResponse } from "./natives";
import { isHolding } from "./port";
import { replace } from "./replace";

/**
 * `fetchLater` leaves when the page does, and then nobody can be asked any more. So it is asked about at the call, and
 * once it is released it is sent at once.
 */
export function hookFetchLater(): () => void {
  return replace(window as unknown as { fetchLater: unknown }, "fetchLater", (native) => {
    return function fetchLater(this: unknown, ...args: unknown[]) {
      if (!isHolding() || args.length === 0 || isFree(args)) return apply(native, this, args);
      const [input, init] = args as [RequestInfo, RequestInit | undefined];
      const request = new NativeRequest(input, init);
      const result = bare({ activated: false });
      const send = (url: unknown, options: unknown) => {
        apply(native, window, [url, assign(options as object, { activateAfter: 0 })]);
        result.activated = true;
        return NativePromise.resolve(new NativeResponse(null, { status: 202 }));
      };
      const nothing = () => {};
      keep(request, init, (kept) => hold(send as Fetch, request, kept, nothing, nothing), nothing);
      return result;
    } as (this: never, ...args: never[]) => unknown;
  });
}
