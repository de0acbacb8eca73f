import { expect, test } from "../kit";
import { useRules } from "../kit/rules";

const host = "forum.example";

test("A write that no hook saw is stopped at the network.", async ({ page, echo }) => {
  await page.goto(echo.page("/", "<iframe src=/silent></iframe>", host));
  echo.on("/silent", () => ({ status: 204 }));
  // A frame whose navigation was answered with 204 keeps a realm that no script of ours ever entered.
  const outcome = await page.evaluate(async () => {
    const frame = document.createElement("iframe");
    frame.src = "/silent";
    document.body.append(frame);
    const pristine = window[window.length - 1] as Window & typeof globalThis;
    return pristine.fetch("/write", { method: "POST", body: "x" }).then(String, (error: Error) => error.name);
  });
  expect(outcome).toBe("TypeError");
  expect(echo.log.writes()).toEqual([]);
});

test("A dedicated worker's write is stopped at the network.", async ({ page, echo }) => {
  await page.goto(echo.page("/", "", host));
  const outcome = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const source = `fetch("${location.origin}/write", { method: "POST", body: "x" }).then(() => postMessage("sent"), (e) => postMessage(e.name))`;
        new Worker(URL.createObjectURL(new Blob([source]))).onmessage = (event) => resolve(event.data);
      }),
  );
  expect(outcome).toBe("TypeError");
  expect(echo.log.writes()).toEqual([]);
});

test("A pass is in no address that the page reads, and where timing entries keep it, it opens nothing any more.", async ({
  page,
  echo,
  approval,
}) => {
  await page.goto(echo.page("/", "<form method=post action=/write><button>Go</button></form>", host));
  await page.getByRole("button", { name: "Go" }).click();
  await approval.approve("/write");
  await page.waitForURL("**/write");
  const addresses = await page.evaluate(() => [location.href, document.URL, document.baseURI, document.referrer]);
  expect(addresses.join(" ")).not.toContain("hp-");
  const outcome = await page.evaluate(async () => {
    const pass = performance.getEntriesByType("navigation")[0]?.name.split("#")[1];
    const frame = document.createElement("iframe");
    frame.src = "/silent";
    document.body.append(frame);
    const pristine = window[window.length - 1] as Window & typeof globalThis;
    const again = await pristine.fetch(`/again#${pass}`, { method: "POST" }).then(String, (error: Error) => error.name);
    return { hasPass: /^~hp-[0-9a-f]{32}$/.test(pass ?? ""), again };
  });
  expect(outcome).toEqual({ hasPass: true, again: "TypeError" });
  expect(echo.log.writes().map((request) => request.url)).toEqual(["/write"]);
});

test("A page that listens to navigations sees neither a pass nor a chance to send something else with it.", async ({
  page,
  echo,
  approval,
}) => {
  const html = `<form method=post action=/write><input name=t value=asked><button>Go</button></form><script>
    window.seen = [];
    navigation.addEventListener("navigate", (event) => { seen.push(event.destination.url); event.preventDefault() });
    navigation.onnavigate = (event) => { seen.push(event.destination.url); event.preventDefault() };
  </script>`;
  await page.goto(echo.page("/", html, host));
  await page.evaluate(() => document.forms[0]?.submit());
  await approval.approve("/write");
  const sent = await echo.log.waitFor((request) => request.url === "/write");
  expect(sent.body.toString()).toBe("t=asked");
});

test("A pass is for its own URL: a server that redirects the write elsewhere does not take it along.", async ({
  page,
  worker,
  echo,
}) => {
  await useRules(worker, [{ effect: "allow", sites: [host], paths: ["/write"] }]);
  echo.on("/write", () => ({ status: 307, headers: { location: "/wipe" } }));
  await page.goto(echo.page("/", "", host));
  const outcome = await page.evaluate(() =>
    fetch("/write", { method: "POST", body: "x" }).then(String, (error: Error) => error.name),
  );
  expect(outcome).toBe("TypeError");
  expect(echo.log.writes().map((request) => request.url)).toEqual(["/write"]);
});

test("A pass that the site's own service worker sees before its use opens no other URL and no other method.", async ({
  page,
  worker,
  echo,
}) => {
  await useRules(worker, [{ effect: "allow", sites: ["localhost"], paths: ["/search"] }]);
  const source = `addEventListener("install", () => skipWaiting());
    addEventListener("activate", (event) => event.waitUntil(clients.claim()));
    addEventListener("fetch", (event) => {
      if (!event.request.url.includes("~hp-")) return;
      if (new URL(event.request.url).pathname === "/search" && event.request.method === "POST")
        event.respondWith(new Response(event.request.url.split("#")[1]));
    });`;
  echo.on("/sw.js", () => ({ type: "text/javascript", body: source }));
  echo.on("/silent", () => ({ status: 204 }));
  await page.goto(echo.page("/", "", "localhost"));
  const outcome = await page.evaluate(async () => {
    const claimed = new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
    await navigator.serviceWorker.register("/sw.js");
    if (!navigator.serviceWorker.controller) await claimed;
    const pass = await (await fetch("/search", { method: "POST", body: "q" })).text();
    const frame = document.createElement("iframe");
    frame.src = "/silent";
    document.body.append(frame);
    const pristine = window[window.length - 1] as Window & typeof globalThis;
    const tried = [
      pristine.fetch(`/wipe#${pass}`, { method: "POST" }),
      pristine.fetch(`/search/all#${pass}`, { method: "POST" }),
      pristine.fetch(`/search#${pass}`, { method: "DELETE" }),
    ];
    return [pass.slice(0, 4), ...(await Promise.all(tried.map((sent) => sent.then(String, (error) => error.name))))];
  });
  expect(outcome).toEqual(["~hp-", "TypeError", "TypeError", "TypeError"]);
  expect(echo.log.writes()).toEqual([]);
});

test("Sixty identical allowed writes in one tick all leave, each with a pass of its own.", async ({
  page,
  worker,
  echo,
}) => {
  await useRules(worker, [{ effect: "allow", sites: [host] }]);
  await page.goto(echo.page("/", "", host));
  const statuses = await page.evaluate(() =>
    Promise.all(Array.from({ length: 60 }, () => fetch("/write", { method: "POST", body: "x" }).then((r) => r.status))),
  );
  expect(statuses).toEqual(Array.from({ length: 60 }, () => 200));
  expect(echo.log.writes()).toHaveLength(60);
});
