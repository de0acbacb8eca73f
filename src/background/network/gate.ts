type Begun = chrome.webRequest.OnBeforeRequestDetails;
type Sending = chrome.webRequest.OnBeforeSendHeadersDetails;
type Completed = chrome.webRequest.OnCompletedDetails;
type Response = chrome.webRequest.BlockingResponse;
export type SentBody = NonNullable<Begun["requestBody"]>;

/**
 * A request about to be sent: its headers are known by then, and its content from when it began. `takeBody` hands that
 * out once; null where it is not known.
 */
export type Outgoing = Sending & { readonly takeBody: () => SentBody | null };

/** What can be a write; images, scripts and the like are left out, since every request listened to waits for the worker. */
export const heldTypes = ["main_frame", "sub_frame", "xmlhttprequest", "ping", "csp_report", "object", "other"];
/** Listened to as well: a rule may ask before a socket opens, and the lock lets handshakes by anyway. */
const heardTypes = [...heldTypes, "websocket"] as chrome.webRequest.ResourceType[];
const stop: Response = { cancel: true };
/** In bytes, for all requests that wait: content beyond is asked about unseen. Chromium sends what it held for a dead process. */
const mostKept = 64 * 2 ** 20;
const mostBodies = 500;
/** A worker that hears nothing dies after 30 seconds: Chromium then sends what it held, and reads wait for the next life. */
const beat = 20_000;

/** Whether it reads, as far as its method says. A handshake is a GET that opens a way to write. */
export function isRead({ method, type }: { readonly method: string; readonly type: string }): boolean {
  return ["GET", "HEAD", "OPTIONS"].includes(method) && type !== "websocket";
}

/** Only the managed build asks for what this takes. */
export function mayHoldAtNetwork(): boolean {
  return (chrome.runtime.getManifest().permissions ?? []).includes("webRequestBlocking");
}

/**
 * Listens at the network in Chromium's blocking way, in the managed build. Chromium waits for the promise and sends the
 * request when it throws or rejects, so whatever goes wrong here is answered with "cancel".
 */
export class NetworkGate {
  private readonly bodies = new Map<string, { readonly body: SentBody; readonly size: number }>();
  /** Bytes in `bodies`. */
  private kept = 0;
  /** Chromium grants it to an extension that a policy installed, and silently not to one that was loaded by hand. */
  isGranted = false;
  private heart: ReturnType<typeof setInterval> | undefined;

  /**
   * `isAsked`: whether a read has to wait for `hold`; every other read goes on in the same turn. `onAnswered`: what the
   * server said to a request.
   */
  constructor(
    private readonly hold: (request: Outgoing) => Promise<boolean>,
    private readonly isAsked: (request: Sending) => boolean,
    private readonly onAnswered: (request: string, status: number) => void,
  ) {}

  private readonly onBegun = (details: Begun): undefined => {
    const { requestId, requestBody: body } = details;
    if (isRead(details) || !body) return;
    const size = sizeOf(body);
    if (this.kept + size > mostKept) return;
    this.take(requestId);
    this.kept += size;
    this.bodies.set(requestId, { body, size });
    // Of what failed before it was sent nobody asks.
    if (this.bodies.size > mostBodies) this.take(this.bodies.keys().next().value as string);
  };

  private take(request: string): SentBody | null {
    const known = this.bodies.get(request);
    if (!known) return null;
    this.bodies.delete(request);
    this.kept -= known.size;
    return known.body;
  }

  private readonly onSending = (details: Sending): Response | undefined => {
    if (isRead(details) && !this.isAsked(details)) return undefined;
    const answer = Promise.resolve()
      .then(() => this.hold({ ...details, takeBody: () => this.take(details.requestId) }))
      .then(
        (mayLeave) => (mayLeave ? {} : stop),
        () => stop,
      )
      .finally(() => this.take(details.requestId));
    // Chromium takes a promise here, which its types do not know.
    return answer as unknown as Response;
  };

  private readonly onCompleted = ({ requestId, statusCode }: Completed): void => this.onAnswered(requestId, statusCode);

  async load(): Promise<void> {
    this.isGranted = await chrome.permissions.contains({ permissions: ["webRequestBlocking"] });
  }

  /** Listens at once, for the request that may have woken this worker, until it is known that nothing is guarded. */
  start(): void {
    const filter = { urls: ["<all_urls>"], types: heardTypes };
    chrome.webRequest.onBeforeRequest.addListener(this.onBegun, filter, ["requestBody"]);
    chrome.webRequest.onBeforeSendHeaders.addListener(this.onSending, filter, ["blocking", "requestHeaders"]);
    chrome.webRequest.onCompleted.addListener(this.onCompleted, filter);
    this.heart = setInterval(() => void chrome.runtime.getPlatformInfo(), beat);
  }

  /** Before the lock lets through what is held here. */
  close(): void {
    if (this.heart === undefined) this.start();
  }

  /** Nothing is guarded: no request waits for the worker. */
  open(): void {
    if (this.heart === undefined) return;
    clearInterval(this.heart);
    this.heart = undefined;
    chrome.webRequest.onBeforeRequest.removeListener(this.onBegun);
    chrome.webRequest.onBeforeSendHeaders.removeListener(this.onSending);
    chrome.webRequest.onCompleted.removeListener(this.onCompleted);
    this.bodies.clear();
    this.kept = 0;
  }
}

function sizeOf({ raw, formData }: SentBody): number {
  const bytes = (raw ?? []).map((part) => part.bytes?.byteLength ?? 0);
  const texts = Object.values(formData ?? {}).flat();
  const sizes = [...bytes, ...texts.map((value) => (typeof value === "string" ? value.length : value.byteLength))];
  return sizes.reduce((sum, size) => sum + size, 0);
}
