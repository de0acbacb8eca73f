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
