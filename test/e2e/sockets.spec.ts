import type { Page } from "@playwright/test";
import type { Rule } from "../../src/core/rule";
import { test as base, expect } from "../kit";
import { readDesk, readJournal, useRules } from "../kit/rules";
import { openSocketServer, type SocketServer } from "../kit/sockets";

/** Pages keep their socket under `chat`, so that a later step finds it. */
declare global {
  var chat: WebSocket;
}

const test = base.extend<{ sockets: SocketServer }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  sockets: async ({}, use) => {
    const server = await openSocketServer();
    await use(server);
    await server.close();
  },
});

const posts: Partial<Rule> = { effect: "ask", sites: ["forum.example"], socket: { events: ["post*", "delete*"] } };
const removal = JSON.stringify({ type: "deleteMessage", id: 7 });
const post = (text: string) => JSON.stringify({ type: "post", text });

async function connect(page: Page, url: string): Promise<void> {
  await page.evaluate(async (address) => {
    globalThis.chat = new WebSocket(address);
    await new Promise((resolve, reject) => {
      chat.addEventListener("message", resolve, { once: true });
      chat.addEventListener("error", reject);
    });
  }, url);
}

function say(page: Page, ...messages: string[]): Promise<void> {
  return page.evaluate((list) => {
    for (const message of list) chat.send(message);
  }, messages);
}

test.beforeEach(async ({ page, echo }) => {
  await page.goto(echo.page("/", "<title>Chat</title>", "forum.example"));
});

test("A message that a rule names waits, and leaves once, exactly, when a person says so.", async ({
  page,
  worker,
  sockets,
  approval,
}) => {
  await useRules(worker, [posts]);
  await connect(page, sockets.url("/chat"));
  await say(page, post("Grüße 🌍"));
  const card = await approval.card("Grüße 🌍");
  await expect(card).toContainText("post");
  expect(sockets.texts).toEqual([]);
  await approval.approve("Grüße 🌍");
  await expect.poll(() => sockets.texts).toEqual([post("Grüße 🌍")]);
  await say(page, JSON.stringify({ type: "presence" }));
  await expect.poll(() => sockets.texts).toEqual([post("Grüße 🌍"), '{"type":"presence"}']);
  const events = (await readJournal(worker)).map(({ event }) => event);
  expect(events).toEqual(["socket-opened", "asked", "approved", "released", "settled"]);
});

test("What nothing names is sent in the same tick; later messages keep their place behind a held one.", async ({
  page,
  worker,
  sockets,
  approval,
}) => {
  await useRules(worker, [posts]);
  await connect(page, sockets.url());
  const before = await page.evaluate(() => {
    const sent = JSON.stringify({ type: "typing" });
    chat.send(sent);
    return chat.bufferedAmount - sent.length;
  });
  expect(before).toBe(0);
  await say(page, post("one"), '{"type":"typing"}', removal, '{"type":"read"}');
  await approval.card("one");
  await expect.poll(async () => (await readDesk(worker)).holds.length).toBe(2);
  const buffered = () => page.evaluate(() => chat.bufferedAmount);
  expect(await buffered()).toBe((post("one") + '{"type":"typing"}' + removal + '{"type":"read"}').length);
  expect(sockets.texts).toEqual(['{"type":"typing"}']);
  await approval.approve("Delete");
  await expect.poll(async () => (await readDesk(worker)).holds.length).toBe(1);
  expect(sockets.texts).toEqual(['{"type":"typing"}']);
  await approval.approve("Post");
  await expect
    .poll(() => sockets.texts)
    .toEqual(['{"type":"typing"}', post("one"), '{"type":"typing"}', removal, '{"type":"read"}']);
  expect(await buffered()).toBe(0);
});

test("Where the rule lets later messages pass, only what it names waits.", async ({
  page,
  worker,
  sockets,
  approval,
}) => {
  await useRules(worker, [{ ...posts, socket: { events: ["post*"], later: "pass" } }]);
  await connect(page, sockets.url());
  await say(page, post("one"), '{"type":"typing"}');
  await expect.poll(() => sockets.texts).toEqual(['{"type":"typing"}']);
  await approval.approve("one");
  await expect.poll(() => sockets.texts).toEqual(['{"type":"typing"}', post("one")]);
});

test("A denied message never leaves, what waited behind it does, and the veil says so.", async ({
  page,
  worker,
  sockets,
  approval,
}) => {
  await useRules(worker, [posts]);
  await connect(page, sockets.url());
  await say(page, post("never"), '{"type":"typing"}');
  await approval.deny("never");
  await expect.poll(() => sockets.texts).toEqual(['{"type":"typing"}']);
  await expect(page.locator("holdpoint-hold")).toContainText("A person denied it");
});

test("A page that closes the socket takes its held message back; what was free still leaves.", async ({
  page,
  worker,
  sockets,
  approval,
}) => {
  await useRules(worker, [posts]);
  await connect(page, sockets.url("/chat"));
  await say(page, post("given up"), '{"type":"typing"}');
  await approval.card("given up");
  await page.evaluate(() => chat.close(3001, "bye"));
  await expect.poll(() => sockets.closed).toEqual([{ path: "/chat", code: 3001 }]);
  expect(sockets.texts).toEqual(['{"type":"typing"}']);
  await expect.poll(async () => (await readDesk(worker)).holds.length).toBe(0);
  const receipts = await readJournal(worker);
  expect(receipts.map(({ event }) => event)).toEqual(
    expect.arrayContaining(["socket-opened", "asked", "withdrawn", "socket-closed"]),
  );
  const closed = receipts.find(({ event }) => event === "socket-closed");
  expect(closed).toMatchObject({ site: new URL(sockets.url()).host, sent: { frames: 1, bytes: 17 } });
});

test("A server that hangs up takes the held message's card away; a new socket asks anew.", async ({
  page,
  worker,
  sockets,
  approval,
}) => {
  await useRules(worker, [posts]);
  await connect(page, sockets.url());
  await say(page, post("first"));
  await approval.card("first");
  sockets.hangUp();
  await expect.poll(async () => (await readDesk(worker)).holds.length).toBe(0);
  await connect(page, sockets.url());
  await say(page, post("second"));
  await approval.approve("second");
  await expect.poll(() => sockets.texts).toEqual([post("second")]);
});

test("Socket.IO events are known by name, attachments belong to their event, and acknowledgements and heartbeats pass.", async ({
  page,
  worker,
  sockets,
  approval,
}) => {
  await useRules(worker, [{ ...posts, socket: { events: ["upload", "chat message"], later: "pass" } }]);
  await connect(page, sockets.url("/socket.io/?EIO=4&transport=websocket"));
  await page.evaluate(() => {
    chat.send('42/room,7["chat message","hello"]');
    chat.send('452-/room,["upload",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]');
    chat.send(new Uint8Array([1, 2, 3]));
    chat.send(new Blob(["four"]));
    chat.send("3");
    chat.send('431["seen"]');
    chat.send('42["typing","chat"]');
  });
  await expect.poll(() => sockets.texts).toEqual(["3", '431["seen"]', '42["typing","chat"]']);
  await expect(await approval.card("Upload")).toContainText("attachment");
  await approval.approve("Upload");
  await approval.approve("chat message");
  await expect.poll(() => sockets.texts.at(3)).toBe('42/room,7["chat message","hello"]');
  await expect.poll(() => sockets.texts.slice(-2)).toEqual(["<3>", "<4>"]);
  expect(sockets.messages.slice(-2).map(({ bytes }) => [...bytes])).toEqual([[1, 2, 3], [...Buffer.from("four")]]);
});

test("A denied event takes its attachments with it; the connection lives on.", async ({
  page,
  worker,
  sockets,
  approval,
}) => {
  await useRules(worker, [{ ...posts, socket: { events: ["upload"] } }]);
  await connect(page, sockets.url("/socket.io/?EIO=4&transport=websocket"));
  await page.evaluate(() => {
    chat.send('451-["upload",{"_placeholder":true,"num":0}]');
    chat.send(new Uint8Array([9]).buffer);
    chat.send('42["typing"]');
  });
  await approval.deny("upload");
  await expect.poll(() => sockets.texts).toEqual(['42["typing"]']);
});

test("DDP methods are known by name, in SockJS too, however the name is escaped.", async ({
  page,
  worker,
  sockets,
  approval,
}) => {
  await useRules(worker, [{ ...posts, socket: { events: ["sendMessage"] } }]);
  await connect(page, sockets.url("/websocket"));
  const method = JSON.stringify({ msg: "method", method: "sendMessage", params: [{ msg: "from DDP" }], id: "1" });
  const wrapped = JSON.stringify([method.replace("DDP", "SockJS")]);
  const escaped = method.replace("sendMessage", "send\\u004dessage").replace("DDP", "disguise");
  const free = JSON.stringify({ msg: "method", method: "getHistory", params: ["sendMessage"], id: "2" });
  await say(page, method, wrapped, escaped, JSON.stringify({ msg: "ping" }), free);
  for (const text of ["from DDP", "from SockJS", "from disguise"]) await approval.approve(text);
  await expect.poll(() => sockets.texts).toEqual([method, wrapped, escaped, '{"msg":"ping"}', free]);
  expect((await readJournal(worker)).filter(({ event }) => event === "asked")).toHaveLength(3);
});

test("Binary messages are held where the rule names everything, or where the name stands in them.", async ({
  page,
  worker,
  sockets,
  approval,
}) => {
  await useRules(worker, [{ ...posts, socket: { events: ["post"] } }]);
  await connect(page, sockets.url());
  await page.evaluate(() => {
    const bytes = new TextEncoder().encode("\u0081post\u0003hidden");
    chat.send(new Uint8Array([1, 2, 3]));
    chat.send(bytes.subarray(2));
    bytes.fill(0);
  });
  await expect.poll(() => sockets.texts).toEqual(["<3>"]);
  await approval.approve(/forum\.example/);
  await expect.poll(() => sockets.texts).toEqual(["<3>", "<11>"]);
  expect(sockets.messages[1]?.bytes.toString()).toBe("post\u0003hidden");
});

test("A page cannot tell the guarded WebSocket from the browser's, and no trick of its own gets past it.", async ({
  page,
  worker,
  sockets,
  approval,
}) => {
  await useRules(worker, [posts]);
  const looks = await page.evaluate((url) => {
    class Chat extends WebSocket {
      readonly kind = "chat";
    }
    const socket = new Chat(url);
    globalThis.chat = socket;
    let wrongCall = "";
    try {
      socket.send("too early");
    } catch (error) {
      wrongCall = (error as Error).name;
    }
    const send = Object.getOwnPropertyDescriptor(WebSocket.prototype, "send");
    return [
      WebSocket.name,
      WebSocket.length,
      WebSocket.OPEN,
      String(WebSocket),
      String(send?.value),
      WebSocket.prototype.constructor === WebSocket,
      socket instanceof WebSocket && socket instanceof Chat,
      socket.kind,
      Object.prototype.toString.call(socket),
      wrongCall,
    ];
  }, sockets.url());
  expect(looks).toEqual([
    "WebSocket",
    1,
    1,
    "function WebSocket() { [native code] }",
    "function send() { [native code] }",
    true,
    true,
    "chat",
    "[object WebSocket]",
    "InvalidStateError",
  ]);
  await expect.poll(() => page.evaluate(() => chat.readyState)).toBe(1);
  await page.evaluate((message) => {
    const all = { configurable: true, get: () => () => null, set: () => {} };
    RegExp.prototype.test = () => false;
    RegExp.prototype.exec = () => null;
    WeakMap.prototype.get = () => undefined;
    Object.defineProperty(Object.prototype, "sockets", all);
    Object.defineProperty(Array.prototype, "0", { configurable: true, set: () => {} });
    Array.prototype[Symbol.iterator] = (() => [].values()) as never;
    TextDecoder.prototype.decode = () => "";
    String.prototype.indexOf = () => -1;
    let text = message;
    chat.send({ toString: () => ((message = text), (text = "harmless"), message) } as never);
    new WebSocket("ws://forum.example:1/").send === chat.send && chat.send(new String(message) as never);
  }, post("sly"));
  await approval.card("sly");
  expect(sockets.texts).toEqual([]);
  await expect.poll(async () => (await readDesk(worker)).holds.length).toBe(2);
});

test("A page that is left has its sockets counted.", async ({ page, worker, sockets, echo }) => {
  await connect(page, sockets.url("/left"));
  await say(page, "one", "two");
  await expect.poll(() => sockets.texts).toEqual(["one", "two"]);
  // Counts are told at once, and then once a second.
  const start = await page.evaluate(() => performance.now());
  await page.waitForFunction((since) => performance.now() - since > 1100, start);
  await page.goto(echo.page("/other", "other", "forum.example"));
  const closed = async () => (await readJournal(worker)).find(({ event }) => event === "socket-closed")?.sent;
  await expect.poll(closed).toEqual({ frames: 2, bytes: 6 });
});

test("A rule that asks before a socket opens lets no handshake out until a person says so.", async ({
  page,
  worker,
  sockets,
  approval,
}) => {
  await useRules(worker, [{ effect: "ask", sites: ["forum.example"], socket: { open: true } }]);
  const outcome = (url: string) =>
    page.evaluate(
      (address) =>
        new Promise<string>((resolve) => {
          const socket = new WebSocket(address);
          socket.onopen = () => resolve(`open ${socket.url === address}`);
          socket.onclose = (event) => resolve(`closed ${event.code} ${socket.url === address}`);
        }),
      url,
    );
  expect(await outcome(sockets.url("/asked"))).toBe("closed 1006 true");
  expect(await outcome(sockets.url("/asked"))).toBe("closed 1006 true");
  expect((await readDesk(worker)).holds).toHaveLength(1);
  expect(sockets.opened).toEqual([]);
  await approval.approve("forum.example");
  await expect.poll(async () => (await readDesk(worker)).holds.length).toBe(0);
  await expect.poll(() => outcome(sockets.url("/asked"))).toBe("open true");
  expect(sockets.opened).toEqual(["/asked"]);
});
