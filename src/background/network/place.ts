const prefix = "network:";

/** Longest that a request may wait at the network, in seconds: well below what Chromium lets an event take. */
export const networkDeadline = 240;

/** Stands for the document of a request that is held at the network: the page behind it may be gone. */
export function networkDocument(request: string): string {
  return prefix + request;
}

/** Whether a hold ends with its page; beacons are sent to outlive it. */
export function isOfPage({ document }: { readonly document: string }): boolean {
  return !isAtNetwork(document);
}

export function isAtNetwork(document: string): boolean {
  return document.startsWith(prefix);
}
