import { expect } from "../kit";
import { distribution, extensionOrigin, launchBrowser } from "../kit/browser";
import { GuardWorker } from "../kit/guard-worker";
import { openOwnPage, pressHalt, sendFrom } from "../kit/halt";
import { test as base, ended, heardOften } from "../kit/live-test";
import { RawBrowser } from "../kit/raw-browser";
import { readDesk, readJournal, useRules } from "../kit/rules";

const host = "forum.example";

const test = base.extend<{ raw: RawBrowser }>({
  raw: async ({ profile }, use) => {
    const raw = new RawBrowser(profile);
    await use(raw);
    await raw.close();
  },
});

test("The popup's button stops everything by itself, also where the guard's worker never hears of it, and the worker's next life halts on.", async ({
  guarded,
  page,
  worker,
  live,
}) => {
  await page.goto(live.url("/steady?page"));
  await heardOften(live, "page");
  const reader = await guarded.newPage();
  await reader.goto(live.url("/steady?read"));
  await heardOften(live, "read");
  const popup = await openOwnPage(guarded, "popup");
  await popup.locator(".button-halt").waitFor({ state: "attached" });
  await popup.evaluate(() => Object.assign(chrome.runtime, { sendMessage: () => new Promise(() => {}) }));
  await pressHalt(popup);
  await ended(live, "page");
  await expect(reader.goto(live.url("/read"))).rejects.toThrow("ERR_BLOCKED_BY_CLIENT");
  expect((await readDesk(worker)).halted).toBeNull();
  await worker.stop();
  const own = await openOwnPage(guarded, "approval");
  await sendFrom(own, "desk");
  expect((await readDesk(worker)).halted).toMatchObject({ isManaged: false });
  await sendFrom(own, "lift");
  await reader.goto(live.url("/read"));
});

test("A halt that is pressed while the worker is dead is told, cut and journaled like any other.", async ({
  guarded,
  page,
  worker,
  live,
}) => {
  await page.goto(live.url("/steady?page"));
  await heardOften(live, "page");
  const popup = await openOwnPage(guarded, "popup");
  await popup.locator(".button-halt").waitFor({ state: "attached" });
  await worker.stop();
  await pressHalt(popup);
  await ended(live, "page");
  await expect.poll(async () => (await readDesk(worker)).halted).not.toBeNull();
  const halts = async () => (await readJournal(worker)).filter(({ event }) => event === "halted");
  await expect.poll(halts).toMatchObject([{ note: "popup" }]);
});

test("Pressed and lifted in quick turns, the last word holds.", async ({ guarded, page, echo, worker }) => {
  const url = echo.page("/", "<h1>Work</h1>", host);
  await page.goto(url);
  const popup = await openOwnPage(guarded, "popup");
  const own = await openOwnPage(guarded, "approval");
  for (let turn = 0; turn < 5; turn++) {
    await pressHalt(popup);
    expect(await sendFrom(own, "lift")).toEqual({ ok: { ok: true } });
    await page.goto(url);
  }
  await pressHalt(popup);
  await expect.poll(async () => (await readDesk(worker)).halted).not.toBeNull();
  await expect(page.goto(url)).rejects.toThrow("ERR_BLOCKED_BY_CLIENT");
});

test("A halt cuts the sockets of shared and of service workers, which no rule sees, and the site keeps its worker's registration.", async ({
  guarded,
  page,
  live,
}) => {
  for (const way of ["shared", "service"]) {
    const one = way === "service" ? page : await guarded.newPage();
    await one.goto(live.url(`/steady?${way}`));
    await heardOften(live, way);
  }
  const own = await openOwnPage(guarded, "approval");
  await sendFrom(own, "halt");
  for (const way of ["shared", "service"]) await ended(live, way);
  await sendFrom(own, "lift");
  const after = await guarded.newPage();
  await after.goto(live.url("/read"));
  expect(await after.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(1);
});

test("Of two hundred writes under way when a halt is pressed, each has left whole or is refused, and none comes after.", async ({
  guarded,
  page,
  worker,
  echo,
}) => {
  await useRules(worker, [{ effect: "allow", sites: [host] }]);
  await page.goto(echo.page("/", "", host));
  const popup = await openOwnPage(guarded, "popup");
  const answers = page.evaluate(async () => {
    const answered: [url: string, status: number][] = [];
    const write = (url: string) => fetch(url, { method: "POST", body: url }).then(({ status }) => status);
    // Two hundred at once, and again until one is refused: a quick server must not be done before the press.
    for (let round = 0; answered.every(([, status]) => status === 200); round++) {
      const urls = Array.from({ length: 200 }, (_, number) => `/write/${round}-${number}`);
      const statuses = await Promise.all(urls.map((url) => write(url).catch(() => 0)));
      answered.push(...urls.map((url, number): [string, number] => [url, statuses[number] ?? 0]));
    }
    return answered;
  });
  await echo.log.waitFor(({ url }) => url.startsWith("/write/"));
  await pressHalt(popup);
  const answered = await answers;
  const received = echo.log.writes();
  const isAnswered = answered.flatMap(([url, status]) => (status === 200 ? [url] : []));
  expect(received.map(({ url }) => url)).toEqual(expect.arrayContaining(isAnswered));
  expect(new Set(received.map(({ url }) => url)).size).toBe(received.length);
  expect(received.every(({ url, body }) => body.toString() === url)).toBe(true);
});

test("A halt that is pressed as the browser starts, before the worker has loaded anything, stands.", async ({
  profile,
  echo,
}) => {
  const context = await launchBrowser({ extension: distribution, profile });
  const own = await openOwnPage(context, "approval");
  expect(await sendFrom(own, "halt")).toEqual({ ok: { ok: true } });
  await expect((await context.newPage()).goto(echo.page("/", "", host))).rejects.toThrow("ERR_BLOCKED_BY_CLIENT");
  expect((await readDesk(new GuardWorker(context))).halted).not.toBeNull();
  expect(echo.log.entries).toEqual([]);
  await context.close();
});

test("A halt loses no request of the person's own tabs, and a tab that it unloads stays an agent's.", async ({
  raw,
  echo,
  live,
}) => {
  const worker = await raw.worker();
  await raw.attach(await raw.open(live.url("/steady?page")));
  const questions = () => raw.evaluate<number>(worker, "holdpoint.desk().then((desk) => desk.questions.length)");
  await expect.poll(questions).toBe(1);
  await heardOften(live, "page");
  const reading = `<script>let lost = -1; const read = () => fetch('/mine?' + Math.max(0, lost), { cache: 'no-store' })
    .then(() => (lost = Math.max(0, lost)), () => lost >= 0 && lost++).then(read); read()</script>`;
  await raw.open(echo.page("/human", reading, host));
  const reads = () => echo.log.entries.filter(({ url }) => url.startsWith("/mine")).length;
  await expect.poll(reads).toBeGreaterThan(20);
  const popup = await raw.attach(await raw.open(`${extensionOrigin}/src/popup/index.html`));
  const press = "Boolean(document.querySelector('.button-halt')?.click() ?? document.querySelector('.button-halt'))";
  await expect.poll(() => raw.evaluate(popup, press)).toBe(true);
  await ended(live, "page");
  const before = reads();
  await expect.poll(reads).toBeGreaterThan(before + 20);
  expect(new Set(echo.log.entries.flatMap(({ url }) => (url.startsWith("/mine") ? [url] : [])))).toEqual(
    new Set(["/mine?0"]),
  );
  const stand = "chrome.tabs.query({}).then((tabs) => tabs.find(({ url }) => url.includes('src/halted/'))?.id ?? 0)";
  await expect.poll(() => raw.evaluate(worker, stand)).toBeGreaterThan(0);
  live.forget();
  // In place of the way back, which Chrome offers to nobody where no person has used the page.
  const again = JSON.stringify(live.url("/steady?page"));
  await raw.evaluate(worker, `${stand}.then((id) => chrome.tabs.update(id, { url: ${again} }))`);
  const shown = "chrome.tabs.query({}).then((tabs) => tabs.filter(({ url }) => url.includes('/steady')).length)";
  await expect.poll(() => raw.evaluate(worker, shown)).toBe(1);
  expect(live.heard.get("page")).toBeUndefined();
  await expect.poll(questions).toBe(1);
});
