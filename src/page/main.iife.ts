import { hookBeacon } from "./beacon";
import { hookFetch } from "./fetch";
import { hookFormSubmit } from "./form-submit";
import { connect, posture } from "./port";
import { replaceToString } from "./replace";
import { hookXhr } from "./xhr";

const hooks = [replaceToString, hookFetch, hookXhr, hookBeacon, hookFormSubmit];
const undo: (() => void)[] = [];

// Hooks stand only in guarded frames: elsewhere a site's own errors would look like ours.
connect((isGuarded) => {
  if (posture.isArmed === isGuarded) return;
  posture.isArmed = isGuarded;
  for (let index = 0; index < hooks.length; index++) {
    if (isGuarded) undo[index] = (hooks[index] as () => () => void)();
    else undo[index]?.();
  }
});
