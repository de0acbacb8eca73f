import { expect } from "../kit";
import { connect, post, posts, say, test } from "../kit/chat";
import { readDesk, readJournal, useRules } from "../kit/rules";

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
    const define = Reflect.defineProperty;
    const set = (owner: object, key: PropertyKey, value: unknown) => Reflect.set(owner, key, value);
    set(RegExp.prototype, "test", () => false);
    set(RegExp.prototype, "exec", () => null);
    set(WeakMap.prototype, "get", () => undefined);
    set(TextDecoder.prototype, "decode", () => "");
    set(String.prototype, "indexOf", () => -1);
    set(Array.prototype, Symbol.iterator, () => [].values());
    define(Array.prototype, "0", { configurable: true, set: () => {} });
    define(Object.prototype, "sockets", { configurable: true, get: () => [] });
    const texts = [message, "harmless"];
    let at = 0;
    chat.send({ toString: () => texts[at++] } as never);
    chat.send(new String(message) as never);
  }, post("sly"));
  await approval.card("sly");
  expect(sockets.texts).toEqual([]);
  await expect.poll(async () => (await readDesk(worker)).holds.length).toBe(2);
});
