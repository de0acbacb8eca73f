import type { Page } from "@playwright/test";
import type { Rule } from "../../src/core/rule";
import { test as base } from ".";
import { openSocketServer, type SocketServer } from "./sockets";

/** Pages keep their socket under `chat`, so that a later step finds it. */
declare global {
  var chat: WebSocket;
}

/** `sockets` is a server to talk to; `page` stands on a site whose scripts may open sockets. */
export const test = base.extend<{ sockets: SocketServer }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  sockets: async ({}, use) => {
    const server = await openSocketServer();
    await use(server);
    await server.close();
  },
  page: async ({ page, echo }, use) => {
    await page.goto(echo.page("/", "<title>Chat</title>", "forum.example"));
    await use(page);
  },
});

/** The rule of most tests, and two messages that it names. */
export const posts: Partial<Rule> = {
  effect: "ask",
  sites: ["forum.example"],
  socket: { events: ["post*", "delete*"] },
};
export const removal = JSON.stringify({ type: "deleteMessage", id: 7 });
export const post = (text: string) => JSON.stringify({ type: "post", text });

/** Opens a socket from the page and waits until the server greeted it. */
export async function connect(page: Page, url: string): Promise<void> {
  await page.evaluate(async (address) => {
    globalThis.chat = new WebSocket(address);
    await new Promise((resolve, reject) => {
      chat.addEventListener("message", resolve, { once: true });
      chat.addEventListener("error", reject);
    });
  }, url);
}

export function say(page: Page, ...messages: string[]): Promise<void> {
  return page.evaluate((list) => {
    for (const message of list) chat.send(message);
  }, messages);
}
