import type { BrowserContext, Page } from "playwright";
import { expect, test } from "../kit";
import { extensionOrigin } from "../kit/browser";
import type { Echo } from "../kit/echo";
import { readJournal, useRules, writeRules } from "../kit/rules";

const host = "forum.example";

async function openOptions(context: BrowserContext, section = "rules"): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${extensionOrigin}/src/options/index.html#${section}`);
  await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
  return page;
}

/** One write of the agent's, which leaves a receipt. */
async function write(page: Page, echo: Echo): Promise<void> {
  await page.goto(echo.page("/", "", host));
  await page.evaluate(() => void fetch("/write", { method: "POST", body: "x" }));
}

async function setPin(options: Page): Promise<void> {
  await options.goto(`${extensionOrigin}/src/options/index.html#pin`);
  await options.getByLabel("New PIN").fill("4711");
  await options.getByLabel("Once more").fill("4711");
  await options.getByRole("button", { name: "Set the PIN" }).click();
  await expect(options.getByText("The PIN is set.")).toBeVisible();
  await options.goto(`${extensionOrigin}/src/options/index.html#rules`);
}

test("A rule that lets more through shows what it would have done, takes the PIN, leaves a receipt, and can be undone.", async ({
  guarded,
  page,
  worker,
  echo,
  approval,
}) => {
  await write(page, echo);
  await approval.card("/write");
  const options = await openOptions(guarded);
  await setPin(options);
  await options.getByRole("button", { name: "Add a rule" }).click();
  await options.getByLabel("Name").fill("forum/free");
  await options.getByRole("radio", { name: "allow" }).check();
  await options.getByLabel("Sites").fill(host);
  await options.getByLabel("Why").fill("Nothing there is real.");
  await options.getByRole("button", { name: /^Review/ }).click();
  const review = options.getByRole("dialog");
  await expect(review).toContainText("This lets more through than before");
  await expect(review).toContainText("1 action would have been decided otherwise");
  await expect(review.locator(".difference")).toContainText(/ask.*allow/s);
  await review.getByRole("button", { name: "Let more through" }).click();
  await expect(review.getByRole("alert")).toHaveText("This lowers the guard, so it takes your PIN.");
  await review.getByLabel("Your PIN").fill("0000");
  await review.getByLabel("Your PIN").press("Enter");
  await expect(review.getByRole("alert")).toContainText("That is not the PIN.");
  expect(await worker.evaluate(() => chrome.storage.local.get("rules"), null)).toEqual({});
  await review.getByLabel("Your PIN").fill("4711");
  await review.getByRole("button", { name: "Let more through" }).click();
  await expect(review).toBeHidden();
  await expect(options.locator(".rule")).toContainText("forum/free");
  const other = await guarded.newPage();
  await other.goto(echo.page("/", "", host));
  expect(await other.evaluate(async () => (await fetch("/free", { method: "POST", body: "1" })).status)).toBe(200);
  const receipts = await readJournal(worker);
  expect(receipts.find(({ event }) => event === "rules-changed")).toMatchObject({
    note: "added forum/free; wider: forum/free",
    factor: "pin",
  });
  // Taking an allow back lets nothing more through, so it takes no PIN.
  await options.getByRole("button", { name: /^Undo: added/ }).click();
  await expect(review).toContainText("This lets nothing more through");
  await expect(review.getByLabel("Your PIN")).toBeHidden();
  await review.getByRole("button", { name: "Save" }).click();
  await expect(options.locator(".rule")).toHaveCount(0);
  expect(await worker.evaluate(() => chrome.storage.local.get("rules"), null)).toEqual({ rules: "" });
});

test("Rules as JSON are checked at their line while they are written, and keys are completed from the schema.", async ({
  guarded,
  worker,
}) => {
  await useRules(worker, [{ id: "forum/ask", effect: "ask", sites: [host] }]);
  await writeRules(
    worker,
    '[\n  {\n    "id": "forum/ask",\n    "effect": "ask",\n    "sites": ["forum.example"],\n    "because": "x"\n  }\n]\n',
  );
  const options = await openOptions(guarded);
  await options.getByRole("button", { name: "JSON" }).click();
  const editor = options.getByRole("textbox", { name: "Your rules as JSON" });
  await expect(editor).toContainText("forum/ask");
  await editor.focus();
  await options.keyboard.press("Control+Home");
  for (let line = 0; line < 3; line++) await options.keyboard.press("ArrowDown");
  await options.keyboard.press("End");
  await options.keyboard.type('\n"unl');
  const completion = options.locator(".cm-tooltip-autocomplete");
  await expect(completion).toContainText('"unless"');
  await expect(options.locator(".cm-completionInfo")).toContainText("does not speak if");
  // The editor takes no key for the list in the moments after it opens.
  await completion.getByRole("option", { name: '"unless"' }).click();
  await options.keyboard.type("{},");
  await expect(options.locator(".cm-lintRange-error").first()).toBeVisible();
  await options.getByRole("button", { name: /^Review/ }).click();
  await expect(
    options.getByRole("alert").filter({ hasText: 'Line 5: forum/ask: "unless" says nothing' }),
  ).toBeVisible();
  await options.getByRole("button", { name: "Discard changes" }).click();
  await expect(editor).not.toContainText("unless");
});
