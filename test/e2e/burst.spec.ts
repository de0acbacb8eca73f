import { expect, test } from "../kit";
import { test as chatting, connect, post, posts } from "../kit/chat";
import { readDesk, readJournal, useRules, verifyJournal } from "../kit/rules";

const host = "forum.example";
const count = 200;
const numbers = Array.from({ length: count }, (_, number) => number);
const isAllowed = (number: number) => number % 4 < 2;
const isDenied = (number: number) => number % 4 === 2;

test("Of two hundred writes at once each is decided by itself: allowed ones leave once and in order, others do not.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  await useRules(worker, [
    { effect: "allow", sites: [host], paths: ["/allowed/**"] },
    { effect: "deny", sites: [host], paths: ["/denied/**"] },
    { effect: "ask", sites: [host], paths: ["/asked/**"] },
  ]);
  await page.goto(echo.page("/", "", host));
  const paths = numbers.map((number) => {
    if (isAllowed(number)) return `/allowed/${number}`;
    return isDenied(number) ? `/denied/${number}` : `/asked/${number}`;
  });
  const statuses = page.evaluate((urls) => {
    const sent = urls.map((url) => fetch(url, { method: "POST", body: url }).then(({ status }) => status));
    return Promise.all(sent.filter((_, number) => number % 4 !== 3));
  }, paths);
  expect(await statuses).toEqual(numbers.filter((n) => n % 4 !== 3).map((n) => (isAllowed(n) ? 200 : 403)));
  await expect.poll(async () => (await readDesk(worker)).holds.length, { timeout: 20_000 }).toBe(count / 4);
  const received = echo.log.writes();
  expect(received.map(({ url }) => url).sort()).toEqual(paths.filter((_, n) => isAllowed(n)).sort());
  expect(received.every(({ url, body }) => body.toString() === url)).toBe(true);
  for (const connection of new Set(received.map((request) => request.connection))) {
    const order = received.filter((request) => request.connection === connection).map(({ url }) => numberOf(url));
    expect(order).toEqual([...order].sort((one, other) => one - other));
  }
  await approval.approve(/\/asked\/\d+/);
  const approved = await echo.log.waitFor(({ url }) => url.startsWith("/asked"));
  await page.goto("about:blank");
  await expect.poll(async () => (await readDesk(worker)).holds.length, { timeout: 20_000 }).toBe(0);
  expect(echo.log.writes("/asked").map(({ url }) => url)).toEqual([approved.url]);
  expect(echo.log.writes("/denied")).toEqual([]);
  const events = (await readJournal(worker)).map(({ event }) => event);
  const times = (event: string) => events.filter((each) => each === event).length;
  expect([times("asked"), times("approved"), times("withdrawn")]).toEqual([count / 4, 1, count / 4 - 1]);
  expect((await verifyJournal(worker)).isWhole).toBe(true);
});

chatting(
  "Of two hundred messages at once those behind a held one wait, and all leave in the order they were said.",
  async ({ page, worker, sockets, approval }) => {
    await useRules(worker, [posts]);
    await connect(page, sockets.url("/chat"));
    const messages = numbers.map((number) =>
      number % 100 === 50 ? post(`number ${number}`) : JSON.stringify({ type: "typing", number }),
    );
    await page.evaluate((list) => {
      for (const message of list) chat.send(message);
    }, messages);
    await approval.approve("number 50");
    await expect.poll(() => sockets.texts).toEqual(messages.slice(0, 150));
    await approval.approve("number 150");
    await expect.poll(() => sockets.texts).toEqual(messages);
  },
);

function numberOf(url: string): number {
  return Number(url.slice(url.lastIndexOf("/") + 1));
}
