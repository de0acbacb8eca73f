import type { Page } from "@playwright/test";
import { expect, test } from "../kit";
import { readDesk, readJournal, useRules } from "../kit/rules";

const host = "forum.example";
const other = "mail.example";

/** Sends by XMLHttpRequest; the status, 0 where the network failed. */
function post(page: Page, url: string, body = "x"): Promise<number> {
  return page.evaluate(
    ([address, text]) =>
      new Promise<number>((resolve) => {
        const xhr = new XMLHttpRequest();
        xhr.open("POST", address);
        xhr.onloadend = () => resolve(xhr.status);
        xhr.send(text);
      }),
    [url, body] as const,
  );
}

test("An approved write that its server sends on within the site arrives there with the next try, asked about once.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  echo.on("/topics", () => ({ status: 307, headers: { location: "/topics/" } }));
  await page.goto(echo.page("/", "", host));
  const first = post(page, "/topics");
  await approval.approve("/topics");
  expect(await first).toBe(0);
  await expect(page.getByRole("status")).toContainText("goes through when it is tried again");
  expect(echo.log.writes().map(({ url }) => url)).toEqual(["/topics"]);
  expect(await post(page, "/topics")).toBe(200);
  // The server is known now: what is approved from here on arrives at the first try.
  const next = post(page, "/topics", "other");
  await approval.approve("/topics");
  expect(await next).toBe(200);
  expect(echo.log.writes().map(({ url, body }) => `${url} ${body.toString()}`)).toEqual([
    "/topics x",
    "/topics x",
    "/topics/ x",
    "/topics other",
    "/topics/ other",
  ]);
  const receipts = await readJournal(worker);
  expect(receipts.filter(({ event }) => event === "asked")).toHaveLength(2);
  expect(receipts.filter(({ path, event }) => path === "/topics/" && event === "allowed")).toHaveLength(2);
});

test("A fetch that its server sends on within the site resolves as it would have without the guard, at the first try.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  echo.on("/topics", () => ({ status: 307, headers: { location: "/topics/" } }));
  await page.goto(echo.page("/", "", host));
  const sent = page.evaluate(async () => {
    const response = await fetch("/topics", { method: "POST", body: "x" });
    return [response.status, response.redirected, response.url.replace(/#.*/, "")];
  });
  await approval.approve("/topics");
  expect(await sent).toEqual([200, true, echo.url("/topics/", host)]);
  expect(echo.log.writes().map(({ url }) => url)).toEqual(["/topics", "/topics", "/topics/"]);
  expect((await readJournal(worker)).filter(({ event }) => event === "asked")).toHaveLength(1);
});

test("A fetch that fails for another reason fails as it did, and nobody is asked again.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  await page.goto(echo.page("/", "", host));
  const sent = page.evaluate(() =>
    fetch("http://forum.example:1/", { method: "POST", mode: "no-cors", body: "x" }).then(String, String),
  );
  await approval.approve("forum.example:1");
  expect(await sent).toBe("TypeError: Failed to fetch");
  expect((await readDesk(worker)).holds).toEqual([]);
  expect((await readJournal(worker)).filter(({ event }) => event === "asked")).toHaveLength(1);
});

test("A form that its server sends on within the site is back with what was typed, and arrives with the next press.", async ({
  page,
  echo,
  approval,
}) => {
  echo.on("/topics", () => ({ status: 308, headers: { location: "/topics/" } }));
  const form = "<form method=post action=/topics><input name=t value=a><button>Post</button></form>";
  await page.goto(echo.page("/", form, host));
  await page.getByRole("textbox").fill("Everyone can read it.");
  await page.getByRole("button", { name: "Post" }).click();
  await approval.approve("/topics");
  await expect.poll(() => page.url()).toBe("chrome-error://chromewebdata/");
  await page.goBack();
  await expect(page.getByRole("textbox")).toHaveValue("Everyone can read it.");
  await expect(page.getByRole("status")).toContainText("goes through when it is tried again");
  await page.getByRole("button", { name: "Post" }).click();
  await page.waitForURL("**/topics/");
  expect(echo.log.writes().at(-1)?.body.toString()).toBe("t=Everyone+can+read+it.");
  expect(page.url()).not.toContain("~hp-");
});

test("A write that its server sends on to another origin is asked about anew, and the first address not again.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  const there = echo.url("/new", other);
  const headers = { location: there, "access-control-allow-origin": "*" };
  echo.on("/old", () => ({ status: 307, headers }));
  await page.goto(echo.page("/", "", host));
  const first = post(page, "/old");
  await approval.approve("/old");
  expect(await first).toBe(0);
  const card = await approval.card("sending it on to this address");
  expect(echo.log.writes().map(({ url }) => url)).toEqual(["/old"]);
  await card.getByRole("button", { name: "Allow until the session ends" }).click();
  await expect.poll(async () => (await readDesk(worker)).stops).toEqual([]);
  expect(await post(page, "/old")).toBe(200);
  expect(echo.log.writes().map(({ url }) => url)).toEqual(["/old", "/old", "/new"]);
  expect((await readJournal(worker)).filter(({ event }) => event === "asked")).toHaveLength(1);
});

test("What a rule denies at the new address does not arrive there, whatever was approved before.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  await useRules(worker, [{ effect: "deny", sites: [host], paths: ["/wipe/**"] }]);
  echo.on("/tidy", () => ({ status: 307, headers: { location: "/wipe/all" } }));
  await page.goto(echo.page("/", "", host));
  const first = post(page, "/tidy");
  await approval.approve("/tidy");
  expect(await first).toBe(0);
  await expect(page.getByRole("status")).toContainText("Do not try again");
  expect((await readDesk(worker)).stops).toEqual([]);
  expect(echo.log.writes().map(({ url }) => url)).toEqual(["/tidy"]);
});

test("A write that its server turns into a GET that a rule holds does not get there unasked.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  await useRules(worker, [
    { effect: "allow", sites: [host], paths: ["/save"] },
    { effect: "ask", sites: [host], methods: ["GET"], paths: ["/trash"] },
  ]);
  echo.on("/save", () => ({ status: 303, headers: { location: "/trash" } }));
  await page.goto(echo.page("/", "<form method=post action=/save><button>Save</button></form>", host));
  expect(await page.evaluate(() => fetch("/save", { method: "POST" }).then(String, (e: Error) => e.name))).toBe(
    "TypeError",
  );
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(async () => (await readDesk(worker)).holds).toMatchObject([{ method: "GET" }]);
  expect(echo.log.to("/trash")).toEqual([]);
  await approval.approve("/trash");
  // The fragment of the first address, with its spent pass, is handed on with the redirect; nothing of it is left.
  await expect.poll(() => page.url()).toBe(echo.url("/trash", host));
  expect(echo.log.to("/trash")).toHaveLength(1);
});

test("A server that sends a write round in circles gets it no more often than there are addresses.", async ({
  page,
  worker,
  echo,
}) => {
  await useRules(worker, [{ effect: "allow", sites: [host] }]);
  echo.on("/one", () => ({ status: 307, headers: { location: "/two" } }));
  echo.on("/two", () => ({ status: 307, headers: { location: "/one" } }));
  await page.goto(echo.page("/", "", host));
  for (const expected of [["/one"], ["/one", "/two"], ["/one", "/two"]]) {
    const before = echo.log.writes().length;
    expect(await post(page, "/one")).toBe(0);
    expect(
      echo.log
        .writes()
        .slice(before)
        .map(({ url }) => url),
    ).toEqual(expected);
  }
});
