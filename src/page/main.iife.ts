import { hookBeacon } from "./beacon";
import { hookFetch } from "./fetch";
import { hookFormSubmit } from "./form-submit";
import { connect, posture } from "./port";
import { replaceToString } from "./replace";
import { hookXhr } from "./xhr";

const hooks = [replaceToString, hookFetch, hookXhr, hookBeacon, hookFormSubmit];
let undo: (() => void)[] = [];

// Hooks stand only in guarded frames: elsewhere a site's own errors would look like ours.
connect((isGuarded) => {
  if (posture.isArmed === isGuarded) return;
  posture.isArmed = isGuarded;
  if (isGuarded) undo = hooks.map((hook) => hook());
  else undo.forEach((restore) => restore());
});
