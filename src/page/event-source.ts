import { construct, natives } from "./natives";
import { closers } from "./port";
import { replaceConstructor } from "./replace";

const [close] = natives(EventSource, "close");
let last = 0;

/** Event streams only read; they are known here so that a halt can cut them. */
export function hookEventSource(): () => void {
  return replaceConstructor("EventSource", (native, args, target) => {
    const source = construct(native, args, target) as EventSource;
    closers[`stream${++last}`] = () => close(source);
    return source;
  });
}
