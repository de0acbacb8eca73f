import "./jitless";
import browser, { type Runtime } from "webextension-polyfill";
import {
  type Changed,
  type MessageName,
  messages,
  type PageName,
  type Push,
  pageNames,
  type Reply,
  type Sent,
  type VeilState,
} from "./messages";

/** Who sent a message, as the browser says. `origin` is "null" for opaque frames. */
export interface Sender {
  readonly tab: number;
  readonly frame: number;
  readonly document: string;
  readonly origin: string;
  readonly url: string;
  readonly tabUrl: string;
  readonly title: string;
  /** Our own page on which a navigation is held. */
  readonly isHoldPage: boolean;
}

export type Handlers = {
  readonly [Name in MessageName]: (body: Sent<Name>, sender: Sender) => Promise<Reply<Name>>;
};

export const pagePath = (name: PageName) => `src/${name}/index.html`;

type BrowserSender = Runtime.MessageSender & { origin?: string; documentId?: string };

function isFromFrame(sender: BrowserSender): boolean {
  return sender.tab?.id !== undefined && !(sender.url ?? "").startsWith(browser.runtime.getURL(""));
}

/** Which of the extension's pages sent it: its own top document, never a frame of it, never a content script. */
function pageOf(sender: BrowserSender): PageName | null {
  const url = (sender.url ?? "").replace(/[?#].*$/s, "");
  if ((sender.frameId ?? 0) !== 0) return null;
  return pageNames.find((name) => url === browser.runtime.getURL(pagePath(name))) ?? null;
}

function mayBeSentBy(sender: BrowserSender, from: readonly string[]): boolean {
  if (sender.id !== browser.runtime.id) return false;
  const page = pageOf(sender);
  return page ? from.includes(page) : isFromFrame(sender) && from.includes("content");
}

function senderOf(sender: BrowserSender): Sender {
  return {
    tab: sender.tab?.id ?? -1,
    frame: sender.frameId ?? 0,
    document: sender.documentId ?? "",
    origin: sender.origin ?? "null",
    url: sender.url ?? "",
    tabUrl: sender.tab?.url ?? sender.url ?? "",
    title: sender.tab?.title ?? "",
    isHoldPage: pageOf(sender) === "hold",
  };
}

async function handle(
  raw: unknown,
  sender: BrowserSender,
  handlers: Handlers,
): Promise<{ ok: unknown } | { error: string }> {
  const { name, body } = raw as { name: unknown; body: unknown };
  if (typeof name !== "string" || !Object.hasOwn(messages, name)) return { error: "guard: no such message" };
  const message = messages[name as MessageName];
  if (!mayBeSentBy(sender, message.from)) return { error: "guard: not from you" };
  const parsed = message.body.safeParse(body);
  if (!parsed.success) return { error: `guard: ${name}: ${parsed.error.message}` };
  try {
    const handler = handlers[name as MessageName] as (body: unknown, from: Sender) => Promise<unknown>;
    return { ok: await handler(parsed.data, senderOf(sender)) };
  } catch (error) {
    return { error: `guard: ${name}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Answers every message of `messages`; what is malformed or from the wrong sender gets an error and changes nothing. */
export function serve(handlers: Handlers): void {
  browser.runtime.onMessage.addListener((raw: unknown, sender: Runtime.MessageSender) => {
    if (typeof raw !== "object" || raw === null || !("name" in raw)) return undefined;
    return handle(raw, sender as BrowserSender, handlers);
  });
  browser.runtime.onConnect.addListener((port) => {
    port.onMessage.addListener((raw: unknown) => void answerOver(port, raw, handlers));
  });
}

/** Whose channel it is, the browser said when it was opened: a channel ends with its document. */
async function answerOver(port: Runtime.Port, raw: unknown, handlers: Handlers): Promise<void> {
  if (typeof raw !== "object" || raw === null || !("id" in raw)) return;
  const answer = await handle(raw, (port.sender ?? {}) as BrowserSender, handlers);
  try {
    port.postMessage({ id: raw.id, ...answer });
  } catch {
    // The document is gone.
  }
}

/** Tells one frame of a tab, or all its frames; a frame without our script is nobody to tell. */
export async function pushToTab(tab: number, push: Push, frame?: number): Promise<void> {
  await browser.tabs.sendMessage(tab, push, frame === undefined ? {} : { frameId: frame }).catch(() => {});
}

/** The built name of the veil's script: the content script that matches no page and is injected on demand. */
function veilFile(): string {
  const scripts = browser.runtime.getManifest().content_scripts ?? [];
  return scripts.find((script) => script.matches.some((match) => match.includes("injected-on-demand")))?.js?.[0] ?? "";
}

/** Shows the veil in a tab, putting its script there first; it runs once however often it is injected. */
export async function showVeil(tab: number, veil: VeilState): Promise<void> {
  const target = { tabId: tab, frameIds: [0] };
  // A tab without a document of its own (an error page, a PDF) has no veil; the approval window still tells.
  await chrome.scripting
    .executeScript({ target, files: [veilFile()], injectImmediately: true })
    .then(() => pushToTab(tab, { push: "veil", veil }, 0))
    .catch(() => {});
}

/** Tells the extension's open pages that the desk changed. */
export async function tellPages(): Promise<void> {
  await browser.runtime.sendMessage({ push: "changed" } satisfies Changed).catch(() => {});
}
