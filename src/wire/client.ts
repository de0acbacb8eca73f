import type { Changed, MessageName, Push, Reply, Sent } from "./messages";

/** Sends one message to the worker, waking it if it sleeps. Rejects when the worker dies or the extension is gone. */
export async function send<K extends MessageName>(name: K, body: Sent<K>): Promise<Reply<K>> {
  const reply: { ok: Reply<K> } | { error: string } | undefined = await chrome.runtime.sendMessage({ name, body });
  if (reply && "ok" in reply) return reply.ok;
  throw new Error(reply ? reply.error : "no answer");
}

/** False once the extension was reloaded or removed under this document: nothing can be asked any more. */
export function isConnected(): boolean {
  return chrome.runtime?.id !== undefined;
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
