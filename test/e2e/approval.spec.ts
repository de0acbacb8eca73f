import { expect, test } from "../kit";
import { extensionId } from "../kit/browser";
import { readDesk, readJournal, useRules } from "../kit/rules";

const host = "forum.example";
const wipe = { method: "POST", body: JSON.stringify({ ids: Array.from({ length: 40 }, (_, index) => index) }) };

test("Nothing that runs in the driven page can approve: not our content script's world, not a message, not the window's address.", async ({
  page,
  guarded,
  worker,
  echo,
  approval,
}) => {
  await page.goto(echo.page("/", "<h1>Board</h1>", host));
  await page.evaluate(() => void fetch("/write", { method: "POST", body: "x" }));
  await approval.card("/write");
  const [hold] = (await readDesk(worker)).holds;
  const session = await guarded.newCDPSession(page);
  const contexts: { id: number; name: string }[] = [];
  session.on("Runtime.executionContextCreated", ({ context }) => contexts.push(context));
  await session.send("Runtime.enable");
  const ours = contexts.find((context) => context.name === "Holdpoint");
  const forged = JSON.stringify({ name: "approve", body: { hold: hold?.id, factor: "click" } });
  const { result } = await session.send("Runtime.evaluate", {
    contextId: ours?.id ?? -1,
    expression: `chrome.runtime.sendMessage(${forged}).then(JSON.stringify)`,
    awaitPromise: true,
  });
  expect(result.value).toBe('{"error":"guard: not from you"}');
  const reach = await page.evaluate(async (id) => {
    const address = `chrome-extension://${id}/src/approval/index.html`;
    const fetched = await fetch(address).then(
      () => "fetched",
      () => "refused",
    );
    const frame = document.createElement("iframe");
    frame.src = address;
    document.body.append(frame);
    return [fetched, "runtime" in (globalThis.chrome ?? {})];
  }, extensionId);
  expect(reach).toEqual(["refused", false]);
  expect((await readDesk(worker)).holds).toHaveLength(1);
  expect(echo.log.writes()).toEqual([]);
});

test("An approval that comes before the card could be read is not taken.", async ({ page, worker, echo, approval }) => {
  await page.goto(echo.page("/", "", host));
  await page.evaluate(() => void fetch("/write", { method: "POST", body: "x" }));
  const window = await approval.window();
  const [first] = (await readDesk(worker)).holds;
  // The window's own script answers the next card as soon as it hears of it.
  const replying = window.evaluate(async (known) => {
    for (;;) {
      const { ok } = await chrome.runtime.sendMessage({ name: "desk", body: {} });
      const next = ok.holds.find(({ id }: { id: string }) => id !== known);
      if (next) return chrome.runtime.sendMessage({ name: "approve", body: { hold: next.id, factor: "click" } });
    }
  }, first?.id);
  await page.evaluate(() => void fetch("/write?next", { method: "POST", body: "x" }));
  const reply = await replying;
  expect(reply).toMatchObject({ ok: { ok: false, refusal: "too-early" } });
  expect(echo.log.writes()).toEqual([]);
});

test("A wipe needs the PIN; a right one releases it.", async ({ page, echo, approval }) => {
  await page.goto(echo.page("/", "<h1>Inbox</h1>", host));
  await page.evaluate((init) => void fetch("/api/mail/delete", init), wipe);
  await approval.choosePin("2468");
  await approval.approve("/api/mail/delete", { pin: "2468" });
  const sent = await echo.log.waitFor((request) => request.url === "/api/mail/delete");
  expect(sent.body.toString()).toBe(wipe.body);
});

test("Five wrong PINs deny the action and lock the PIN; the PIN is in no record.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  await page.goto(echo.page("/", "<h1>Inbox</h1>", host));
  const refused = page.evaluate(async (init) => (await fetch("/api/mail/delete", init)).json(), wipe);
  await approval.choosePin("2468");
  const window = await approval.window();
  const [hold] = (await readDesk(worker)).holds;
  await window.evaluate((id) => chrome.runtime.sendMessage({ name: "shown", body: { hold: id } }), hold?.id ?? "");
  const attempt = (pin: string) =>
    window.evaluate(
      ([id, typed]) => chrome.runtime.sendMessage({ name: "approve", body: { hold: id, factor: "pin", pin: typed } }),
      [hold?.id, pin],
    );
  await expect.poll(async () => (await attempt("1111")).ok.refusal).toBe("pin-wrong");
  let last = await attempt("1112");
  while (last.ok.refusal === "pin-wrong") last = await attempt("1113");
  expect(last.ok.refusal).toBe("pin-locked");
  expect(await refused).toMatchObject({ status: 403, retry: "no" });
  expect((await readDesk(worker)).pin.lockedUntil).not.toBeNull();
  const records = JSON.stringify([await readJournal(worker), await readDesk(worker)]);
  for (const pin of ["2468", "1111", "1112", "1113"]) expect(records).not.toContain(`"${pin}"`);
  expect(echo.log.writes()).toEqual([]);
});

test("Passwords, card numbers and tokens reach neither the card nor the journal.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  const html = `<form method=post action=/write><input type=password name=pass aria-label=Pass><input name=card value="4111 1111 1111 1111"><input name=title value="First"><input name=note value="hello"><button>Save</button></form>`;
  await page.goto(echo.page("/", html, host));
  await page.getByLabel("Pass").fill("correct horse battery");
  await page.getByRole("button", { name: "Save" }).click();
  const card = await approval.card("/write");
  await expect(card).toContainText("hello");
  await expect(card).not.toContainText("correct horse");
  await expect(card).not.toContainText("4111 1111");
  await page.evaluate(() => {
    const secret = (document.querySelector("[type=password]") as HTMLInputElement).value;
    void fetch("/api?token=tok_verysecret", {
      method: "POST",
      headers: { Authorization: "Bearer abc.def.ghi-secret" },
      body: JSON.stringify({ title: "Second", memo: `it is ${secret}`, api_key: "k-123456" }),
    });
  });
  await approval.card("Second");
  const records = JSON.stringify([await readJournal(worker), await readDesk(worker)]);
  for (const secret of ["correct horse", "4111 1111", "tok_verysecret", "ghi-secret", "k-123456"]) {
    expect(records).not.toContain(secret);
  }
  await approval.approve("First");
  const sent = await echo.log.waitFor((request) => request.url === "/write");
  expect(sent.body.toString()).toContain("correct+horse+battery");
});

test("The window is opened by the first hold, once, and shows the rule that asked.", async ({
  page,
  worker,
  guarded,
  echo,
  approval,
}) => {
  await useRules(worker, [{ id: "ask-ada", effect: "ask", sites: [host], because: "Ada wants to see posts first." }]);
  await page.goto(echo.page("/", "<h1>Access to billing data</h1>", host));
  await page.evaluate(() => {
    void fetch("/threads/1/replies", { method: "POST", body: new URLSearchParams({ text: "Ask the owner" }) });
    void fetch("/threads/2/replies", { method: "POST", body: new URLSearchParams({ text: "Second reply" }) });
  });
  const card = await approval.card("Ask the owner");
  await expect(card).toContainText("Access to billing data");
  await expect(card).toContainText("Ada wants to see posts first.");
  expect(guarded.pages().filter((other) => other.url().includes("approval"))).toHaveLength(1);
});
