import { construct, derefWeak, NativeWeakRef, natives } from "./natives";
import { closers } from "./port";
import { replaceConstructor } from "./replace";

const [closeSource] = natives(EventSource, "close");
const [terminate] = natives(Worker, "terminate");
let last = 0;

/** What the page makes is known here so that a halt can end it; it lives no longer for that. */
function closing(name: "EventSource" | "Worker", close: (made: never) => void): () => void {
  return replaceConstructor(name, (native, args, target) => {
    const made = construct(native, args, target);
    const weak = new NativeWeakRef(made);
    closers[`made${++last}`] = () => {
      const kept = derefWeak(weak);
      if (kept) close(kept as never);
    };
    return made;
  });
}

/** Event streams only read. */
export function hookEventSource(): () => void {
  return closing("EventSource", closeSource);
}

/** A dedicated worker ends with its sockets and requests at once; to unload its tab takes Chromium tens of milliseconds. */
export function hookWorker(): () => void {
  return closing("Worker", terminate);
}
