import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Receipt } from "../../src/core/receipt";
import type { Desk } from "../../src/wire/messages";
import { expect, test } from "../kit";
import { createProfile, distribution, removeProfile } from "../kit/browser";
import { RawBrowser } from "../kit/raw-browser";
import { readDesk, readJournal, useRules, verifyJournal } from "../kit/rules";

const host = "forum.example";
const post = () => void fetch("/write", { method: "POST", body: "once" });

test("The worker is killed between a release and the server's answer: the write left once, and its outcome has a receipt.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  let answer: () => void = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  echo.on("/write", async () => {
    await answered;
    return { body: "done" };
  });
  await page.goto(echo.page("/", "", host));
  const sent = page.evaluate(() => fetch("/write", { method: "POST", body: "x" }).then((response) => response.text()));
  await approval.approve("/write");
  await echo.log.waitFor((request) => request.url === "/write");
  await worker.stop();
  answer();
  expect(await sent).toBe("done");
  await expect.poll(async () => (await readJournal(worker)).at(-1)).toMatchObject({ event: "settled", status: 200 });
  expect(echo.log.writes()).toHaveLength(1);
  expect(await verifyJournal(worker)).toMatchObject({ isWhole: true });
});

test("The extension is reloaded while a write is held: it does not leave, the page says why, and the tab stays guarded.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  await page.goto(echo.page("/", "", host));
  const refused = page.evaluate(async () => (await fetch("/write", { method: "POST", body: "x" })).json());
  await approval.card("/write");
  // No answer comes from a worker that ends itself.
  void worker.evaluate(() => chrome.runtime.reload(), null).catch(() => {});
  expect(await refused).toMatchObject({ rule: "builtin/no-guard" });
  await expect(page.getByRole("alert")).toContainText("Reload the page");
  expect(await page.evaluate(async () => (await fetch("/write", { method: "POST" })).status)).toBe(403);
  await expect.poll(async () => (await readDesk(worker)).recent[0]).toMatchObject({ reason: "guard-reloaded" });
  await page.goto(echo.page("/after", "", host));
  await page.evaluate(post);
  await approval.card("/write");
  expect(await verifyJournal(worker)).toMatchObject({ isWhole: true });
  expect(echo.log.writes()).toEqual([]);
});

test("The browser is killed while a write is held: it never leaves, and the next start says that it expired.", async ({
  echo,
}) => {
  const profile = await createProfile();
  const before = new RawBrowser(profile);
  const desk = (raw: RawBrowser, session: string) => raw.evaluate<Desk>(session, "holdpoint.desk()");
  const first = await before.worker();
  const tab = await before.attach(await before.open(echo.page("/", "", host)));
  await expect.poll(async () => (await desk(before, first)).questions).not.toEqual([]);
  await before.evaluate(tab, "void fetch('/write', { method: 'POST', body: 'x' })");
  await expect.poll(async () => (await desk(before, first)).holds).toHaveLength(1);
  await before.kill();
  const after = new RawBrowser(profile);
  const second = await after.worker();
  const receipts = await after.evaluate<Receipt[]>(second, "holdpoint.desk().then(() => holdpoint.journal.read())");
  expect(receipts.map(({ event }) => event)).toEqual(["asked", "expired"]);
  expect(receipts.at(-1)).toMatchObject({ reason: "browser-restarted" });
  expect((await desk(after, second)).recent).toMatchObject([{ state: "expired" }]);
  expect(await after.evaluate(second, "holdpoint.journal.verify()")).toMatchObject({ isWhole: true });
  expect(echo.log.writes()).toEqual([]);
  await after.close();
  await removeProfile(profile);
});

test("A tab that crashes takes its held write with it: approving it then sends nothing, and opening the tab anew withdraws it.", async ({
  page,
  guarded,
  worker,
  echo,
  approval,
}) => {
  await page.goto(echo.page("/", "", host));
  await page.evaluate(post);
  await approval.card("/write");
  const session = await guarded.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  void session.send("Page.crash").catch(() => {});
  await crashed;
  await approval.approve("/write");
  await expect.poll(async () => (await readDesk(worker)).holds).toEqual([]);
  const again = await guarded.newPage();
  await again.goto(echo.page("/again", "", host));
  await again.evaluate(() => void fetch("/write", { method: "POST", body: "twice" }));
  await approval.approve("/write");
  const sent = await echo.log.waitFor((request) => request.url === "/write");
  expect(sent.body.toString()).toBe("twice");
  expect(echo.log.writes()).toHaveLength(1);
});

test("A disk that takes nothing more: what cannot be stored is refused, and reading goes on.", async ({
  page,
  worker,
  echo,
}) => {
  await page.goto(echo.page("/", "", host));
  await worker.evaluate(() => {
    chrome.storage.local.set = () => Promise.reject(new Error("QUOTA_BYTES quota exceeded"));
  }, null);
  const refusal = await page.evaluate(async () => (await fetch("/write", { method: "POST", body: "x" })).json());
  expect(refusal).toMatchObject({ rule: "builtin/error", status: 403 });
  expect(await page.evaluate(async () => (await fetch("/read")).status)).toBe(200);
  expect((await readDesk(worker)).holds).toEqual([]);
  expect(echo.log.writes()).toEqual([]);
});

test("Stored values that are damaged loosen nothing: the next worker guards as before.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  await page.goto(echo.page("/", "", host));
  await worker.evaluate(async () => {
    await chrome.storage.session.set({ sessions: "?", stops: [{}], droppingSites: 7, past: "?" });
    const broken = { guardProfile: "yes", lastGoodManaged: [1], lastGoodRules: { a: 1 }, pin: 0, lastSessions: "" };
    await chrome.storage.local.set({ ...broken, "hold:x": { state: "approved" }, rules: "{" });
  }, null);
  await worker.stop();
  await page.evaluate(post);
  await approval.card("/write");
  expect(echo.log.writes()).toEqual([]);
  expect((await readDesk(worker)).problems).not.toEqual([]);
  await approval.approve("/write");
  await echo.log.waitFor((request) => request.url === "/write");
  expect(echo.log.writes()).toHaveLength(1);
});

test("A journal that is broken on disk holds nothing up and is said.", async ({ echo }) => {
  const profile = await createProfile();
  const before = new RawBrowser(profile);
  await before.worker();
  await before.close();
  await rm(join(profile, "Default", "IndexedDB"), { recursive: true, force: true });
  const after = new RawBrowser(profile);
  const guard = await after.worker();
  const tab = await after.attach(await after.open(echo.page("/", "", host)));
  await expect.poll(async () => (await after.evaluate<Desk>(guard, "holdpoint.desk()")).questions).not.toEqual([]);
  await after.evaluate(tab, "void fetch('/write', { method: 'POST', body: 'x' })");
  await expect.poll(async () => (await after.evaluate<Desk>(guard, "holdpoint.desk()")).holds).toHaveLength(1);
  expect(echo.log.writes()).toEqual([]);
  await after.close();
  await removeProfile(profile);
});

test("A clock that is set back keeps no hold alive beyond its deadline.", async ({ page, worker, echo, approval }) => {
  await useRules(worker, [{ effect: "ask", sites: [host], deadline: 5 }]);
  await page.goto(echo.page("/", "", host));
  const refused = page.evaluate(async () => (await fetch("/write", { method: "POST", body: "x" })).json());
  await approval.card("/write");
  await worker.evaluate(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() - 3_600_000;
  }, null);
  expect(await refused).toMatchObject({ decidedBy: "deadline", retry: "later" });
  expect(echo.log.writes()).toEqual([]);
});

test("A profile that is always guarded is locked at the browser's start, before the worker has run.", async ({
  echo,
}) => {
  const profile = await createProfile();
  const before = new RawBrowser(profile);
  await before.evaluate(await before.worker(), "holdpoint.put({ guardProfile: true })");
  await before.close();
  const between = new RawBrowser(profile);
  await between.evaluate(await between.worker(), "holdpoint.desk()");
  await between.close();
  // The same extension with a worker that does nothing: what stops a write now needs none.
  const broken = join(profile, "broken");
  await cp(distribution, broken, { recursive: true });
  await writeFile(join(broken, "worker.js"), "");
  const raw = new RawBrowser(profile, [`--disable-extensions-except=${broken}`, `--load-extension=${broken}`]);
  const source = `fetch('${echo.url("/write", host)}', { method: 'POST', body: 'x' }).catch(() => 0).then(() => fetch('${echo.url("/tried", host)}'))`;
  const writing = `<script>new Worker(URL.createObjectURL(new Blob([${JSON.stringify(source)}])))</script>`;
  await raw.open(echo.page("/", writing, host));
  await echo.log.waitFor((request) => request.url === "/tried");
  expect(echo.log.writes()).toEqual([]);
  await raw.close();
  await removeProfile(profile);
});
