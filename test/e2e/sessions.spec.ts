import type { Desk } from "../../src/wire/messages";
import { test as base, expect } from "../kit";
import { createProfile, removeProfile } from "../kit/browser";
import { RawBrowser } from "../kit/raw-browser";

const host = "forum.example";
const writing = "<script>fetch('/write?' + location.pathname.slice(1), { method: 'POST', body: 'x' })</script>";

const test = base.extend<{ browser: never; raw: RawBrowser; guardWorker: string }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  raw: async ({}, use) => {
    const profile = await createProfile();
    const raw = new RawBrowser(profile);
    await use(raw);
    await raw.close();
    await removeProfile(profile);
  },
  guardWorker: async ({ raw }, use) => {
    await use(await raw.worker());
  },
});

const desk = (raw: RawBrowser, worker: string) => raw.evaluate<Desk>(worker, "holdpoint.desk()");

async function answer(raw: RawBrowser, isDriven: boolean): Promise<void> {
  const find = async () => (await raw.targets()).find((target) => target.url.includes("src/approval/index.html"));
  await expect.poll(find).toBeTruthy();
  const window = await raw.attach((await find())?.targetId as string);
  const label = isDriven ? "Yes" : "No";
  const press = `[...document.querySelectorAll("button")].find((b) => b.textContent.startsWith(${JSON.stringify(label)}) && !b.disabled && b.getAttribute("aria-disabled") !== "true")`;
  await expect.poll(() => raw.evaluate(window, `Boolean(${press})`)).toBe(true);
  await raw.evaluate(window, `${press}.click()`);
}

test("A person's own tabs are never held, while an agent drives another one.", async ({ raw, guardWorker, echo }) => {
  const agent = await raw.attach(await raw.open(echo.page("/agent", "", host)));
  await expect.poll(async () => (await desk(raw, guardWorker)).questions).toHaveLength(1);
  await raw.evaluate(agent, "void fetch('/write?agent', { method: 'POST', body: 'x' })");
  await expect.poll(async () => (await desk(raw, guardWorker)).holds).toHaveLength(1);
  // A tab is locked for the moment until it was looked at; what is stopped by that may be tried again at once.
  const trying = `<script>const write = () => fetch('/write?human', { method: 'POST', body: 'x' }).catch(() => setTimeout(write, 20)); write()</script>`;
  await raw.open(echo.page("/human", trying, host));
  await echo.log.waitFor((request) => request.url === "/write?human");
  expect((await desk(raw, guardWorker)).holds).toHaveLength(1);
  expect((await desk(raw, guardWorker)).stops).toEqual([]);
  expect(echo.log.writes().map((request) => request.url)).toEqual(["/write?human"]);
});

test("Where only a DevTools client speaks for an agent, the tab is asked about once and guarded meanwhile.", async ({
  raw,
  guardWorker,
  echo,
}) => {
  const url = echo.page("/page", "", host);
  const agent = await raw.attach(await raw.open(url));
  await expect.poll(async () => (await desk(raw, guardWorker)).questions).toMatchObject([{ site: new URL(url).host }]);
  await answer(raw, true);
  await expect.poll(async () => (await desk(raw, guardWorker)).questions).toEqual([]);
  await raw.evaluate(agent, "void fetch('/write?held', { method: 'POST', body: 'x' })");
  await expect.poll(async () => (await desk(raw, guardWorker)).holds).toHaveLength(1);
  const second = await raw.attach(await raw.open("about:blank"));
  await raw.send("Page.navigate", { url: echo.page("/second", "", host) }, second);
  await expect.poll(() => raw.evaluate(second, "location.pathname").catch(() => "")).toBe("/second");
  await raw.evaluate(second, "void fetch('/write?second', { method: 'POST', body: 'x' })");
  await expect.poll(async () => (await desk(raw, guardWorker)).holds).toHaveLength(2);
  expect((await desk(raw, guardWorker)).questions).toEqual([]);
  expect(echo.log.writes()).toEqual([]);
});

test("A person who says that nobody drives the tab gets it back, with what was waiting.", async ({
  raw,
  guardWorker,
  echo,
}) => {
  const tab = await raw.attach(await raw.open(echo.page("/mine", "", host)));
  await expect.poll(async () => (await desk(raw, guardWorker)).questions).toHaveLength(1);
  await raw.evaluate(tab, "void fetch('/write?1', { method: 'POST', body: 'x' })");
  await expect.poll(async () => (await desk(raw, guardWorker)).holds).toHaveLength(1);
  await answer(raw, false);
  await echo.log.waitFor((request) => request.url === "/write?1");
  await raw.evaluate(tab, "void fetch('/write?2', { method: 'POST', body: 'x' })");
  await echo.log.waitFor((request) => request.url === "/write?2");
  expect((await desk(raw, guardWorker)).holds).toEqual([]);
});

test("A tab that sets out for what a rule names before anybody has looked at it is asked about.", async ({
  raw,
  guardWorker,
  echo,
}) => {
  // The page that holds it throws another extension's debugger out: without one, it may be an agent's all the same.
  const rule = {
    id: "mail/trash",
    effect: "ask",
    because: "Mine.",
    sites: [host],
    methods: ["GET"],
    paths: ["/trash"],
  };
  await raw.evaluate(guardWorker, `holdpoint.put({ rules: ${JSON.stringify(JSON.stringify([rule]))} })`);
  await expect.poll(() => raw.evaluate(guardWorker, "holdpoint.rules().includes('mail/trash')")).toBe(true);
  await raw.attach(await raw.open(echo.page("/agent", "", host)));
  await expect.poll(async () => (await desk(raw, guardWorker)).questions).toHaveLength(1);
  await raw.open(echo.url("/trash?id=1", host));
  await expect.poll(async () => (await desk(raw, guardWorker)).holds).toHaveLength(1);
  const [hold] = (await desk(raw, guardWorker)).holds;
  expect(hold?.principal.evidence.map(({ kind }) => kind)).toEqual(["unseen"]);
  expect(echo.log.entries.filter(({ url }) => url.startsWith("/trash"))).toEqual([]);
});

test("A tab that a guarded tab opens is guarded from its first request.", async ({ raw, guardWorker, echo }) => {
  const opener = await raw.attach(await raw.open(echo.page("/opener", "", host)));
  await expect.poll(async () => (await desk(raw, guardWorker)).questions).toHaveLength(1);
  echo.page("/opened", writing, host);
  await raw.evaluate(opener, "void window.open('/opened')");
  await echo.log.waitFor((request) => request.url === "/opened");
  await expect
    .poll(async () => (await desk(raw, guardWorker)).holds)
    .toMatchObject([{ principal: { evidence: [{ kind: "opener" }] } }]);
  expect(echo.log.writes()).toEqual([]);
});

test("A person's choice guards a tab, and the icon says by what evidence.", async ({ raw, guardWorker, echo }) => {
  await raw.open(echo.page("/chosen", "<script>onmessage=()=>0</script>", host));
  await echo.log.waitFor((request) => request.url === "/chosen");
  const choose = (id: string) => `(async () => {
    const [tab] = await chrome.tabs.query({ url: "http://${host}/*" });
    chrome.contextMenus.onClicked.dispatch({ menuItemId: "${id}" }, tab);
  })()`;
  const title = `(async () => {
    const [tab] = await chrome.tabs.query({ url: "http://${host}/*" });
    return chrome.action.getTitle({ tabId: tab.id });
  })()`;
  await raw.evaluate(guardWorker, choose("guard-tab"));
  await expect.poll(() => raw.evaluate(guardWorker, title)).toMatch(/guards this tab/);
  await raw.evaluate(guardWorker, choose("stop-tab"));
  await expect.poll(() => raw.evaluate(guardWorker, title)).toMatch(/not guarded/i);
});

test("A guarded page that comes back from the back/forward cache is guarded as before.", async ({
  raw,
  guardWorker,
  echo,
}) => {
  const agent = await raw.attach(await raw.open(echo.page("/first", "", host)));
  await expect.poll(async () => (await desk(raw, guardWorker)).questions).toHaveLength(1);
  const write = (name: string) =>
    raw.evaluate(agent, `void (window.${name} = fetch('/write?${name}', { method: 'POST', body: 'x' }))`);
  const waiting = async () => (await desk(raw, guardWorker)).holds.map(({ url }) => new URL(url).search);
  await write("left");
  await expect.poll(waiting).toEqual(["?left"]);
  await raw.evaluate(agent, `void (location.href = ${JSON.stringify(echo.page("/second", "", host))})`);
  await expect.poll(() => raw.evaluate(agent, "location.pathname").catch(() => "")).toBe("/second");
  await raw.evaluate(agent, "history.back()");
  await expect.poll(() => raw.evaluate(agent, "location.pathname").catch(() => "")).toBe("/first");
  expect(await raw.evaluate(agent, "window.left.then(({ status }) => status)")).toBe(403);
  await write("back");
  await expect.poll(waiting).toEqual(["?back"]);
  expect(echo.log.writes()).toEqual([]);
});

test("A guarded page that was rendered ahead is guarded as any other once it is shown.", async ({
  raw,
  guardWorker,
  echo,
}) => {
  // Chromium renders ahead only what comes from this machine or over TLS, and nothing for a tab that DevTools is attached to.
  const own = "localhost";
  const writingWhenShown =
    "<script>addEventListener('load', () => new Image().src = '/rendered'); document.onprerenderingchange = " +
    "() => fetch('/write?ahead', { method: 'POST', body: 'x' })</script>";
  echo.page("/ahead", writingWhenShown, own);
  await raw.open(echo.page("/first", "<script>new Image().src = '/ready'</script>", own));
  await echo.log.waitFor((request) => request.url === "/ready");
  const inTab = (script: string) => `(async () => {
    const [tab] = await chrome.tabs.query({ url: "http://${own}/*" });
    ${script}
  })()`;
  const run = (func: string) =>
    inTab(`await chrome.scripting.executeScript({ target: { tabId: tab.id }, func: ${func} })`);
  await raw.evaluate(guardWorker, inTab('chrome.contextMenus.onClicked.dispatch({ menuItemId: "guard-tab" }, tab)'));
  const title = inTab("return chrome.action.getTitle({ tabId: tab.id })");
  await expect.poll(() => raw.evaluate(guardWorker, title)).toMatch(/guards this tab/);
  const rules = JSON.stringify({ prerender: [{ urls: ["/ahead"], eagerness: "immediate" }] });
  const element = `{ type: "speculationrules", text: ${JSON.stringify(rules)} }`;
  await raw.evaluate(
    guardWorker,
    run(`() => document.head.append(Object.assign(document.createElement("script"), ${element}))`),
  );
  await echo.log.waitFor((request) => request.url === "/rendered");
  await raw.evaluate(guardWorker, run('() => { location.href = "/ahead"; }'));
  await expect.poll(async () => (await desk(raw, guardWorker)).holds).toHaveLength(1);
  const [hold] = (await desk(raw, guardWorker)).holds;
  expect([hold?.frame, echo.log.writes()]).toEqual([0, []]);
});
