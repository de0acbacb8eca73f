import type { Page } from "@playwright/test";
import { expect } from "../kit";
import { connect, post, posts, say, test } from "../kit/chat";
import { readJournal, useRules } from "../kit/rules";

/** Sends over a socket that some code opens where the hooks are not; resolves to whether it opened. */
function sendFrom(page: Page, opening: string, url: string): Promise<boolean> {
  return page.evaluate<boolean>(`new Promise((resolve) => {
    const socket = (${opening})(${JSON.stringify(url)});
    socket.onopen = () => { socket.send('{"type":"post"}'); resolve(true); };
    socket.onerror = () => resolve(false);
  })`);
}

const pristine = `(url) => {
  const frame = document.createElement("iframe");
  frame.src = "/never";
  document.body.append(frame);
  return new window[window.length - 1].WebSocket(url);
}`;
const inWorker = `(url) => {
  const script = \`const s = new WebSocket(\${JSON.stringify(url)});
    s.onopen = () => { s.send('{"type":"post"}'); postMessage("open") }; s.onerror = () => postMessage("error")\`;
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  const told = {};
  worker.onmessage = ({ data }) => data === "open" ? told.onopen?.() : told.onerror?.();
  return Object.assign(told, { send() {} });
}`;

test("Sockets that a rule speaks about are opened by no realm that the hooks are not in.", async ({
  page,
  worker,
  sockets,
}) => {
  await useRules(worker, [posts]);
  await test.step("a realm that no script was put into", async () => {
    expect(await sendFrom(page, pristine, sockets.url("/pristine"))).toBe(false);
  });
  await test.step("a dedicated worker", async () => {
    expect(await sendFrom(page, inWorker, sockets.url("/worker"))).toBe(false);
  });
  await test.step("a stream", async () => {
    const isOpen = await page.evaluate((url) => {
      const Stream = (globalThis as never as Record<string, new (url: string) => { opened: Promise<unknown> }>)
        .WebSocketStream;
      return Stream ? new Stream(url).opened.then(Boolean, () => false) : false;
    }, sockets.url("/stream"));
    expect(isOpen).toBe(false);
  });
  expect(sockets.opened).toEqual([]);
  await expect
    .poll(async () => (await readJournal(worker)).filter(({ event }) => event === "stopped").length)
    .toBeGreaterThanOrEqual(3);
});

test("What opens a socket elsewhere goes on where no rule speaks about it.", async ({ page, worker, sockets }) => {
  await useRules(worker, [{ ...posts, paths: ["/chat"] }]);
  expect(await sendFrom(page, pristine, sockets.url("/other"))).toBe(true);
  expect(await sendFrom(page, inWorker, sockets.url("/other"))).toBe(true);
  await expect.poll(() => sockets.texts.length).toBe(2);
});

const inPage = "(url) => new WebSocket(url)";

test("A handshake to an address whose GETs a rule names is stopped and told, in every realm.", async ({
  page,
  worker,
  sockets,
}) => {
  await useRules(worker, [{ effect: "ask", sites: ["forum.example"], methods: ["GET"], paths: ["/trash/**"] }]);
  for (const opening of [inPage, pristine, inWorker]) {
    expect(await sendFrom(page, opening, sockets.url("/trash/1"))).toBe(false);
  }
  expect(sockets.opened).toEqual([]);
  const stopped = async () => (await readJournal(worker)).filter(({ event }) => event === "stopped").length;
  await expect.poll(stopped).toBeGreaterThanOrEqual(3);
  expect(await sendFrom(page, inPage, sockets.url("/chat"))).toBe(true);
});

test("A socket whose address reads differently each time is the one that was looked at.", async ({
  page,
  worker,
  sockets,
}) => {
  await useRules(worker, [{ ...posts, paths: ["/chat"] }]);
  const fickle = `(url) => { let n = 0; return new WebSocket({ toString: () => n++ ? url : url.replace("/chat", "/other") }) }`;
  expect(await sendFrom(page, fickle, sockets.url("/chat"))).toBe(true);
  await expect.poll(() => sockets.opened).toHaveLength(1);
  expect(String(sockets.opened[0])).toContain("/other");
});

test("A page's own socket behaves as ever, and nothing of it tells the pass.", async ({ page, worker, sockets }) => {
  await useRules(worker, [posts]);
  await connect(page, sockets.url("/chat?room=1"));
  const seen = await page.evaluate(async (url) => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const other = (window[window.length - 1] as unknown as typeof globalThis).WebSocket.prototype;
    const read = (key: string) => {
      try {
        return Object.getOwnPropertyDescriptor(other, key)?.get?.call(chat) as unknown;
      } catch (error) {
        return error instanceof Error || String(error).startsWith("TypeError") ? "refused" : error;
      }
    };
    const heard: string[] = [];
    const second = new WebSocket(url, []);
    second.binaryType = "arraybuffer";
    second.onopen = (event) => heard.push(`${event.type} ${event.target === second}`);
    second.onmessage = (event) => {
      heard.push(`${event.data} ${event.origin}`);
      second.close(3002, "enough");
    };
    await new Promise<void>((resolve) => {
      second.addEventListener("close", (event) => {
        heard.push(`close ${event.code} ${event.wasClean}`);
        resolve();
      });
    });
    return {
      heard,
      kept: [chat instanceof WebSocket, chat.url, chat.readyState, chat.protocol, chat.binaryType, second.readyState],
      handlers: [typeof second.onopen, second.onerror],
      own: Reflect.ownKeys(chat).length,
      elsewhere: read("url"),
      text: Object.prototype.toString.call(chat),
      resources: JSON.stringify(performance.getEntries()).includes("hp-"),
    };
  }, sockets.url("/second"));
  const url = sockets.url("/chat?room=1");
  expect(seen.kept).toEqual([true, url, 1, "", "blob", 3]);
  const origin = sockets.url("");
  expect(seen.heard).toEqual(["open true", `hello ${origin}`, "close 3002 true"]);
  expect(seen).toMatchObject({ handlers: ["function", null], own: 0, elsewhere: "refused", resources: false });
  expect(seen.text).toBe("[object WebSocket]");
  await say(page, '{"type":"typing"}', "xxx");
  await expect.poll(() => sockets.texts[0]).toBe('{"type":"typing"}');
  expect(JSON.stringify(await readJournal(worker))).not.toContain("hp-");
});

test("A message behind the lock is held and leaves exactly once.", async ({ page, worker, sockets, approval }) => {
  await useRules(worker, [posts]);
  await connect(page, sockets.url("/chat"));
  await say(page, post("behind"));
  await approval.card("behind");
  expect(sockets.texts).toEqual([]);
  await approval.approve("behind");
  await expect.poll(() => sockets.texts).toEqual([post("behind")]);
});
