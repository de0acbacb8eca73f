import { resolve } from "node:path";
import { expect, test } from "../kit";
import { distribution } from "../kit/browser";
import { launchForceInstalled } from "../kit/force-installed";
import { journalOnDisk } from "../kit/journal-on-disk";
import { canManage } from "../kit/managed";
import { buildManaged } from "../setup/build.mjs";

test.skip(!canManage, "a policy of one's own needs a mount namespace, so Linux and root");

const waiting = 250;
const more = 40;

test("In the managed build two hundred and fifty writes of workers wait at a time; what comes beyond is stopped and told.", async ({
  echo,
}) => {
  test.setTimeout(180_000);
  expect(buildManaged()).toBe(0);
  const guard = await launchForceInstalled({
    build: resolve(distribution, "../dist-managed"),
    settings: { guardMode: "always" },
  });
  try {
    echo.on("/worker.js", () => ({
      type: "text/javascript",
      body: `for (let i = 0; i < ${waiting + more}; i++)
        fetch("/write?" + i, { method: "POST", body: "hello" }).catch(() => postMessage("failed"))`,
    }));
    const page = await guard.context.newPage();
    await page.goto(echo.page("/", "", "localhost"));
    const failed = await page.evaluate(async (expected) => {
      const worker = new Worker("/worker.js");
      return await new Promise<number>((done) => {
        let heard = 0;
        worker.onmessage = () => ++heard === expected && done(heard);
      });
    }, more);
    expect(failed).toBe(more);
    await expect.poll(() => journalOnDisk(guard)).toMatch(/stopped/);
    expect(echo.log.writes()).toEqual([]);
  } finally {
    await guard.close();
  }
});
