/**
 * Listens only while it is wanted; returns what brings that up to date. Chromium remembers what a worker listens to and
 * wakes it for that, so listening begins at once, for the event that may have woken this worker.
 */
export function followed(add: () => void, remove: () => void, isWanted: () => boolean): () => void {
  let isOn = true;
  add();
  return () => {
    if (isWanted() === isOn) return;
    isOn = !isOn;
    (isOn ? add : remove)();
  };
}
