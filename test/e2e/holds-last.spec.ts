import { expect, test } from "../kit";
import { createProfile, distribution, launchBrowser, removeProfile } from "../kit/browser";
import { GuardWorker } from "../kit/guard-worker";
import { readDesk, readJournal, useRules, verifyJournal } from "../kit/rules";

const host = "forum.example";
const form = "<form method=post action=/write><input name=t value=1><button>Post</button></form>";

test("A hold outlives the worker, and its approval releases it once.", async ({ page, worker, echo, approval }) => {
  await page.goto(echo.page("/", "", host));
  await page.evaluate(() => void fetch("/write", { method: "POST", body: "once" }));
  await approval.card("/write");
  await worker.stop();
  expect(echo.log.writes()).toEqual([]);
  await approval.approve("/write");
  await echo.log.waitFor((request) => request.url === "/write");
  const events = (await readJournal(worker)).map((receipt) => receipt.event);
  expect(events.filter((event) => event === "asked")).toHaveLength(1);
  expect(events.filter((event) => event === "released")).toHaveLength(1);
  expect(echo.log.writes()).toHaveLength(1);
  expect(await verifyJournal(worker)).toMatchObject({ isWhole: true });
});

test("A worker that dies right after the approval still releases once.", async ({ page, worker, echo, approval }) => {
  await page.goto(echo.page("/", form, host));
  await page.getByRole("button", { name: "Post" }).click();
  const window = await approval.window();
  const card = await approval.card("/write");
  await expect(card.getByRole("button", { name: /^Approve/ })).toBeEnabled();
  // The answer and the kill in one breath: whichever wins, the write leaves once or waits for another answer.
  await Promise.all([card.getByRole("button", { name: /^Approve/ }).click(), worker.stop()]);
  const isStillWaiting = async () => (await readDesk(worker)).holds.length > 0;
  await expect.poll(async () => echo.log.writes().length === 1 || (await isStillWaiting())).toBe(true);
  if (await isStillWaiting()) await approval.approve("/write");
  await echo.log.waitFor((request) => request.url === "/write" && request.method === "POST");
  await window.evaluate(() => new Promise(requestAnimationFrame));
  expect(echo.log.writes()).toHaveLength(1);
});

test("The worker dies before each of ten writes: all are held, none is lost, none leaves twice.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  await page.goto(echo.page("/", "", host));
  for (let number = 0; number < 10; number++) {
    await worker.stop();
    await page.evaluate((n) => void fetch(`/write?${n}`, { method: "POST", body: `${n}` }), number);
    await approval.card(`/write?${number}`);
    expect(echo.log.writes()).toHaveLength(number);
    await approval.approve(`/write?${number}`);
    await echo.log.waitFor((request) => request.url === `/write?${number}`);
  }
  expect(echo.log.writes().map((request) => request.body.toString())).toEqual("0123456789".split(""));
});

test("A hold that nobody answers expires, is taken back from every surface and can be asked again.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  await useRules(worker, [{ effect: "ask", sites: [host], deadline: 5 }]);
  await page.goto(echo.page("/", "", host));
  const first = page.evaluate(async () => (await fetch("/write", { method: "POST", body: "1" })).json());
  await approval.card("/write");
  expect(await first).toMatchObject({ decidedBy: "deadline", retry: "later" });
  await expect((await approval.window()).getByRole("article")).toHaveCount(0);
  expect((await readJournal(worker)).at(-1)).toMatchObject({ event: "expired", reason: "deadline" });
  await page.evaluate(() => void fetch("/write", { method: "POST", body: "2" }));
  await approval.approve("/write");
  const sent = await echo.log.waitFor((request) => request.url === "/write");
  expect(sent.body.toString()).toBe("2");
});

test("A browser restart expires what waited, and says so.", async ({ echo }) => {
  const profile = await createProfile();
  const before = await launchBrowser({ extension: distribution, profile });
  const page = await before.newPage();
  await page.goto(echo.page("/", "", host));
  await page.evaluate(() => void fetch("/write", { method: "POST", body: "1" }));
  await expect.poll(async () => (await readDesk(new GuardWorker(before))).holds).toHaveLength(1);
  await before.close();
  const after = await launchBrowser({ extension: distribution, profile });
  const worker = new GuardWorker(after);
  await expect
    .poll(async () => (await readDesk(worker)).recent[0])
    .toMatchObject({ state: "withdrawn" })
    .catch(() => {});
  const last = (await readJournal(worker)).at(-1);
  // Closing the browser may reach the worker as the tab's end first: both are true and both release nothing.
  expect(["browser-restarted", "page-left"]).toContain(last?.reason);
  expect((await readDesk(worker)).holds).toEqual([]);
  expect(await verifyJournal(worker)).toMatchObject({ isWhole: true });
  expect(echo.log.writes()).toEqual([]);
  await after.close();
  await removeProfile(profile);
});

test("Leaving the page withdraws what it held.", async ({ page, worker, echo, approval }) => {
  await page.goto(echo.page("/", "", host));
  await page.evaluate(() => void fetch("/write", { method: "POST", body: "1" }));
  await approval.card("/write");
  await page.goto(echo.page("/elsewhere", "", host));
  await expect((await approval.window()).getByRole("article")).toHaveCount(0);
  expect((await readJournal(worker)).at(-1)).toMatchObject({ event: "withdrawn", reason: "page-left" });
  expect(echo.log.writes()).toEqual([]);
});

test("Closing the tab withdraws what it held.", async ({ page, worker, echo, approval }) => {
  await page.goto(echo.page("/", "", host));
  await page.evaluate(() => void fetch("/write", { method: "POST", body: "1" }));
  await approval.card("/write");
  await page.close();
  await expect.poll(async () => (await readDesk(worker)).holds).toEqual([]);
  expect(echo.log.writes()).toEqual([]);
});

test("Twenty writes at once wait in one window and each is answered by itself.", async ({
  page,
  guarded,
  worker,
  echo,
  approval,
}) => {
  await page.goto(echo.page("/", "", host));
  await page.evaluate(() => {
    for (let index = 10; index < 30; index++) {
      void fetch(`/write?${index}`, { method: "POST", body: JSON.stringify({ title: `Item ${index}` }) });
    }
  });
  await expect.poll(async () => (await readDesk(worker)).holds.length).toBe(20);
  await approval.window();
  expect(guarded.pages().filter((other) => other.url().includes("approval"))).toHaveLength(1);
  expect(echo.log.writes()).toEqual([]);
  await approval.approve("Item 17");
  await approval.deny("Item 13");
  await echo.log.waitFor((request) => request.url === "/write?17");
  await expect.poll(async () => (await readDesk(worker)).holds.length).toBe(18);
  expect(echo.log.writes().map((request) => request.url)).toEqual(["/write?17"]);
});
