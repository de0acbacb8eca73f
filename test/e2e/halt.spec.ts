import { expect, test } from "../kit";
import { distribution, launchBrowser } from "../kit/browser";
import { GuardWorker } from "../kit/guard-worker";
import { openOwnPage, sendFrom } from "../kit/halt";
import { rivalWorker, writeRival } from "../kit/rival";
import { readDesk, readJournal, verifyJournal } from "../kit/rules";

const host = "forum.example";

/** Every way out that a page has without a tab of its own: reads too, since a halt stops everything. */
const everyWay = () => {
  const quiet = (promise: Promise<unknown>) => void promise.catch(() => {});
  quiet(fetch("/get"));
  quiet(fetch("/head", { method: "HEAD" }));
  quiet(fetch("/post", { method: "POST", body: "x" }));
  quiet(fetch("/put", { method: "PUT", body: "x" }));
  navigator.sendBeacon("/beacon", "x");
  new Image().src = "/image";
  document.body.append(Object.assign(document.createElement("iframe"), { src: "/frame" }));
  const worker = `fetch("${location.origin}/worker")`;
  const shared = `data:text/javascript,${encodeURIComponent(worker)}`;
  return [
    new EventSource("/stream"),
    new WebSocket(`ws://${location.host}/socket`),
    new Worker(URL.createObjectURL(new Blob([worker]))),
    new SharedWorker(shared),
  ].length;
};

test("A halt stops every request of a guarded tab, reads and sockets included, and lifting it lets them go again.", async ({
  guarded,
  page,
  worker,
  echo,
}) => {
  const url = echo.page("/", "<h1>Work</h1>", host);
  await page.goto(url);
  const own = await openOwnPage(guarded, "approval");
  expect(await sendFrom(own, "halt")).toEqual({ ok: { ok: true } });
  echo.log.forget();
  await page.evaluate(everyWay);
  const answer = await page.evaluate(() =>
    fetch("/ask", { method: "POST", body: "x" }).then(async (response) => [response.status, await response.json()]),
  );
  expect(answer).toMatchObject([403, { decidedBy: "halt", rule: "builtin/halt", retry: "no" }]);
  await expect(page.goto(url)).rejects.toThrow("ERR_BLOCKED_BY_CLIENT");
  const second = await guarded.newPage();
  await expect(second.goto(url)).rejects.toThrow("ERR_BLOCKED_BY_CLIENT");
  expect(echo.log.entries).toEqual([]);
  expect(await sendFrom(own, "lift")).toEqual({ ok: { ok: true } });
  await page.goto(url);
  await page.evaluate(() => fetch("/get"));
  expect(echo.log.entries.map((request) => request.url)).toEqual(["/", "/get"]);
  const events = (await readJournal(worker)).map(({ event, note, reason }) => [event, note || reason]);
  expect(events).toEqual(
    expect.arrayContaining([
      ["halted", "popup"],
      ["denied", "halted"],
      ["lifted", "person"],
    ]),
  );
  expect(await verifyJournal(worker)).toMatchObject({ isWhole: true });
});

test("What waited when the halt was pressed is denied, and the page, the agent and the journal say why.", async ({
  guarded,
  page,
  worker,
  echo,
  approval,
}) => {
  await page.goto(echo.page("/", "<h1>Work</h1>", host));
  const answer = page.evaluate(() => fetch("/held", { method: "POST", body: "x" }).then((response) => response.json()));
  await approval.card("/held");
  const own = await openOwnPage(guarded, "approval");
  await sendFrom(own, "halt");
  expect(await answer).toMatchObject({ decidedBy: "halt", retry: "no" });
  await expect(page.getByRole("status")).toContainText("until a person lifts the halt");
  expect((await readDesk(worker)).halted).toMatchObject({ isManaged: false });
  expect((await readDesk(worker)).recent).toMatchObject([{ state: "denied", reason: "halted" }]);
  expect(echo.log.writes()).toEqual([]);
  await sendFrom(own, "lift");
  await expect(page.getByRole("status")).toHaveCount(0);
});

test("A halt takes the PIN to lift, where one is set, and nothing to press.", async ({ guarded, worker }) => {
  const own = await openOwnPage(guarded, "approval");
  await sendFrom(own, "set-pin", { pin: "4821", current: null });
  await sendFrom(own, "halt");
  expect(await sendFrom(own, "lift")).toMatchObject({ ok: { refusal: "pin-needed" } });
  expect(await sendFrom(own, "lift", { pin: "1111" })).toMatchObject({ ok: { refusal: "pin-wrong" } });
  expect((await readDesk(worker)).halted).not.toBeNull();
  expect(await sendFrom(own, "lift", { pin: "4821" })).toEqual({ ok: { ok: true } });
  expect((await readDesk(worker)).halted).toBeNull();
});

test("A halt stands with the worker dead, and after the browser is started again.", async ({ profile, echo }) => {
  const url = echo.page("/", "<h1>Work</h1>", host);
  const first = await launchBrowser({ extension: distribution, profile });
  const worker = new GuardWorker(first);
  await worker.ready();
  const page = await first.newPage();
  await page.goto(url);
  await sendFrom(await openOwnPage(first, "approval"), "halt");
  await worker.stop();
  echo.log.forget();
  await page.evaluate(() => fetch("/get").catch(() => null));
  await expect(page.goto(url)).rejects.toThrow("ERR_BLOCKED_BY_CLIENT");
  await first.close();
  const again = await launchBrowser({ extension: distribution, profile });
  await expect((await again.newPage()).goto(url)).rejects.toThrow("ERR_BLOCKED_BY_CLIENT");
  expect(echo.log.entries).toEqual([]);
  const own = await openOwnPage(again, "approval");
  await sendFrom(own, "lift");
  await (await again.newPage()).goto(url);
  expect(echo.log.entries.map((request) => request.url)).toEqual(["/"]);
  await again.close();
});

test("An agent of another extension that drives a tab by debugger is thrown off by a halt, and cannot come back before it is lifted.", async ({
  profile,
  echo,
}) => {
  const rival = await writeRival();
  const context = await launchBrowser({ extension: `${distribution},${rival.folder}`, profile });
  const worker = new GuardWorker(context);
  await worker.ready();
  const page = await context.newPage();
  await page.goto(echo.page("/driven", "<h1>Driven</h1>", host));
  const agent = await rivalWorker(context);
  type Agent = { attach(part: string): Promise<void>; thrownOut: string[] };
  const attach = () =>
    agent.evaluate(() =>
      (globalThis as unknown as Agent).attach("/driven").then(
        () => "attached",
        (error: unknown) => String(error),
      ),
    );
  expect(await attach()).toBe("attached");
  const own = await openOwnPage(context, "approval");
  await sendFrom(own, "halt");
  await expect.poll(() => agent.evaluate(() => (globalThis as unknown as Agent).thrownOut)).toContain("target_closed");
  // Whoever slips in while the frame is on its way is thrown out again; once it is there, nobody gets in.
  await expect.poll(attach).toMatch(/Cannot (attach|access)/);
  expect(await attach()).toMatch(/Cannot (attach|access)/);
  await sendFrom(own, "lift");
  await expect(page.getByRole("status")).toHaveCount(0);
  await expect.poll(attach).toBe("attached");
  await context.close();
  await rival.remove();
});
