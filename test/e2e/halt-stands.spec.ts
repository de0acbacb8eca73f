import type { Page } from "playwright";
import { expect } from "../kit";
import { openOwnPage, pressHalt, sendFrom } from "../kit/halt";
import { ended, heardOften, test } from "../kit/live-test";
import { readDesk, readJournal } from "../kit/rules";

const wake = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.ready).active?.postMessage("wake"));

test("A service worker that a page wakes under a halt is ended again with the socket that it opens, and the page keeps its document.", async ({
  guarded,
  page,
  live,
}) => {
  await page.goto(live.url("/steady?service"));
  await heardOften(live, "service");
  await sendFrom(await openOwnPage(guarded, "approval"), "halt");
  await ended(live, "service");
  live.forget();
  await wake(page);
  await expect.poll(() => live.heard.has("service")).toBe(true);
  await ended(live, "service");
  await expect(page).toHaveURL(live.url("/steady?service"));
});

test("A page that makes a shared worker under a halt is unloaded, and the worker's socket ends with it.", async ({
  guarded,
  page,
  live,
}) => {
  await page.goto(live.url("/steady"));
  await sendFrom(await openOwnPage(guarded, "approval"), "halt");
  await expect(page.getByRole("status")).toContainText("until a person lifts the halt");
  const socket = live.url("/late").replace("http", "ws");
  await page.evaluate((url) => {
    const worker = `const socket = new WebSocket("${url}"); socket.onopen = () => setInterval(() => socket.send("x"), 5)`;
    return typeof new SharedWorker(URL.createObjectURL(new Blob([worker])));
  }, socket);
  await expect.poll(() => guarded.pages().some((one) => one.url().includes("src/halted/"))).toBe(true);
  // It may have been too short-lived to open one.
  await expect.poll(() => live.heard.get("late")?.endedAt).not.toBeNull();
});

test("A worker that finds a halt's block standing, and no note of who pressed it, cuts and tells like any halt, and a lift ends it.", async ({
  guarded,
  page,
  worker,
  live,
}) => {
  // Nothing but to unload the tab ends a worker's socket.
  await page.goto(live.url("/steady?dedicated"));
  await heardOften(live, "dedicated");
  const reader = await guarded.newPage();
  await reader.goto(live.url("/steady"));
  const own = await openOwnPage(guarded, "approval");
  const popup = await openOwnPage(guarded, "popup");
  await popup.locator(".button-halt").waitFor({ state: "attached" });
  // A popup that dies with its block put up and nothing else done.
  await popup.evaluate(() => {
    const never = () => new Promise(() => {});
    Object.assign(chrome.runtime, { sendMessage: never });
    Object.assign(chrome.tabs, { sendMessage: never, discard: never });
  });
  await pressHalt(popup);
  await expect(reader.goto(live.url("/read"))).rejects.toThrow("ERR_BLOCKED_BY_CLIENT");
  await reader.close();
  expect(live.heard.get("dedicated")?.endedAt).toBeNull();
  await worker.stop();
  await sendFrom(own, "desk");
  await ended(live, "dedicated");
  expect((await readDesk(worker)).halted).toMatchObject({ isManaged: false });
  const halts = async () => (await readJournal(worker)).map(({ event, note }) => `${event} ${note}`);
  expect(await halts()).not.toContain("halted popup");
  // A person who presses then is heard, though everything is halted already.
  await sendFrom(own, "halt");
  await expect.poll(halts).toContain("halted popup");
  await sendFrom(own, "lift");
  await (await guarded.newPage()).goto(live.url("/read"));
});
