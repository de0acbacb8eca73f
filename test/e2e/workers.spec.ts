import type { Desk } from "../../src/wire/messages";
import { test as base, expect } from "../kit";
import { createProfile, removeProfile } from "../kit/browser";
import { RawBrowser } from "../kit/raw-browser";
import { control, postFromWorker, serveWorker } from "../kit/site-worker";

const test = base.extend<{ raw: RawBrowser }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  raw: async ({}, use) => {
    const profile = await createProfile();
    const raw = new RawBrowser(profile);
    await use(raw);
    await raw.close();
    await removeProfile(profile);
  },
});

/** In a page: the same from a shared worker; without an origin of its own where it comes from a data: URL. */
function postFromShared([url, isOpaque]: readonly [string, boolean]): Promise<unknown> {
  const source = `onconnect = ({ ports: [port] }) => fetch("${new URL(url, location.href)}", { method: "POST", mode: "no-cors", body: "shared" })
    .then((answer) => port.postMessage(String(answer.status)), (error) => port.postMessage(error.name));`;
  const address = isOpaque
    ? `data:text/javascript,${encodeURIComponent(source)}`
    : URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return new Promise((resolve) => {
    const worker = new SharedWorker(address);
    worker.port.onmessage = (event) => resolve(event.data);
    worker.onerror = () => resolve("no worker");
  });
}

test("In an automated browser the writes of shared and service workers are stopped.", async ({ page, echo }) => {
  serveWorker(echo);
  await page.goto(echo.page("/", "", "localhost"));
  await page.evaluate(control);
  expect(await page.evaluate(postFromWorker, "/write?sw")).toBe("TypeError");
  expect(await page.evaluate(postFromShared, ["/write?shared", false] as const)).toBe("TypeError");
  await page.evaluate(postFromShared, ["/write?opaque", true] as const);
  expect(echo.log.writes()).toEqual([]);
});

test("Beside a person's tabs, workers of the guarded tab's sites are locked and workers of other sites are not.", async ({
  raw,
  echo,
}) => {
  serveWorker(echo);
  const guardWorker = await raw.worker();
  const desk = () => raw.evaluate<Desk>(guardWorker, "holdpoint.desk()");
  const calling = (work: (...args: never[]) => unknown, argument?: unknown) =>
    `(${work.toString()})(${JSON.stringify(argument) ?? ""})`;
  const isLoaded = "location.protocol === 'http:' && document.readyState === 'complete'";
  const agent = await raw.attach(await raw.open(echo.page("/", "", "localhost")));
  await expect.poll(() => raw.evaluate(agent, isLoaded)).toBe(true);
  await expect.poll(async () => (await desk()).questions.length).toBeGreaterThan(0);
  await raw.evaluate(agent, calling(control));
  expect(await raw.evaluate(agent, calling(postFromWorker, "/write?sw"))).toBe("TypeError");
  expect(await raw.evaluate(agent, calling(postFromShared, ["/write?shared", false]))).toBe("TypeError");
  expect(await raw.evaluate(agent, calling(postFromShared, ["/write?opaque", true]))).toBe("TypeError");
  expect(echo.log.writes()).toEqual([]);
  // A tab that was opened a moment ago is nobody's yet: the next try passes.
  const post = `(${postFromWorker.toString()})("/write?mine")`;
  const mine = `const post = () => ${post}.then((said) => said === "200" ? fetch("/said?200") : post());
    (${control.toString()})().then(post)`;
  await raw.open(echo.page("/mine", `<script>${mine}</script>`, "127.0.0.1"));
  const said = await echo.log.waitFor((request) => request.url.startsWith("/said?"));
  expect(said.url).toBe("/said?200");
  expect(echo.log.writes().map((request) => request.url)).toEqual(["/write?mine"]);
});

test("The workers of a site that no tab has shown yet are locked before the guard can hear of it.", async ({
  raw,
  echo,
}) => {
  const guardWorker = await raw.worker();
  const agent = await raw.attach(await raw.open(echo.page("/", "", "localhost")));
  await expect
    .poll(async () => (await raw.evaluate<Desk>(guardWorker, "holdpoint.desk()")).questions.length)
    .toBeGreaterThan(0);
  // From its next event on the guard stands still.
  await raw.send("Debugger.enable", {}, guardWorker);
  await raw.send("Debugger.pause", {}, guardWorker);
  const script = `(${postFromShared.toString()})(["/write", false]).then((said) => fetch("/said?" + said))`;
  const fresh = echo.page("/", `<script>${script}</script>`, "fresh.example");
  await raw.send("Page.navigate", { url: fresh }, agent);
  const said = await echo.log.waitFor((request) => request.url.startsWith("/said?"));
  expect(said.url).toBe("/said?TypeError");
  expect(echo.log.writes()).toEqual([]);
  await raw.send("Debugger.disable", {}, guardWorker);
});

test("What a service worker sends after the last guarded tab was closed is stopped, until the person goes to its site.", async ({
  raw,
  echo,
}) => {
  const guardWorker = await raw.worker();
  const source = `addEventListener("install", () => skipWaiting());
    addEventListener("activate", (event) => event.waitUntil(clients.claim()));
    const left = () => fetch("/write?left", { method: "POST" }).then(() => "sent", () => "stopped");
    const pause = () => new Promise((resolve) => setTimeout(resolve, 50));
    addEventListener("message", (event) => event.waitUntil((async () => {
      while ((await clients.matchAll()).length > 0) await pause();
      const said = new Set();
      for (let times = 0; times < 20; times++) { said.add(await left()); await pause(); }
      await fetch("/said?" + [...said]);
      while ((await left()) === "stopped") await pause();
      await fetch("/said?free");
    })()));`;
  echo.on("/sw.js", () => ({ type: "text/javascript", body: source }));
  const target = await raw.open(echo.page("/", "", "localhost"));
  const agent = await raw.attach(target);
  await expect
    .poll(async () => (await raw.evaluate<Desk>(guardWorker, "holdpoint.desk()")).questions.length)
    .toBeGreaterThan(0);
  await raw.evaluate(agent, `(${control.toString()})().then(() => navigator.serviceWorker.controller.postMessage(0))`);
  await raw.send("Target.closeTarget", { targetId: target });
  const said = await echo.log.waitFor((request) => request.url.startsWith("/said?"));
  expect([said.url, echo.log.writes()]).toEqual(["/said?stopped", []]);
  const { stops } = await raw.evaluate<Desk>(guardWorker, "holdpoint.desk()");
  expect(stops).toMatchObject([{ method: "POST", from: "worker", site: "localhost" }]);
  await raw.open(echo.page("/mine", "", "localhost"));
  await echo.log.waitFor((request) => request.url === "/said?free");
});
