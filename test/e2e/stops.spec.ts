import { expect, test } from "../kit";
import { readDesk, readJournal, useRules, verifyJournal } from "../kit/rules";
import { control, postFromWorker, serveWorker } from "../kit/site-worker";

const address = "localhost";
const stopped = "A write was stopped at the network";

test("What the lock stops is journaled and told, and a person can open exactly that endpoint for the next try.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  serveWorker(echo);
  await page.goto(echo.page("/", "", address));
  await page.evaluate(control);
  expect(await page.evaluate(postFromWorker, "/api/x?first")).toBe("TypeError");
  await expect(page.getByRole("status")).toContainText("Stopped by Holdpoint at the network: POST http://localhost");
  expect((await readJournal(worker)).at(-1)).toMatchObject({
    event: "stopped",
    reason: "network-lock",
    method: "POST",
  });
  expect(await page.evaluate(postFromWorker, "/api/x?second")).toBe("TypeError");
  await expect.poll(async () => (await readDesk(worker)).stops).toMatchObject([{ count: 2, from: "worker" }]);
  expect(echo.log.writes()).toEqual([]);

  const card = await approval.card(stopped);
  await card.getByRole("button", { name: "Allow until the session ends" }).click();
  await expect.poll(async () => (await readDesk(worker)).stops).toEqual([]);
  expect(await page.evaluate(postFromWorker, "/api/x?third")).toBe("200");
  expect(await page.evaluate(postFromWorker, "/api/xy")).toBe("TypeError");
  expect(await page.evaluate(postFromWorker, "/api/x/y")).toBe("TypeError");
  expect(echo.log.writes().map((request) => request.url)).toEqual(["/api/x?third"]);
  const events = (await readJournal(worker))
    .filter((receipt) => receipt.path.startsWith("/api/x"))
    .map(({ event }) => event);
  expect(events.slice(0, 4)).toEqual(["stopped", "stopped", "approved", "allowed"]);
  expect(await verifyJournal(worker)).toMatchObject({ isWhole: true });
});

test("An endpoint that a person leaves stopped stays so, and is not asked about again.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  serveWorker(echo);
  await page.goto(echo.page("/", "", address));
  await page.evaluate(control);
  await page.evaluate(postFromWorker, "/api/x");
  const card = await approval.card(stopped);
  await card.getByRole("button", { name: "Leave it stopped" }).click();
  await expect.poll(async () => (await readDesk(worker)).stops).toEqual([]);
  expect(await page.evaluate(postFromWorker, "/api/x")).toBe("TypeError");
  await expect(page.getByRole("status")).toContainText("Do not try again");
  expect((await readDesk(worker)).stops).toEqual([]);
  expect(echo.log.writes()).toEqual([]);
});

test("A write that its server sends on (307) is stopped there, told as what it is, and goes through once its address is open.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  await useRules(worker, [{ effect: "allow", sites: [address], paths: ["/old"] }]);
  echo.on("/old", () => ({ status: 307, headers: { location: "/new" } }));
  await page.goto(echo.page("/", "", address));
  const post = () =>
    page.evaluate(() =>
      fetch("/old", { method: "POST", body: "x" }).then(
        (r) => String(r.status),
        (e) => e.name,
      ),
    );
  expect(await post()).toBe("TypeError");
  await expect.poll(async () => (await readDesk(worker)).stops).toMatchObject([{ from: "redirect", method: "POST" }]);
  const card = await approval.card("sending it on to this address");
  await card.getByRole("button", { name: "Allow until the session ends" }).click();
  await expect.poll(async () => (await readDesk(worker)).stops).toEqual([]);
  expect(await post()).toBe("200");
  expect(echo.log.writes().map((request) => request.url)).toEqual(["/old", "/old", "/new"]);
});

test("An approved write leaves once through a service worker that passes its page's requests on.", async ({
  page,
  echo,
  approval,
}) => {
  serveWorker(echo, "if (request.method === 'POST') event.respondWith(fetch(request));");
  await page.goto(echo.page("/", "", address));
  await page.evaluate(control);
  const sent = page.evaluate(() => fetch("/write", { method: "POST", body: "x" }).then((response) => response.status));
  await approval.card("/write");
  expect(echo.log.writes()).toEqual([]);
  await approval.approve("/write");
  expect(await sent).toBe(200);
  expect(echo.log.writes()).toHaveLength(1);
});

test("Where the site's service worker makes requests anew, without the pass, an approved write leaves all the same, once, asked about once.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  const anew = `if (request.method === 'POST') event.respondWith(request.text().then((body) =>
    fetch(request.url.split('#')[0], { method: 'POST', body })));`;
  serveWorker(echo, anew);
  await page.goto(echo.page("/", "", address));
  await page.evaluate(control);
  const post = (body: string) =>
    page.evaluate(
      (text) =>
        fetch("/write", { method: "POST", body: text }).then(
          (r) => String(r.status),
          (e) => e.name,
        ),
      body,
    );
  const first = post("same");
  await approval.approve("/write");
  expect(await first).toBe("200");
  expect(echo.log.writes().map((request) => request.body.toString())).toEqual(["same"]);
  // The site is known now: what is approved from here on leaves at the first try, and what was not asked about does not.
  const other = post("other");
  await approval.approve("/write");
  expect(await other).toBe("200");
  expect(await page.evaluate(postFromWorker, "/write")).toBe("TypeError");
  expect(echo.log.writes().map((request) => request.body.toString())).toEqual(["same", "other"]);
  expect((await readJournal(worker)).filter(({ event }) => event === "asked")).toHaveLength(2);
});
