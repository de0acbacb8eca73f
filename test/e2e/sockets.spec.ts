import { expect } from "../kit";
import { connect, post, posts, removal, say, test } from "../kit/chat";
import { readDesk, readJournal, useRules } from "../kit/rules";

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
