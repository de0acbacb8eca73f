import { isConnected, onPush, send } from "../wire/client";
import type { Posture } from "../wire/messages";
import { isArmedAtStart } from "./arming";
import { withdrawOnLeaving } from "./asking";
import { connectPage, tellPosture } from "./bridge";
import { stripPass } from "./replay";
import { watchPresses } from "./surroundings";
import { watch } from "./watch";

let isGuarded = isArmedAtStart();
let effects: RegExp[] = [];

function take(posture: Posture): void {
  isGuarded = posture.isGuarded;
  globalThis.holdpointArmed = isGuarded;
  effects = posture.effects.map((source) => new RegExp(source, "i"));
  tellPosture(posture);
}

async function introduce(): Promise<void> {
  while (isConnected()) {
    try {
      take(await send("hello", { webdriver: navigator.webdriver }));
      return;
    } catch (error) {
      // Only a worker that died under the message is asked again; one that answers with an error keeps us armed.
      if (String(error).includes("guard:")) return;
    }
  }
}

globalThis.holdpointArmed = isGuarded;
stripPass();
connectPage({ isGuarded, isHalted: false, effects: [], sockets: [], socketLock: null });
watch({ isArmed: () => isGuarded, isEffect: (url) => effects.some((effect) => effect.test(url)) });
watchPresses();
withdrawOnLeaving();
onPush((push) => {
  if (push.push === "veil") return;
  if (push.posture.isGuarded === isGuarded) take(push.posture);
  else void introduce();
});
if (isGuarded) void introduce();
