import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "../kit";
import { createProfile, launchBrowser, removeProfile } from "../kit/browser";
import type { Echo } from "../kit/echo";
import { readDesk, readJournal, useRules } from "../kit/rules";

// Plain http is trustworthy only here: elsewhere the browser sends no Sec-Fetch headers to compare.
const host = "mail.localhost";
const other = "forum.localhost";
const effect = { effect: "ask" as const, sites: [host], methods: ["GET"], when: { query: { action: ["trash"] } } };

/** One way to open an address that no script of ours sees before the network does. */
interface Way {
  readonly name: string;
  readonly start: (page: Page, context: BrowserContext, echo: Echo, url: string) => Promise<unknown>;
}

const from = (echo: Echo, html: string, at = host) => echo.page("/start", html, at);

const ways: readonly Way[] = [
  { name: "page.goto", start: (page, _, _echo, url) => page.goto(url, { waitUntil: "commit" }) },
  {
    name: "page.goto from another page of the site",
    start: async (page, _, echo, url) => {
      await page.goto(from(echo, "<h1>Start</h1>"));
      await page.goto(url, { waitUntil: "commit" });
    },
  },
  {
    name: "a link into a new tab",
    start: async (page, context, echo, url) => {
      await page.goto(from(echo, `<a target=_blank rel=opener href="${url}">open</a>`));
      await Promise.all([context.waitForEvent("page"), page.getByRole("link").click()]);
    },
  },
  {
    name: "window.open from another site",
    start: async (page, context, echo, url) => {
      await page.goto(from(echo, "<button onclick='window.open(this.name)'>open</button>", other));
      await page.evaluate((to) => document.querySelector("button")?.setAttribute("name", to), url);
      await Promise.all([context.waitForEvent("page"), page.getByRole("button").click()]);
    },
  },
  {
    name: "a server's redirect",
    start: async (page, _, echo, url) => {
      echo.on("/go", () => ({ status: 302, headers: { location: url }, body: "" }));
      await page.goto(from(echo, "<a href=/go>go</a>"));
      await page.getByRole("link").click({ noWaitAfter: true });
    },
  },
  {
    name: "a GET form into a new tab",
    start: async (page, context, echo, url) => {
      const { search } = new URL(url);
      const fields = [...new URLSearchParams(search)].map(([name, value]) => `<input name=${name} value=${value}>`);
      await page.goto(
        from(echo, `<form target=_blank rel=opener action=/mail>${fields.join("")}<button>go</button></form>`),
      );
      await page.getByRole("button").click();
      void context;
    },
  },
];

/** The one header that a request sent later cannot have: nobody has just pressed anything. */
const later = ["sec-fetch-user"];

async function controlOf(way: Way, echo: Echo, url: string) {
  const profile = await createProfile();
  const context = await launchBrowser({ extension: null, profile, args: [], colorScheme: "light", isHeadless: true });
  try {
    await way.start(await context.newPage(), context, echo, url);
    return await echo.log.waitFor((request) => request.url.includes("action=trash"));
  } finally {
    await context.close();
    await removeProfile(profile);
  }
}

const headersOf = (headers: readonly (readonly [string, string])[]) =>
  Object.fromEntries(
    headers.map(([name, value]) => [name.toLowerCase(), value]).filter(([name]) => !later.includes(name ?? "")),
  );

for (const way of ways) {
  test(`A GET that a rule names is held and then sent as it would have been: ${way.name}.`, async ({
    guarded,
    page,
    worker,
    echo,
    approval,
  }) => {
    const url = echo.url("/mail?id=7&action=trash", host);
    const control = await controlOf(way, echo, url);
    echo.log.entries.length = 0;
    await useRules(worker, [effect]);
    await way.start(page, guarded, echo, url);
    await approval.card("mail");
    expect(echo.log.to("/mail?id=7&action=trash")).toEqual([]);
    expect((await readDesk(worker)).holds).toHaveLength(1);
    await approval.approve("mail");
    const sent = await echo.log.waitFor((request) => request.url.includes("action=trash"));
    expect(sent.url).toBe("/mail?id=7&action=trash");
    expect(headersOf(sent.headers)).toEqual(headersOf(control.headers));
    await expect.poll(async () => (await readDesk(worker)).recent[0]?.state).toBe("released");
    expect(echo.log.to("/mail?id=7&action=trash")).toHaveLength(1);
    expect((await readJournal(worker)).filter(({ event }) => event === "asked")).toHaveLength(1);
  });
}

const trash = "/mail?id=7&action=trash";

test("A denied navigation is not sent, says so to the agent, and going back leads to where it came from.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  await useRules(worker, [effect]);
  await page.goto(echo.page("/start", "<h1>Start</h1>", host));
  await page.goto(echo.url(trash, host));
  await approval.deny("mail");
  await expect(page.getByRole("heading", { name: "Not sent" })).toBeVisible();
  const verdict = JSON.parse((await page.locator("script[type='application/problem+json']").textContent()) ?? "");
  expect(verdict).toMatchObject({ status: 403, decidedBy: "person" });
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Start" })).toBeVisible();
  expect(echo.log.to(trash)).toEqual([]);
});

test("After an approved navigation, going back does not come to the hold page, and the address shows no pass.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  await useRules(worker, [effect]);
  echo.page("/mail", "<h1>Gone</h1>", host);
  await page.goto(echo.page("/start", "<h1>Start</h1>", host));
  await page.goto(`${echo.url(trash, host)}#top`);
  await approval.approve("mail");
  await expect(page.getByRole("heading", { name: "Gone" })).toBeVisible();
  expect(page.url()).toBe(`${echo.url(trash, host)}#top`);
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Start" })).toBeVisible();
  expect(echo.log.to(trash)).toHaveLength(1);
});

test("The hold page offers nothing that approves, and a page that opens it by itself gets nothing sent.", async ({
  page,
  worker,
  echo,
}) => {
  await useRules(worker, [effect]);
  await page.goto(echo.url(trash, host));
  await expect(page.getByRole("heading", { name: "Held by Holdpoint" })).toBeVisible();
  const names = await page.getByRole("button").allTextContents();
  expect(names).toEqual(["Show the Holdpoint window", "Deny"]);
  const hold = page.url().replace(/#.*/, "");
  await page.goto(echo.page("/start", "", other));
  await page.evaluate((url) => location.assign(url), `${hold}#${echo.url("/mail?id=8&action=trash", host)}`);
  await expect(page.getByRole("heading", { name: "Nothing waits here" })).toBeVisible({ timeout: 15_000 });
  expect(echo.log.entries.filter(({ url }) => url.startsWith("/mail"))).toEqual([]);
});

test("A frame that opens what a rule names stays empty, the tab says so, and nobody is asked to open it for good.", async ({
  page,
  worker,
  echo,
}) => {
  await useRules(worker, [effect]);
  await page.goto(from(echo, `<iframe src="${trash}"></iframe><iframe src="/mail?id=7&action=view"></iframe>`));
  await expect(page.getByRole("status")).toContainText(`GET http://${host}`);
  await echo.log.waitFor(({ url }) => url.includes("action=view"));
  expect(echo.log.to(trash)).toEqual([]);
  expect(page.frames().filter((frame) => frame.url().startsWith("chrome-extension:"))).toEqual([]);
  expect(await readJournal(worker)).toMatchObject([{ event: "stopped", method: "GET" }]);
  expect((await readDesk(worker)).stops).toEqual([]);
});

test("Images, scripts, prefetches and workers cannot do what a rule names, and other reading is free.", async ({
  page,
  worker,
  echo,
}) => {
  await useRules(worker, [effect]);
  echo.on("/w.js", () => ({
    type: "text/javascript",
    body: "fetch('/mail?by=worker&action=trash').catch(() => {}).then(() => fetch('/done?by=worker'))",
  }));
  const html = `<img src="/mail?by=image&action=trash" onerror="fetch('/done?by=image')">
    <script src="/mail?by=script&action=trash" onerror="fetch('/done?by=script')"></script>
    <link rel=prefetch href="/mail?by=prefetch&action=trash"><img src="/mail?by=reading&action=view">
    <script>new Worker("/w.js")</script>`;
  await page.goto(echo.page("/start", html, host));
  for (const by of ["image", "script", "worker"]) await echo.log.waitFor(({ url }) => url === `/done?by=${by}`);
  await echo.log.waitFor(({ url }) => url === "/mail?by=reading&action=view");
  expect(echo.log.entries.filter(({ url }) => url.includes("action=trash"))).toEqual([]);
  expect((await readDesk(worker)).holds).toEqual([]);
});
