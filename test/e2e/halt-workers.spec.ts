import { expect } from "../kit";
import { openOwnPage, pressHalt, sendFrom } from "../kit/halt";
import { ended, heardOften, test } from "../kit/live-test";

test("The popup's button ends the sockets of shared and of service workers by itself, though no tab is unloaded, and both start again after the lift.", async ({
  guarded,
  page,
  live,
}) => {
  await page.goto(live.url("/steady?shared"));
  const beside = await guarded.newPage();
  await beside.goto(live.url("/steady?service"));
  for (const way of ["shared", "service"]) await heardOften(live, way);
  const popup = await openOwnPage(guarded, "popup");
  await popup.locator(".button-halt").waitFor({ state: "attached" });
  // Of a press nothing is left but what the popup does to workers.
  await popup.evaluate(() => {
    const never = () => new Promise(() => {});
    Object.assign(chrome.runtime, { sendMessage: never });
    Object.assign(chrome.tabs, { discard: never });
  });
  await pressHalt(popup);
  for (const way of ["shared", "service"]) await ended(live, way);
  await expect(page).toHaveURL(live.url("/steady?shared"));
  const own = await openOwnPage(guarded, "approval");
  await sendFrom(own, "halt");
  await sendFrom(own, "lift");
  live.forget();
  for (const way of ["shared", "service"]) {
    await (await guarded.newPage()).goto(live.url(`/steady?${way}`));
    await heardOften(live, way);
  }
});

test("A shared worker that ended while the guard was attached to it runs when it is made again.", async ({
  guarded,
  page,
  live,
}) => {
  await page.goto(live.url("/steady?shared"));
  await heardOften(live, "shared");
  const own = await openOwnPage(guarded, "approval");
  await own.evaluate(async () => {
    const found = (await chrome.debugger.getTargets()).find(({ url }) => url.includes("/steady.js"));
    const target = { targetId: found?.id ?? "" };
    await chrome.debugger.attach(target, "1.3");
    await chrome.debugger.sendCommand(target, "Target.closeTarget", target);
  });
  await ended(live, "shared");
  live.forget();
  await page.reload();
  await heardOften(live, "shared");
});
