import { leaveChannel, onPush } from "../wire/client";
import type { Posture } from "../wire/messages";
import { arm, isGuarded } from "./arming";
import { persist } from "./asking";
import { connectPage, tellPosture } from "./bridge";
import { stripPass } from "./replay";
import { watchPresses } from "./surroundings";
import { watch } from "./watch";

function take(posture: Posture): void {
  arm(posture);
  tellPosture(posture);
}

/** A worker that answers with an error, or none at all, leaves us as we are. */
async function introduce(): Promise<void> {
  const posture = await persist("hello", { webdriver: navigator.webdriver });
  if (posture) take(posture);
}

globalThis.holdpointArmed = isGuarded;
stripPass();
connectPage({ isGuarded, isHalted: false, effects: [], sockets: [], socketLock: null });
watch();
watchPresses();
// A page kept for "back" has heard nothing meanwhile, and Chromium closed its channel without telling it.
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  leaveChannel();
  void introduce();
});
onPush((push) => {
  if (push.push === "veil") return;
  if (push.posture.isGuarded === isGuarded) take(push.posture);
  else void introduce();
});
if (isGuarded) void introduce();
