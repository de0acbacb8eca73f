import { expect, test } from "../kit";
import { openOwnPage } from "../kit/halt";
import { openJournal } from "../kit/journal";
import { enterOn, tabTo } from "../kit/keyboard";
import { readDesk, useRules } from "../kit/rules";

const host = "forum.example";
const patient = { timeout: 20_000 };

test("A hold is answered, its receipt read, a rule changed and everything halted without a mouse.", async ({
  guarded,
  worker,
  page,
  echo,
  approval,
}) => {
  test.slow();
  await useRules(worker, [{ id: "forum/ask", effect: "ask", sites: [host] }]);
  await page.goto(echo.page("/", "<h1>Work</h1>", host));

  await test.step("The approval window: to the button by Tab, and Enter once the card could be read.", async () => {
    await page.evaluate(() => void fetch("/api/posts", { method: "POST", body: "text=hello" }));
    const window = await approval.window();
    const approve = window.getByRole("button", { name: /^Approve/ });
    await tabTo(window, approve);
    await expect(approve).toHaveAttribute("data-arming", "armed", patient);
    expect(echo.log.writes()).toEqual([]);
    await window.keyboard.press("Enter");
    await echo.log.waitFor((request) => request.url === "/api/posts");
  });

  await test.step("The journal: along the list by arrows, the receipt by Enter, back by Escape.", async () => {
    const journal = await guarded.newPage();
    await openJournal(journal);
    const list = journal.getByRole("treegrid");
    await tabTo(journal, list);
    const row = list.getByRole("row").filter({ hasText: "Released" });
    await expect(row).toHaveCount(1, patient);
    await journal.keyboard.press("Home");
    for (let presses = 0; (await row.getAttribute("data-active")) !== "true" && presses < 5; presses++) {
      await journal.keyboard.press("ArrowDown");
    }
    await journal.keyboard.press("Enter");
    await expect(journal.locator(".detail")).toContainText("/api/posts", patient);
    await journal.keyboard.press("Escape");
    await expect(list).toBeFocused();
    await journal.close();
  });

  await test.step("The options: a rule's form, its choice by arrows, the review, and saved.", async () => {
    const options = await openOwnPage(guarded, "options", "#rules");
    await enterOn(options, options.getByRole("button", { name: "Change the rule forum/ask" }));
    await tabTo(options, options.getByRole("radio", { name: "ask" }));
    const deny = options.getByRole("radio", { name: "deny" });
    for (let presses = 0; !(await deny.isChecked()) && presses < 3; presses++) {
      await options.keyboard.press("ArrowRight");
    }
    await enterOn(options, options.getByRole("button", { name: /^Review/ }));
    const review = options.getByRole("dialog");
    await enterOn(options, review.getByRole("button", { name: "Save" }));
    await expect(review).toBeHidden(patient);
    const status = () => page.evaluate(() => fetch("/again", { method: "POST" }).then((response) => response.status));
    expect(await status()).toBe(403);
    await options.close();
  });

  await test.step("The popup: Halt is the first control.", async () => {
    const popup = await openOwnPage(guarded, "popup");
    const halt = popup.getByRole("button", { name: "Halt" });
    await halt.waitFor();
    await popup.keyboard.press("Tab");
    await expect(halt).toBeFocused();
    await popup.keyboard.press("Enter");
    await expect.poll(async () => (await readDesk(worker)).halted, patient).not.toBe(null);
    await enterOn(popup, popup.getByRole("button", { name: "Lift the halt" }));
    await expect.poll(async () => (await readDesk(worker)).halted, patient).toBe(null);
  });
});
