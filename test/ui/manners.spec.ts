import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import type { Desk } from "../../src/wire/messages";
import { holdWith, longHold, wipeHold } from "./holds";
import { test } from "./site";
import { states } from "./states";

const desk = (name: string): Desk => (states[name] ?? states.empty)?.(Date.now()) as Desk;
const sent = (page: Page, name: string) =>
  page.evaluate((wanted) => window.guard.sent.filter((one) => one.name === wanted).map(({ body }) => body), name);
const approveOf = (page: Page) => page.getByRole("button", { name: /^Approve/ });
const armed = (page: Page) => expect(approveOf(page)).toHaveAttribute("data-arming", "armed");

/** Stops the page's clock before it opens: from then on its time passes only by `runFor`, however slow the machine is. */
async function stopClock(page: Page): Promise<void> {
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 1000);
}

test("a press on Approve counts only after the card could be read, and says so before", async ({ page, open }) => {
  await stopClock(page);
  await open(desk("short"));
  await expect(async () => {
    await page.clock.runFor(50);
    await expect(approveOf(page)).toHaveAttribute("data-arming", "arming", { timeout: 200 });
  }).toPass();
  await page.evaluate(() => document.querySelector<HTMLElement>(".button-approve")?.click());
  await expect(page.getByRole("alert").filter({ hasText: "too quick" })).toBeVisible();
  expect(await sent(page, "approve")).toEqual([]);
  await page.clock.runFor(1000);
  await armed(page);
  await approveOf(page).click();
  expect(await sent(page, "approve")).toEqual([{ hold: "one", factor: "click" }]);
});

test("the guard hears once that a card is in sight, however often it moves or comes back", async ({ page, open }) => {
  await open(desk("short"));
  await armed(page);
  await page.setViewportSize({ width: 420, height: 700 });
  await expect(approveOf(page)).toHaveAttribute("data-arming", "arming");
  await armed(page);
  await page.getByRole("button", { name: "Deny with a reason…" }).click();
  await page.getByRole("button", { name: "Back" }).click();
  await armed(page);
  expect(await sent(page, "shown")).toEqual([{ hold: "one" }]);
});

test("a press right after the button moved does not approve", async ({ page, open }) => {
  await open(desk("short"));
  await armed(page);
  await page.evaluate(() => {
    document.querySelector<HTMLElement>(".window-head")?.style.setProperty("padding-top", "60px");
    document.querySelector<HTMLElement>(".button-approve")?.click();
  });
  expect(await sent(page, "approve")).toEqual([]);
  await armed(page);
});

test("holds that arrive later move neither the open card nor its button", async ({ page, open }) => {
  const now = Date.now();
  await open(desk("short"));
  await armed(page);
  const before = await approveOf(page).boundingBox();
  const holds = [holdWith(now, "early", { createdAt: now - 90_000 }), ...desk("crowd").holds, ...desk("short").holds];
  await page.evaluate((next) => window.guard.setDesk(next), { ...desk("question"), holds });
  await expect(page.locator(".entry")).toHaveCount(23);
  expect(await approveOf(page).boundingBox()).toEqual(before);
  await expect(page.locator(".card")).toHaveAttribute("data-hold", "one");
  await expect(approveOf(page)).toHaveAttribute("data-arming", "armed");
});

test("the focus starts on the sentence, so Enter approves nothing", async ({ page, open }) => {
  await open(desk("short"));
  await armed(page);
  await expect(page.getByRole("heading", { level: 2 }).first()).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Space");
  expect(await sent(page, "approve")).toEqual([]);
});

test("everything can be done by keyboard: deny with a reason, not now, and back from the list", async ({
  page,
  open,
}) => {
  await open(desk("crowd"));
  await page.getByRole("button", { name: "Deny with a reason…" }).press("Enter");
  await page.keyboard.type("Ask in the team channel first.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await sent(page, "deny")).toEqual([{ hold: "crowd-0", note: "Ask in the team channel first." }]);
  await page.getByRole("button", { name: "Back" }).press("Enter");
  await page.getByRole("button", { name: "Not now" }).press("Enter");
  await expect(page.locator(".card")).toHaveAttribute("data-hold", "crowd-1");
  expect(await sent(page, "deny")).toHaveLength(1);
  await page.locator(".entry[aria-current=true]").focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(page.locator(".card")).toHaveAttribute("data-hold", "crowd-0");
});

test("a PIN goes with the approval, and a wrong one is told with the tries left", async ({ page, open }) => {
  await open(desk("pin"));
  await armed(page);
  await approveOf(page).click();
  await expect(page.getByRole("alert").filter({ hasText: "needs your PIN" })).toBeVisible();
  await page.evaluate(() => {
    window.guard.replies.approve = { ok: false, refusal: "pin-wrong", triesLeft: 1 };
  });
  await page.getByLabel("Your PIN").fill("1234");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "1 try left" })).toBeVisible();
  await expect(page.getByLabel("Your PIN")).toHaveValue("");
  expect(await sent(page, "approve")).toEqual([{ hold: "wipe", factor: "pin", pin: "1234" }]);
});

test("where no PIN is set yet, the card offers to choose one and refuses two different ones", async ({
  page,
  open,
}) => {
  await open(desk("pin-unset"));
  await page.getByLabel("New PIN").fill("tulip 17");
  await page.getByLabel("Once more").fill("tulip 18");
  await page.getByRole("button", { name: "Set the PIN" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "not the same" })).toBeVisible();
  await page.getByLabel("Once more").fill("tulip 17");
  await page.getByRole("button", { name: "Set the PIN" }).click();
  expect(await sent(page, "set-pin")).toEqual([{ pin: "tulip 17", current: null }]);
  await page.evaluate((next) => window.guard.setDesk(next), desk("pin"));
  await armed(page);
});

test("saying that no agent drives a tab takes the PIN where one is set", async ({ page, open }) => {
  await open(desk("question"));
  await page.getByRole("button", { name: "No, it is mine" }).click();
  expect(await sent(page, "answer-question")).toEqual([]);
  await page.getByLabel(/Your PIN/).fill("1234");
  await page.getByRole("button", { name: "No, it is mine" }).click();
  await page.getByRole("button", { name: "Yes, guard it" }).click();
  expect(await sent(page, "answer-question")).toEqual([
    { tab: 7, isDriven: false, pin: "1234" },
    { tab: 7, isDriven: true },
  ]);
});

test("the window closes itself after the last answer, unless the person does anything in it", async ({
  page,
  open,
}) => {
  await stopClock(page);
  await open(desk("short"));
  await page.clock.runFor(100);
  await page.evaluate(() => {
    window.close = () => window.guard.sent.push({ name: "closed", body: {} });
  });
  const answer = async () => {
    await page.getByRole("button", { name: "Deny", exact: true }).click();
    await page.evaluate((next) => window.guard.setDesk(next), desk("recent"));
    await expect(page.getByText("This window is about to close.")).toBeVisible();
    await page.clock.runFor(100);
  };
  await answer();
  await page.keyboard.press("Shift");
  await page.clock.runFor(10_000);
  expect(await sent(page, "closed")).toEqual([]);
  await page.evaluate((next) => window.guard.setDesk(next), desk("short"));
  await page.clock.runFor(100);
  await answer();
  await page.clock.runFor(3_000);
  expect(await sent(page, "closed")).toEqual([]);
  await page.clock.runFor(2_000);
  expect(await sent(page, "closed")).toEqual([{}]);
});

test("a secret is never shown, and what is not shown is said", async ({ page, open }) => {
  await open({ ...desk("short"), holds: [longHold(Date.now())] });
  await expect(page.getByText("hidden")).toBeAttached();
  await expect(page.getByText("Too long to show all of it.")).toBeAttached();
});

test("a name made of direction marks cannot turn the sentence around", async ({ page, open }) => {
  const hold = holdWith(Date.now(), "tricky", {
    action: { resource: { site: "forum.example", path: "/", name: "\u202eelpmaxe.liam no *xobnI*\u2069" } },
  });
  await open({ ...desk("short"), holds: [hold] });
  const heading = page.getByRole("heading", { level: 2 }).first();
  await expect(heading).toHaveText("Post a reply to elpmaxe.liam no *xobnI* on forum.example");
  await expect(heading.locator("em")).toHaveCount(1);
});

test("a card always has its sentence, content and answers in sight, from 320 by 420 up", async ({ page, open }) => {
  for (const hold of [longHold(Date.now()), wipeHold(Date.now())]) {
    await open({ ...desk("short"), holds: [hold] }, { width: 320, height: 420 });
    await armed(page);
    await page.screenshot({ path: `out/ui/small-${hold.id}.png` });
  }
});

test("A message to 37 people names one of them in a headline that stands whole in a narrow window, and lists all by keyboard.", async ({
  page,
  open,
}) => {
  await open(desk("long"), { width: 360, height: 640 });
  const heading = page.getByRole("heading", { name: /colleague\.number\.1@accounting\.example and 36 more, from/ });
  expect(await heading.evaluate((one) => one.scrollHeight - one.clientHeight)).toBeLessThanOrEqual(0);
  await page.getByText("All 37 recipients").press("Enter");
  const named = page.getByRole("region", { name: "What the site would get" }).getByRole("listitem");
  await expect(named.filter({ hasText: /^colleague\.number\.\d+@/ })).toHaveCount(37);
  await named.filter({ hasText: "colleague.number.37@" }).scrollIntoViewIfNeeded();
  await expect(named.filter({ hasText: "colleague.number.37@" })).toBeInViewport();
  await page.screenshot({ path: "out/ui/long-listed.png" });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 480 });
  await page.screenshot({ path: "out/ui/long-low.png" });
});
