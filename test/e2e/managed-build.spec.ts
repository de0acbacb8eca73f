import { resolve } from "node:path";
import type { BrowserContext, Page } from "playwright";
import { Display } from "../attack/drivers/display";
import { expect, test } from "../kit";
import { createProfile, distribution, launchBrowser, removeProfile } from "../kit/browser";
import type { Echo } from "../kit/echo";
import { type ForceInstalled, launchForceInstalled } from "../kit/force-installed";
import { GuardWorker } from "../kit/guard-worker";
import { approveByHand, denyByHand, seeCard } from "../kit/hand";
import { answeredWith, journalOnDisk } from "../kit/journal-on-disk";
import { canManage } from "../kit/managed";
import { openSocketServer } from "../kit/sockets";
import type { ReceivedRequest } from "../pages/request-log";
import { buildManaged } from "../setup/build.mjs";

test.skip(!canManage, "a policy of one's own needs a mount namespace, so Linux and root");
// Such a browser takes long to start, so all share one.
test.describe.configure({ mode: "serial", timeout: 60_000 });

/** Service workers want a trustworthy origin. */
const host = "localhost";

const asked = { effect: "ask", sites: [host], because: "IT: a person looks at this." };
const rules = [
  { ...asked, id: "it/trash", methods: ["GET"], when: { query: { action: ["trash"] } } },
  { ...asked, id: "it/socket", sites: ["forum.example"], socket: { open: true } },
];
const build = resolve(distribution, "../dist-managed");

let display: Display;
let guard: ForceInstalled;
let control: BrowserContext;
let profile: string;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const opened = await Display.open();
  test.skip(opened === null, "no hand can approve without Xvfb and xdotool (Debian: xvfb, xdotool)");
  if (!opened) return;
  display = opened;
  expect(buildManaged()).toBe(0);
  guard = await launchForceInstalled({
    build,
    settings: { guardMode: "always", rules },
    isHeadless: false,
    env: { DISPLAY: display.name },
  });
  profile = await createProfile();
  control = await launchBrowser({ extension: null, profile });
});

test.afterAll(async () => {
  await control?.close();
  await guard?.close();
  if (profile) await removeProfile(profile);
  display?.close();
});

/** What tells requests apart for a server; the two browsers differ in their names and in nothing else. */
function shape({ method, url, headers, body }: ReceivedRequest) {
  const told = headers.filter(([name]) => !/^(?:user-agent|sec-ch-ua)/i.test(name));
  return { method, url, headers: Object.fromEntries(told), body: body.toString() };
}

/** Does the same without the guard and with it; what arrived in between is said by the log. */
async function heldExactly(echo: Echo, path: string, act: (page: Page) => Promise<unknown>): Promise<void> {
  const sent = () => echo.log.writes(path);
  const plain = await control.newPage();
  await plain.goto(echo.url("/", host));
  await act(plain);
  await echo.log.waitFor(({ url }) => url === path);
  const expected = sent().map(shape);
  await plain.close();
  const page = await guard.context.newPage();
  await page.goto(echo.url("/", host));
  await act(page);
  await seeCard(display);
  expect(sent()).toHaveLength(1);
  await approveByHand(display, async () => sent().length > 1);
  expect(sent().map(shape)).toEqual([...expected, ...expected]);
  await page.close();
}

test("In the managed build the write of a page's worker waits at the network and leaves as it was.", async ({
  echo,
}) => {
  echo.page("/", "", host);
  echo.on("/worker.js", () => ({
    type: "text/javascript",
    body: `fetch("/write", { method: "POST", headers: { "x-own": "1", "content-type": "application/json" }, body: '{"text":"hello"}' })`,
  }));
  await heldExactly(echo, "/write", (page) => page.evaluate(() => void new Worker("/worker.js")));
});

test("In the managed build the write of a service worker waits at the network and leaves as it was.", async ({
  echo,
}) => {
  echo.page("/", "", host);
  echo.on("/service.js", () => ({
    type: "text/javascript",
    body: `onmessage = () => fetch("/write", { method: "POST", body: "from the service worker" })`,
  }));
  await heldExactly(echo, "/write", (page) =>
    page.evaluate(async () => {
      await navigator.serviceWorker.register("/service.js");
      (await navigator.serviceWorker.ready).active?.postMessage("");
    }),
  );
});

test("In the managed build the write of a shared worker waits at the network and leaves as it was.", async ({
  echo,
}) => {
  echo.page("/", "", host);
  echo.on("/shared.js", () => ({
    type: "text/javascript",
    body: `onconnect = () => fetch("/write", { method: "PUT", body: "from the shared worker" })`,
  }));
  await heldExactly(echo, "/write", (page) => page.evaluate(() => void new SharedWorker("/shared.js")));
});

test("In the managed build the journal says what the server answered to a worker's approved write.", async ({
  echo,
}) => {
  echo.on("/write/answered", () => ({ status: 418, body: "" }));
  const page = await openCommanded(echo);
  await command(page, `fetch("/write/answered", { method: "POST", body: "hello" })`);
  await seeCard(display);
  await approveByHand(display, async () => echo.log.writes().length > 0);
  await expect.poll(() => journalOnDisk(guard)).toMatch(answeredWith(418));
  await page.close();
});

test("In the managed build the beacon of a page that leaves waits at the network and outlives its page.", async ({
  echo,
}) => {
  echo.page("/", `<iframe src="javascript:void 0"></iframe>`, host);
  echo.page("/next", "", host);
  await heldExactly(echo, "/write", async (page) => {
    await page.evaluate(() => {
      const bare = (frames[0] as Window).navigator;
      addEventListener("pagehide", () => bare.sendBeacon("/write", "goodbye"));
    });
    await page.goto(echo.url("/next", host));
  });
});

test("In the managed build a worker's write that a person denies never leaves, and the worker hears a network error.", async ({
  echo,
}) => {
  echo.on("/worker.js", () => ({
    type: "text/javascript",
    body: `fetch("/write", { method: "POST", body: "hello" }).then(() => postMessage("sent"), (error) => postMessage(error.name))`,
  }));
  const page = await guard.context.newPage();
  await page.goto(echo.page("/", "<output></output>", host));
  await page.evaluate(() => {
    const output = document.querySelector("output") as HTMLElement;
    new Worker("/worker.js").onmessage = ({ data }) => output.append(data);
  });
  await seeCard(display);
  const output = page.locator("output");
  await denyByHand(display, async () => (await output.textContent()) !== "");
  await expect(output).toHaveText("TypeError");
  await expect(page.locator("holdpoint-hold")).toContainText("A person denied it");
  expect(echo.log.writes()).toEqual([]);
  await page.close();
});

/** A page whose worker does what it is told. */
async function openCommanded(echo: Echo): Promise<Page> {
  echo.on("/worker.js", () => ({ type: "text/javascript", body: "onmessage = ({ data }) => (0, eval)(data)" }));
  const page = await guard.context.newPage();
  await page.goto(echo.page("/", "<script>const worker = new Worker('/worker.js')</script>", host));
  return page;
}

async function command(page: Page, script: string): Promise<void> {
  await page.evaluate(`worker.postMessage(${JSON.stringify(script)})`);
}

test("In the managed build an address that a rule names waits when it is typed, and is asked for as if it had not.", async ({
  echo,
}) => {
  echo.page("/mail", "<h1>Done</h1>", host);
  const url = echo.url("/mail?action=trash", host);
  const sent = () => echo.log.entries.filter((request) => request.url === "/mail?action=trash");
  const plain = await control.newPage();
  await plain.goto(url);
  await plain.close();
  const expected = sent().map(shape);
  // The policy's rules come seconds after the browser: an address that it names is held from then on.
  const page = await guard.context.newPage();
  const arrived = page.goto(url);
  await seeCard(display);
  expect(sent()).toHaveLength(1);
  await approveByHand(display, async () => sent().length > 1);
  await arrived;
  await expect(page.getByRole("heading")).toHaveText("Done");
  expect(sent().map(shape)).toEqual([...expected, ...expected]);
  await page.close();
});

test("In the managed build a socket that a rule asks about first waits for its handshake, in a page and in its worker.", async ({
  echo,
}) => {
  const sockets = await openSocketServer();
  const page = await openCommanded(echo);
  const open = (path: string) => `new WebSocket(${JSON.stringify(sockets.url(path))})`;
  try {
    await page.evaluate(`void ${open("/page")}`);
    await seeCard(display);
    expect(sockets.opened).toEqual([]);
    await approveByHand(display, async () => sockets.opened.length > 0);
    await command(page, open("/worker"));
    await seeCard(display);
    expect(sockets.opened).toEqual(["/page"]);
    await approveByHand(display, async () => sockets.opened.length > 1);
    expect(sockets.opened).toEqual(["/page", "/worker"]);
  } finally {
    await page.close();
    await sockets.close();
  }
});

test("In the managed build a page's own write is asked about once, and leaves with its approval.", async ({ echo }) => {
  const page = await openCommanded(echo);
  const answer = page.evaluate(() => fetch("/write", { method: "POST", body: "hello" }).then(({ status }) => status));
  await seeCard(display);
  expect(echo.log.writes()).toEqual([]);
  await approveByHand(display, async () => echo.log.writes().length > 0);
  expect(await answer).toBe(200);
  await expect(page.locator("holdpoint-hold")).toHaveCount(0);
  expect(echo.log.writes()).toHaveLength(1);
  await page.close();
});

test("When the guard's process is killed, what a page holds stays held, and what the network held is told as maybe sent.", async ({
  echo,
}) => {
  const holding = await openCommanded(echo);
  await holding.evaluate(() => void fetch("/page", { method: "POST", body: "held in the page" }));
  await expect(holding.locator("holdpoint-hold")).toContainText("A person must decide");
  const page = await openCommanded(echo);
  await command(page, `fetch("/worker", { method: "POST", body: "held at the network" })`);
  const veil = page.locator("holdpoint-hold");
  await expect(veil).toContainText("A person must decide");
  await seeCard(display, 2);
  expect(echo.log.writes()).toEqual([]);
  await guard.kill();
  await expect(veil).toContainText("it may have been sent");
  expect(echo.log.writes("/page")).toEqual([]);
  await approveByHand(display, async () => echo.log.writes("/page").length > 0);
  expect(echo.log.writes("/page")).toHaveLength(1);
  await Promise.all([page.close(), holding.close()]);
});

test("After the guard's process was killed the network holds as before.", async ({ echo }) => {
  await guard.kill();
  const page = await openCommanded(echo);
  await command(page, `fetch("/write", { method: "POST", body: "hello" })`);
  await seeCard(display);
  expect(echo.log.writes()).toEqual([]);
  await page.close();
});

test("A halt ends what waits at the network in the managed build, and nothing of it leaves.", async ({ echo }) => {
  const page = await openCommanded(echo);
  await command(page, `fetch("/write", { method: "POST", body: "hello" })`);
  await seeCard(display);
  await display.do("key", "ctrl+shift+9");
  // Its worker ends with its document.
  await expect.poll(() => page.isClosed()).toBe(true);
  const other = await guard.context.newPage();
  await other.goto(echo.url("/read", host)).catch(() => null);
  expect(echo.log.entries.filter(({ url }) => /^\/(?:read|write)/.test(url))).toEqual([]);
});

test("The managed build stops what it cannot hold where nobody installed it by policy.", async ({ echo }) => {
  const loaded = await createProfile();
  const context = await launchBrowser({ extension: build, profile: loaded });
  try {
    await new GuardWorker(context).ready();
    const page = await context.newPage();
    echo.on("/worker.js", () => ({
      type: "text/javascript",
      body: `fetch("/write", { method: "POST", body: "hello" }).catch((error) => postMessage(error.name))`,
    }));
    await page.goto(echo.page("/", "", host));
    const heard = await page.evaluate(
      () => new Promise<string>((answer) => (new Worker("/worker.js").onmessage = ({ data }) => answer(data))),
    );
    expect(heard).toBe("TypeError");
    await expect(page.locator("holdpoint-hold")).toContainText("Stopped by Holdpoint at the network");
    expect(echo.log.writes()).toEqual([]);
  } finally {
    await context.close();
    await removeProfile(loaded);
  }
});
