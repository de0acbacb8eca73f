import { test as base, expect } from "../kit";
import { openOwnPage, sendFrom } from "../kit/halt";
import { type Live, openLive } from "../kit/live";
import { useRules } from "../kit/rules";

const test = base.extend<{ live: Live }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  live: async ({}, use) => {
    const live = await openLive();
    await use(live);
    await live.close();
  },
});

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
  for (const name of [...sockets, ...streams])
    await expect.poll(() => live.heard.get(name)?.endedAt, name).toBeTruthy();
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
