import { onPush } from "../wire/client";
import { show } from "./veil";

declare global {
  var holdpointHasVeil: boolean | undefined;
}

// The worker injects this file into the top frame when the tab's first hold begins, and again whenever it is not sure.
if (!globalThis.holdpointHasVeil) {
  globalThis.holdpointHasVeil = true;
  onPush((push) => {
    if (push.push === "veil") show(push.veil);
  });
}
