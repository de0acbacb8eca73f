import { connect, posture } from "./port";

/** Hooks stand only in guarded frames: elsewhere a site's own errors would look like ours. */
export function standWhileGuarded(hooks: readonly (() => () => void)[]): void {
  const undo: (() => void)[] = [];
  connect((isGuarded) => {
    if (posture.isArmed === isGuarded) return;
    posture.isArmed = isGuarded;
    for (let index = 0; index < hooks.length; index++) {
      if (isGuarded) undo[index] = (hooks[index] as () => () => void)();
      else undo[index]?.();
    }
  });
}
