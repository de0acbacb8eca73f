import { expect, test } from "../kit";
import { readJournal, useRules } from "../kit/rules";

const host = "forum.example";

test("A denied fetch gets a 403 that names the rule and says that a person decided.", async ({
  page,
  echo,
  approval,
}) => {
  await page.goto(echo.page("/", "<h1>Board</h1>", host));
  const answer = page.evaluate(async () => {
    const response = await fetch("/api/posts", { method: "POST", body: '{"text":"hi"}' });
    return {
      status: response.status,
      type: response.headers.get("content-type"),
      url: response.url,
      problem: await response.json(),
    };
  });
  await approval.deny("/api/posts", { note: "Ask Ada first." });
  const { status, type, url, problem } = await answer;
  expect({ status, type, url }).toEqual({
    status: 403,
    type: "application/problem+json",
    url: echo.url("/api/posts", host),
  });
  expect(problem).toMatchObject({ status: 403, decidedBy: "person", retry: "no", rule: "default/ask-writes" });
  expect(problem.detail).toContain("Ask Ada first.");
  expect(echo.log.writes()).toEqual([]);
});

test("A rule that denies refuses at once, without a prompt, and names itself.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  await useRules(worker, [
    { id: "no-posts", effect: "deny", sites: [host], because: "This board is read-only for agents." },
  ]);
  await page.goto(echo.page("/", "", host));
  const problem = await page.evaluate(async () => (await fetch("/x", { method: "POST", body: "1" })).json());
  expect(problem).toMatchObject({ rule: "no-posts", decidedBy: "rule", retry: "no" });
  expect(problem.detail).toContain("This board is read-only for agents.");
  expect(approval.openWindow()).toBeUndefined();
  expect(echo.log.writes()).toEqual([]);
});

test("A rule that allows lets the write out without a prompt, with a receipt.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  await useRules(worker, [{ id: "may-post", effect: "allow", sites: [host] }]);
  await page.goto(echo.page("/", "", host));
  expect(await page.evaluate(async () => (await fetch("/x", { method: "POST", body: "1" })).status)).toBe(200);
  expect(echo.log.writes()).toHaveLength(1);
  expect(approval.openWindow()).toBeUndefined();
  const receipts = await readJournal(worker);
  expect(receipts[0]).toMatchObject({ event: "allowed", rules: [{ id: "may-post", layer: "user" }] });
});

test("A refused form leaves the page and what was typed in it.", async ({ page, echo, approval }) => {
  await page.goto(
    echo.page("/", "<form method=post action=/write><textarea name=t></textarea><button>Post</button></form>", host),
  );
  await page.locator("textarea").fill("An hour of work");
  await page.getByRole("button", { name: "Post" }).click();
  await approval.deny("/write");
  await expect(page.locator("holdpoint-hold")).toContainText("A person denied it.");
  await expect(page.locator("textarea")).toHaveValue("An hour of work");
  expect(page.url()).toBe(echo.url("/", host));
  expect(echo.log.writes()).toEqual([]);
});

test("A refused XMLHttpRequest sees a 403 with the browser's own order of events.", async ({
  page,
  echo,
  approval,
}) => {
  await page.goto(echo.page("/", "", host));
  const seen = page.evaluate(
    () =>
      new Promise((resolve) => {
        const events: string[] = [];
        const xhr = new XMLHttpRequest();
        xhr.responseType = "json";
        for (const type of ["readystatechange", "load", "error", "abort", "loadend"]) {
          xhr.addEventListener(type, () => events.push(`${type} ${xhr.readyState}`));
        }
        xhr.addEventListener("loadend", () => resolve({ events, status: xhr.status, by: xhr.response.decidedBy }));
        xhr.open("POST", "/write");
        xhr.send("x");
      }),
  );
  await approval.deny("/write");
  expect(await seen).toEqual({
    events: [
      "readystatechange 1",
      "readystatechange 2",
      "readystatechange 3",
      "readystatechange 4",
      "load 4",
      "loadend 4",
    ],
    status: 403,
    by: "person",
  });
});

test("A synchronous XMLHttpRequest gets the browser's own error, and the journal says why.", async ({
  page,
  worker,
  echo,
}) => {
  await page.goto(echo.page("/", "", host));
  const error = await page.evaluate(() => {
    const xhr = new XMLHttpRequest();
    xhr.open("POST", "/write", false);
    try {
      xhr.send("x");
      return "sent";
    } catch (thrown) {
      return (thrown as DOMException).name;
    }
  });
  expect(error).toBe("NetworkError");
  await expect
    .poll(async () => (await readJournal(worker)).map((receipt) => [receipt.event, receipt.reason]))
    .toEqual([["stopped", "sync-request"]]);
  expect(echo.log.writes()).toEqual([]);
});

test("Aborting a held fetch rejects at once and takes its card away.", async ({ page, worker, echo, approval }) => {
  await page.goto(echo.page("/", "", host));
  await page.evaluate(() => {
    const abort = new AbortController();
    const held = fetch("/write", { method: "POST", body: "x", signal: abort.signal }).catch(
      (error: Error) => error.name,
    );
    Object.assign(window, { abort, held });
  });
  await approval.card("/write");
  const name = await page.evaluate(() => {
    const state = window as unknown as { abort: AbortController; held: Promise<string> };
    state.abort.abort();
    return state.held;
  });
  expect(name).toBe("AbortError");
  await expect((await approval.window()).getByRole("article")).toHaveCount(0);
  await expect
    .poll(async () => (await readJournal(worker)).at(-1))
    .toMatchObject({ event: "withdrawn", reason: "aborted" });
  expect(echo.log.writes()).toEqual([]);
});

test("A single-page form whose handler fetches gives one prompt, not two.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  const html = `<form method=post action=/native><input name=t value=1><button>Post</button></form><script>
    addEventListener("submit", (event) => { event.preventDefault(); fetch("/spa", { method: "POST", body: new FormData(event.target) }) })
  </script>`;
  await page.goto(echo.page("/", html, host));
  await page.getByRole("button", { name: "Post" }).click();
  await approval.approve("/spa");
  await echo.log.waitFor((request) => request.url === "/spa");
  expect(echo.log.writes().map((request) => request.url)).toEqual(["/spa"]);
  const asked = (await readJournal(worker)).filter((receipt) => receipt.event === "asked");
  expect(asked).toHaveLength(1);
});

test("Reading takes no message, no receipt and no prompt.", async ({ page, worker, echo, approval }) => {
  await page.goto(echo.page("/", "<a href=/next>next</a>", host));
  await page.evaluate(async () => {
    for (let index = 0; index < 50; index++) await fetch(`/read?${index}`);
    await fetch("/read", { method: "HEAD" });
  });
  await page.getByRole("link", { name: "next" }).click();
  await page.waitForURL("**/next");
  expect(echo.log.entries.filter((request) => request.url.startsWith("/read"))).toHaveLength(51);
  expect(await readJournal(worker)).toEqual([]);
  expect(approval.openWindow()).toBeUndefined();
});

test("What a page changes after it has sent does not change what was held.", async ({ page, echo, approval }) => {
  await page.goto(echo.page("/", "<form method=post action=/form><input name=title value=Asked></form>", host));
  await page.evaluate(() => {
    const bytes = new TextEncoder().encode('{"title":"Bytes"}');
    void fetch("/bytes", { method: "POST", body: bytes });
    bytes.fill(88);
    const form = document.forms[0] as HTMLFormElement;
    form.submit();
    (form.elements.namedItem("title") as HTMLInputElement).value = "changed";
  });
  await approval.approve("Bytes");
  await approval.approve("Asked");
  const form = await echo.log.waitFor((request) => request.url === "/form");
  const bytes = await echo.log.waitFor((request) => request.url === "/bytes");
  expect([bytes.body.toString(), form.body.toString()]).toEqual(['{"title":"Bytes"}', "title=Asked"]);
});

test("A GET that a rule names is held, from a link, a script and a fetch; other GETs are not.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  await useRules(worker, [
    { effect: "ask", sites: [host], methods: ["GET"], when: { query: { action: ["trash"] } } },
    { effect: "allow", sites: [host], paths: ["/ping"] },
  ]);
  const url = echo.page(
    "/",
    "<a href='/mail?id=1&action=trash'>trash it</a> <a href='/mail?id=2&action=show'>show it</a>",
    host,
  );
  await page.goto(url);
  await page.getByRole("link", { name: "trash it" }).click();
  await approval.approve("id=1");
  await page.waitForURL("**/mail?id=1&action=trash");
  expect(echo.log.to("/mail?id=1&action=trash")).toHaveLength(1);
  await page.goto(url);
  // The frame hears of the rules before it hears the answer to this. Earlier, the network lock alone holds such a GET.
  await page.evaluate(() => fetch("/ping", { method: "POST" }));
  await page.evaluate(() => location.assign("/mail?id=3&action=trash"));
  await approval.deny("id=3");
  void page.evaluate(() => fetch("/mail?id=4&action=trash"));
  await approval.deny("id=4");
  await page.goto(url);
  await page.getByRole("link", { name: "show it" }).click();
  await page.waitForURL("**action=show");
  expect(echo.log.entries.filter((request) => /id=[34]/.test(request.url))).toEqual([]);
});

test("A method that few servers know is held like any other write.", async ({ page, echo, approval }) => {
  await page.goto(echo.page("/", "", host));
  await page.evaluate(() => void fetch("/posts/1/delete", { method: "SEARCH", body: "all" }));
  await approval.deny("/posts/1/delete");
  expect(echo.log.writes()).toEqual([]);
});
