import { expect, test } from "../kit";
import { extensionOrigin } from "../kit/browser";
import { readDesk, useRules } from "../kit/rules";

const host = "forum.example";

test("Loaded by hand, a root client approves in the window what takes a click, and not what takes a PIN that it does not know.", async ({
  guarded,
  worker,
  page,
  echo,
}) => {
  await useRules(worker, [
    { effect: "ask", sites: [host], paths: ["/click"] },
    { effect: "ask", sites: [host], paths: ["/pin"], factor: "pin" },
  ]);
  const desk = await guarded.newPage();
  await desk.goto(`${extensionOrigin}/src/approval/index.html`);
  const say = (name: string, body: object) =>
    desk.evaluate((message) => chrome.runtime.sendMessage(message) as Promise<{ ok?: { ok: boolean } }>, {
      name,
      body,
    });
  expect(await say("set-pin", { pin: "482913", current: null })).toMatchObject({ ok: { ok: true } });
  await page.goto(echo.page("/", "", host));
  await page.evaluate(() => {
    void fetch("/click", { method: "POST", body: "x" });
    void fetch("/pin", { method: "POST", body: "x" });
  });
  await expect.poll(async () => (await readDesk(worker)).holds).toHaveLength(2);
  for (const hold of (await readDesk(worker)).holds) {
    await say("shown", { hold: hold.id });
    const approve = () => say("approve", { hold: hold.id, factor: "click", pin: "000000" });
    if (hold.url.endsWith("/click")) await expect.poll(approve).toMatchObject({ ok: { ok: true } });
    else expect(await approve()).toMatchObject({ ok: { ok: false } });
  }
  await echo.log.waitFor((request) => request.url === "/click");
  expect(echo.log.writes().map(({ url }) => url)).toEqual(["/click"]);
});

test("Stored values that somebody else wrote count for nothing: a forged approval sends nothing, forged rules allow nothing, and the window says so.", async ({
  worker,
  page,
  echo,
  approval,
}) => {
  await page.goto(echo.page("/", "", host));
  await page.evaluate(() => void fetch("/write", { method: "POST", body: "x" }));
  await approval.card("/write");
  await worker.evaluate(async (site) => {
    const all = await chrome.storage.local.get(null);
    const now = Date.now();
    const answer = { said: "approve", factor: "pin", note: "", at: now };
    for (const [key, hold] of Object.entries(all).filter(([name]) => name.startsWith("hold:"))) {
      await chrome.storage.local.set({
        [key]: { ...(hold as object), state: "approved", deadlineAt: now + 60_000, answer },
      });
    }
    const rule = { id: "free", effect: "allow", sites: [site], because: "x" };
    await chrome.storage.local.set({ rules: JSON.stringify([rule]), guardProfile: false, lastGoodRules: [rule] });
  }, host);
  await worker.stop();
  await page.evaluate(() => void fetch("/second", { method: "POST", body: "x" }));
  const waiting = async () => (await readDesk(worker)).holds.map(({ url }) => new URL(url).pathname);
  await expect.poll(waiting).toContain("/second");
  await expect.poll(async () => (await readDesk(worker)).problems.join()).toContain("were not written by Holdpoint");
  expect(echo.log.writes()).toEqual([]);
});
