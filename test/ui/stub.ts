import type { Page } from "@playwright/test";
import type { Desk } from "../../src/wire/messages";

interface StubOptions {
  readonly desk: Desk;
  readonly messages: Readonly<Record<string, { readonly message: string }>>;
  readonly locale: string;
  readonly direction: "ltr" | "rtl";
}

declare global {
  interface Window {
    /** The stubbed guard: what was sent to it, what it answers, and a way to change its desk. */
    guard: {
      readonly sent: { name: string; body: Record<string, unknown> }[];
      readonly replies: Record<string, unknown>;
      setDesk(desk: Desk): void;
    };
  }
}

/** Puts a guard of paper under the page: `chrome.i18n` from our own messages, a desk, and a list of what was sent. */
export async function stubGuard(page: Page, options: StubOptions): Promise<void> {
  await page.addInitScript(({ desk, messages, locale, direction }) => {
    let current = desk;
    const listeners: ((message: unknown, sender: unknown) => void)[] = [];
    const fixed: Record<string, string> = { "@@ui_locale": locale, "@@bidi_dir": direction };
    const lowered = new Map(Object.entries(messages).map(([key, { message }]) => [key.toLowerCase(), message]));
    const offset = Date.now() - desk.now;
    const later = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
    window.guard = {
      sent: [],
      replies: {},
      setDesk(next) {
        current = next;
        for (const listener of listeners) listener({ push: "changed" }, { id: "stub" });
      },
    };
    const stub = {
      i18n: {
        getMessage(key: string, substitutions: readonly string[] = []) {
          const message = fixed[key] ?? lowered.get(key.toLowerCase()) ?? "";
          return message.replaceAll(/\$([1-9])/g, (_, digit: string) => substitutions[Number(digit) - 1] ?? "");
        },
      },
      runtime: {
        id: "stub",
        onMessage: { addListener: (listener: (typeof listeners)[number]) => listeners.push(listener) },
        sendMessage(sent: { name: string; body: Record<string, unknown> }) {
          if (sent.name === "desk") return Promise.resolve({ ok: { ...later(current), now: Date.now() - offset } });
          if (sent.name === "look") return Promise.resolve({ ok: { theme: "system", language: "browser" } });
          window.guard.sent.push(sent);
          return Promise.resolve({ ok: window.guard.replies[sent.name] ?? { ok: true } });
        },
      },
    };
    Object.assign(window.chrome ?? ((window as { chrome?: unknown }).chrome = {}), stub);
  }, options);
}
