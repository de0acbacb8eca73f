interface Heard {
  addListener(listener: unknown, filter?: unknown): void;
  removeListener(listener: unknown): void;
}

/**
 * Listens only while it is wanted; returns what brings that up to date. Chromium remembers what a worker listens to and
 * wakes it for that, so listening begins at once, for the event that may have woken this worker.
 */
export function followed(
  event: unknown,
  listener: unknown,
  isWanted: () => boolean,
  ...filter: [{ urls: string[] }?]
): () => void {
  const heard = event as Heard;
  let isOn = true;
  heard.addListener(listener, ...filter);
  return () => {
    if (isWanted() === isOn) return;
    isOn = !isOn;
    if (isOn) heard.addListener(listener, ...filter);
    else heard.removeListener(listener);
  };
}
