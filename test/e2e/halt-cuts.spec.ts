import { test as base, expect } from "../kit";
import { openOwnPage, sendFrom } from "../kit/halt";
import { type Live, openLive } from "../kit/live";

const test = base.extend<{ live: Live }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  live: async ({}, use) => {
    const live = await openLive();
    await use(live);
    await live.close();
  },
});

const connections = ["page", "dedicated", "shared"];

test("A halt cuts what is open: sockets of the page and of its workers, streams and event sources.", async ({
  guarded,
  page,
  live,
}) => {
  await page.goto(live.url("/busy"));
  await page.fill("#line", "half a thought");
  for (const name of connections) await expect.poll(() => live.heard.get(name)?.times ?? 0).toBeGreaterThan(5);
  const own = await openOwnPage(guarded, "approval");
  await sendFrom(own, "halt");
  for (const name of [...connections, "page-stream", "dedicated-stream", "events"])
    await expect.poll(() => live.heard.get(name)?.endedAt, name).toBeTruthy();
  const totals = () => Object.fromEntries([...live.heard].map(([name, { times }]) => [name, times]));
  // What had passed the rules before the press may still wait for a connection; then there is silence.
  const isSilent = async () => {
    const before = JSON.stringify(totals());
    await own.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    return JSON.stringify(totals()) === before;
  };
  await expect.poll(isSilent, { timeout: 10_000 }).toBe(true);
  await expect
    .poll(
      () =>
        guarded
          .pages()
          .map((one) => one.url())
          .join(" "),
      { timeout: 15_000 },
    )
    .toContain("src/halted/");
  await sendFrom(own, "lift");
  await expect
    .poll(
      () =>
        guarded
          .pages()
          .map((one) => one.url())
          .join(" "),
      { timeout: 15_000 },
    )
    .toContain("/busy");
  const back = guarded.pages().find((one) => one.url().includes("/busy"));
  await expect(back?.locator("#line") ?? page.locator("#line")).toHaveValue("half a thought");
});
