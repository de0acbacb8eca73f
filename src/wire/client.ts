import type { Answered, Changed, MessageName, Push, Reply, Sent } from "./messages";

/** Sends one message to the worker, waking it if it sleeps. Rejects when the worker dies or the extension is gone. */
export async function send<K extends MessageName>(name: K, body: Sent<K>): Promise<Reply<K>> {
  const reply: { ok: Reply<K> } | { error: string } | undefined = await chrome.runtime.sendMessage({ name, body });
  if (reply && "ok" in reply) return reply.ok;
  throw new Error(reply ? reply.error : "no answer");
}

const waiting = new Map<number, (reply: Answered | null) => void>();
let channel: chrome.runtime.Port | null = null;
let lastId = 0;

/** Lets the channel go; whoever waits for an answer over it hears that none will come. */
export function leaveChannel(): void {
  channel = null;
  // Unread, Chromium would write it into the console; a plain read is dropped by the minifier.
  Reflect.get(chrome.runtime, "lastError");
  for (const answer of waiting.values()) answer(null);
}

function openChannel(): chrome.runtime.Port {
  const port = chrome.runtime.connect();
  port.onMessage.addListener((reply: Answered) => waiting.get(reply.id)?.(reply));
  port.onDisconnect.addListener(leaveChannel);
  return port;
}

/**
 * The same for our scripts in pages, over a channel that stays open: to make one takes as long as to send over it. It ends
 * with the worker's life, and the next message opens another. An extension that is reloaded leaves its messages without an
 * answer for ever, so whoever waits looks after it.
 */
export function sendFromFrame<K extends MessageName>(name: K, body: Sent<K>): Promise<Reply<K>> {
  return new Promise((resolve, reject) => {
    const port = channel ?? openChannel();
    // A page that is rendered ahead has other numbers for its frames once it is shown, and a channel keeps the first ones.
    if (!(document as Document & { prerendering?: boolean }).prerendering) channel = port;
    const id = ++lastId;
    port.postMessage({ id, name, body });
    const answer = (reply: Answered | null) => {
      clearInterval(timer);
      waiting.delete(id);
      if (reply?.ok) resolve(reply.ok as Reply<K>);
      else reject(reply?.error);
    };
    const timer = setInterval(() => isConnected() || answer(null), 999);
    waiting.set(id, answer);
  });
}

/** Tells without caring for the answer. */
export function tell<K extends MessageName>(name: K, body: Sent<K>): void {
  sendFromFrame(name, body).catch(() => {});
}

/** False once the extension was reloaded or removed under this document: nothing can be asked any more. */
export function isConnected(): boolean {
  return !!chrome.runtime?.id;
}

/** Listens to what the worker tells this frame. */
export function onPush(listener: (push: Push) => void): void {
  chrome.runtime.onMessage.addListener((message: Push, sender) => {
    if (sender.id === chrome.runtime.id && !sender.tab) listener(message);
  });
}

/** Listens to "the desk changed" in the extension's own pages. */
export function onChanged(listener: () => void): void {
  chrome.runtime.onMessage.addListener((message: Changed, sender) => {
    if (sender.id === chrome.runtime.id && !sender.tab && message.push === "changed") listener();
  });
}
