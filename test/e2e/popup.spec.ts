import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Page } from "playwright";
import { expect, test } from "../kit";
import { unmarkedSwitches } from "../kit/browser";
import type { GuardWorker } from "../kit/guard-worker";
import { openOwnPage, sendFrom } from "../kit/halt";
import { readDesk, writeRules } from "../kit/rules";

const host = "forum.example";
const write = (page: Page, path: string) =>
  page.evaluate((at) => void fetch(at, { method: "POST", body: "x" }).catch(() => {}), path);

/** The popup over a tab, opened as a tab of its own: Chrome shows no popup without a person's click. */
async function openPopup(guarded: BrowserContext, worker: GuardWorker, over: Page): Promise<Page> {
  const address = over.url();
  const id = await worker.evaluate(
    async (url) => (await chrome.tabs.query({})).find((tab) => tab.url === url)?.id,
    address,
  );
  const popup = await openOwnPage(guarded, "popup", `?tab=${id}`);
  await popup.getByRole("main").waitFor();
  return popup;
}

test("The popup says whether the tab is guarded, by what evidence, and what is out of the guard's reach.", async ({
  guarded,
  worker,
  page,
  echo,
}) => {
  await page.goto(echo.page("/", "<h1>Work</h1>", host));
  const popup = await openPopup(guarded, worker, page);
  await expect(popup.getByRole("heading", { name: "This tab is guarded" })).toBeVisible();
  const state = popup.getByRole("region", { name: "This tab is guarded" });
  await expect(state).toContainText("the browser says that it is automated");
  await expect(state).toContainText(host);
  await popup.getByText("Loaded by hand").click();
  await expect(state).toContainText("root DevTools connection");
  await expect(state).toContainText("WebRTC");
});

test("What waits may be denied in the popup, and is approved only in the approval window.", async ({
  guarded,
  worker,
  page,
  echo,
  approval,
}) => {
  await page.goto(echo.page("/", "<h1>Work</h1>", host));
  await write(page, "/one");
  await approval.card("/one");
  const popup = await openPopup(guarded, worker, page);
  const waiting = popup.getByRole("region", { name: /waits|waiting/ });
  await expect(waiting.getByRole("listitem")).toHaveCount(1);
  await expect(popup.getByRole("button", { name: /approve/i })).toHaveCount(0);
  const [hold] = (await readDesk(worker)).holds;
  expect(await sendFrom(popup, "approve", { hold: hold?.id, factor: "click" })).toMatchObject({
    error: expect.stringContaining("not from you"),
  });
  await waiting.getByRole("button", { name: /^Deny/ }).click();
  await expect(popup.getByRole("region", { name: "Last decisions of this session" })).toContainText("Denied");
  expect((await readDesk(worker)).holds).toEqual([]);
  expect(echo.log.writes()).toEqual([]);
});

test("What a site's agents may do is one line, and a wider choice takes the PIN.", async ({
  guarded,
  worker,
  page,
  echo,
}) => {
  await page.goto(echo.page("/", "<h1>Work</h1>", host));
  await sendFrom(await openOwnPage(guarded, "approval"), "set-pin", { pin: "4821", current: null });
  const popup = await openPopup(guarded, worker, page);
  const rules = popup.getByRole("region", { name: /^Agents on/ });
  await expect(rules.locator("summary")).toContainText("Ask:");
  await rules.locator("summary").click();
  const choices = rules.getByRole("group", { name: "unknown change" });
  await choices.getByRole("radio", { name: "Deny" }).click();
  await expect(rules.locator("summary")).toContainText("Deny: unknown change");
  const refused = await page.evaluate(() => fetch("/x", { method: "POST" }).then((response) => response.status));
  expect(refused).toBe(403);
  await choices.getByRole("radio", { name: "Allow" }).click();
  await popup.getByLabel("Your PIN").fill("4821");
  await popup.getByLabel("Your PIN").press("Enter");
  await expect(rules.locator("summary")).toContainText("Allow: unknown change");
  await write(page, "/x");
  await echo.log.waitFor((request) => request.url === "/x");
});

test("Halt stops everything with one press in the popup, by keyboard too, and is lifted there.", async ({
  guarded,
  worker,
  page,
  echo,
}) => {
  await page.goto(echo.page("/", "<h1>Work</h1>", host));
  const popup = await openPopup(guarded, worker, page);
  await popup.keyboard.press("Tab");
  await expect(popup.getByRole("button", { name: "Halt" })).toBeFocused();
  await popup.keyboard.press("Enter");
  await expect(popup.getByRole("alert")).toContainText("Everything is halted");
  // The popup says it as soon as it is pressed; the block stands a moment later.
  await expect(async () => {
    await expect(page.goto(echo.url("/again", host))).rejects.toThrow("ERR_BLOCKED_BY_CLIENT");
  }).toPass();
  await popup.getByRole("button", { name: "Lift the halt" }).click();
  await expect(popup.getByRole("button", { name: "Halt", exact: true })).toBeVisible();
  await page.goto(echo.url("/again", host));
});

test("The popup fits 320 pixels and is clean for axe in every state, light and dark.", async ({
  guarded,
  worker,
  page,
  echo,
  approval,
}) => {
  await page.goto(echo.page("/", "<h1>Work</h1>", host));
  const popup = await openPopup(guarded, worker, page);
  async function look(state: string): Promise<void> {
    for (const colorScheme of ["light", "dark"] as const) {
      await popup.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const width of [320, 360]) {
        await popup.setViewportSize({ width, height: 640 });
        await popup.screenshot({ path: `out/ui/popup-${state}-${colorScheme}-${width}.png`, fullPage: true });
        const overflow = await popup.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `${state}: no sideways scrolling at ${width}`).toBeLessThanOrEqual(0);
      }
      const { violations } = await new AxeBuilder({ page: popup }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target.join(" "))])).toEqual([]);
    }
  }
  await look("guarded");
  await write(page, "/api/posts");
  await write(page, "/api/a-rather-long-address/of-something/that-has-no-end");
  await approval.card("/api/posts");
  await expect(popup.getByRole("region", { name: /wait/ }).getByRole("listitem")).toHaveCount(2);
  await popup.locator(".site-rules summary").click();
  await popup.locator(".limits summary").click();
  await look("waiting");
  await popup.getByRole("button", { name: "Halt" }).click();
  await expect(popup.getByRole("alert")).toContainText("Everything is halted");
  await look("halted");
  await popup.getByRole("button", { name: "Lift the halt" }).click();
  await writeRules(worker, '[{ "id": "broken", "effect": "alow" }]');
  await popup.reload();
  await expect(popup.getByText("alow")).toBeVisible();
  await look("problem");
});

test.describe("In a browser that a person started", () => {
  test.use({ switches: unmarkedSwitches });

  test("To stop guarding a tab takes the PIN while an agent is there, in the popup and not without it.", async ({
    guarded,
    worker,
    page,
    echo,
  }) => {
    await page.goto(echo.page("/", "<h1>Work</h1>", host));
    await sendFrom(await openOwnPage(guarded, "approval"), "set-pin", { pin: "4821", current: null });
    const popup = await openPopup(guarded, worker, page);
    const tab = popup.getByRole("switch", { name: "This tab" });
    await expect(popup.getByRole("heading", { name: "Is an agent driving this tab?" })).toBeVisible();
    await expect(tab).toBeChecked();
    await tab.click();
    await popup.getByLabel("Your PIN").fill("1111");
    await popup.getByLabel("Your PIN").press("Enter");
    await expect(popup.getByRole("alert")).toContainText("left");
    await expect(tab).toBeChecked();
    await popup.getByLabel("Your PIN").fill("4821");
    await popup.getByRole("button", { name: "Confirm" }).click();
    await expect(popup.getByRole("heading", { name: "This tab is yours" })).toBeVisible();
    await write(page, "/mine");
    await echo.log.waitFor((request) => request.url === "/mine");
    await tab.click();
    await expect(popup.getByRole("heading", { name: "This tab is guarded" })).toBeVisible();
  });
});
