import { expect } from "../kit";
import { openOwnPage, sendFrom } from "../kit/halt";
import { ended, test } from "../kit/live-test";
import { useRules } from "../kit/rules";

const sockets = ["page", "dedicated", "shared"];
const streams = ["page-stream", "dedicated-stream", "events"];

test("A halt cuts what is open, sockets of the page and of its workers, streams and event sources, and the page comes back when it is asked for.", async ({
  guarded,
  page,
  worker,
  live,
}) => {
  await useRules(worker, [{ effect: "allow", sites: ["localhost"] }]);
  await page.goto(live.url("/busy"));
  for (const name of [...sockets, "fetch", "form", "shared-fetch"])
    await expect.poll(() => live.heard.get(name)?.times ?? 0, name).toBeGreaterThan(5);
  const own = await openOwnPage(guarded, "approval");
  await sendFrom(own, "halt");
  for (const name of [...sockets, ...streams]) await ended(live, name);
  const find = (part: string) => guarded.pages().find((one) => one.url().includes(part));
  await expect.poll(() => find("src/halted/") !== undefined).toBe(true);
  const standIn = find("src/halted/") ?? page;
  await expect(standIn.getByRole("heading")).toHaveText("Everything is halted");
  // Its document is gone, so from here on there is nobody who could send.
  live.forget();
  await expect(standIn.getByRole("button")).toHaveCount(0);
  await sendFrom(own, "lift");
  const back = standIn.getByRole("button", { name: "Back to the page" });
  await expect(back).toBeVisible();
  expect([...live.heard.keys()]).toEqual([]);
  // By key: a tab in the background draws no frames that a click could wait for.
  await back.press("Enter");
  for (const name of sockets) await expect.poll(() => live.heard.get(name)?.times ?? 0, name).toBeGreaterThan(5);
});

test("A halt ends what a worker reads, and its requests that wait for a free connection never leave; the tab had no socket.", async ({
  guarded,
  page,
  live,
}) => {
  await page.goto(live.url("/steady"));
  const names = Array.from({ length: 8 }, (_, number) => `read-${number}`);
  await page.evaluate(
    (urls) => {
      const worker = `for (const url of ${JSON.stringify(urls)}) fetch(url).catch(() => {})`;
      return typeof new Worker(URL.createObjectURL(new Blob([worker])));
    },
    names.map((name) => live.url(`/stream?${name}`)),
  );
  // As many connections as a browser has for a host.
  const open = () => names.filter((name) => live.heard.has(name));
  await expect.poll(() => open().length).toBe(6);
  const reading = open();
  await sendFrom(await openOwnPage(guarded, "approval"), "halt");
  for (const name of reading) await ended(live, name);
  const find = () => guarded.pages().some((one) => one.url().includes("src/halted/"));
  await expect.poll(find).toBe(true);
  expect(open()).toEqual(reading);
});

test("A halt leaves a page its document where another site's frame is all that it has besides.", async ({
  guarded,
  page,
  live,
  echo,
}) => {
  await page.goto(echo.page("/outer", `<iframe src="${live.url("/steady")}"></iframe>`, "forum.example"));
  await page.frameLocator("iframe").locator("form").waitFor({ state: "attached" });
  const beside = await guarded.newPage();
  await beside.goto(live.url("/steady"));
  await sendFrom(await openOwnPage(guarded, "approval"), "halt");
  for (const one of [page, beside])
    await expect(one.getByRole("status")).toContainText("until a person lifts the halt");
});
